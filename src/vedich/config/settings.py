"""Settings for every installation; what differs comes from the environment, through `env`."""

from pathlib import Path
from typing import Any

import bootstrap_wrapper
from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _

from vedich.config import env

HERE = Path(__file__).parents[1]
DATA = env.folder("VEDICH_DATA", "vedich-data")
SECURE = env.flag("VEDICH_HTTPS", default=True)  # pages are served over HTTPS, by us or a proxy

DEBUG = False
SECRET_KEY = env.secret(DATA / "secret-key")
ALLOWED_HOSTS = env.words("VEDICH_HOSTS", "localhost,127.0.0.1")
ROOT_URLCONF = "vedich.config.urls"
WSGI_APPLICATION = "vedich.config.wsgi.application"
SITE_ADDRESS = env.address("VEDICH_ADDRESS")  # where mail says it is; blank: no links
SITE_NAME = env.text("VEDICH_NAME", "Về Đích")
PRETENDED_DAY = env.day("VEDICH_PRETENDED_DAY")  # of a demonstration; never for real use
FURTHER_ACTS = env.further_law("VEDICH_LAW")  # now, before anything can have read the law

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "vedich.audit",
    "vedich.files",
    "vedich.places",
    "vedich.accounts",
    "vedich.notifications",
    "vedich.standards",
    "vedich.pursuits",
    "vedich.discussions",
    "vedich.figures",
    "vedich.workbooks",
    "vedich.reports",
    "vedich.web",
    "vedich.config",  # its checks
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "vedich.web.middleware.logged",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "vedich.web.middleware.acting",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "web/templates"],  # before allauth's own
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "vedich.web.context.house",
            ],
        },
    }
]

# --- what is stored
_db = env.database("DATABASE_URL", DATA)
_SQLITE = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 30,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; "
    "PRAGMA recursive_triggers=ON; PRAGMA cache_size=-32000;",
}
DATABASES: dict[str, dict[str, Any]] = {
    "default": {
        "ENGINE": _db.engine,
        "NAME": _db.name,
        "USER": _db.user,
        "PASSWORD": _db.password,
        "HOST": _db.host,
        "PORT": _db.port,
        "OPTIONS": _SQLITE if _db.engine.endswith("sqlite3") else dict(_db.options),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
FILES_ROOT = DATA / "files"
HEARTBEAT = DATA / "worker-heartbeat"  # when the worker was last seen, for health
FILE_MOST_BYTES = env.number("VEDICH_FILE_MB", 50) * 2**20
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 2**20
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "shared_cache",  # rate limits hold across processes
    }
}

# --- people
AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
_VALIDATORS = "django.contrib.auth.password_validation."
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": _VALIDATORS + "UserAttributeSimilarityValidator"},
    {"NAME": _VALIDATORS + "MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": _VALIDATORS + "CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "vedich.accounts.sign_in.NoSignUp"
SOCIALACCOUNT_ADAPTER = "vedich.accounts.sign_in.KnownPeopleOnly"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # addresses are vouched for by whoever invites
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # nobody is written to who is not known here
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_LOGIN_ON_PASSWORD_RESET = False
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = f"[{SITE_NAME}] "
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/5m/key",
    "reset_password": "20/m/ip,5/m/key",
    "change_password": "5/m/user",
    "reauthenticate": "10/m/user",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not SECURE  # browsers have keys only for https and localhost
MFA_TOTP_ISSUER = SITE_NAME
SOCIALACCOUNT_ONLY = False
SOCIALACCOUNT_PROVIDERS = env.openid_connect("VEDICH_OIDC")
ALLAUTH_TRUSTED_PROXY_COUNT = env.number("VEDICH_PROXIES", 0)
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = env.text("VEDICH_MAIL_HOST", "")  # empty: links are shown instead of sent
EMAIL_PORT = env.number("VEDICH_MAIL_PORT", 587)
EMAIL_HOST_USER = env.text("VEDICH_MAIL_USER", "")
EMAIL_HOST_PASSWORD = env.text("VEDICH_MAIL_PASSWORD", "")
EMAIL_USE_TLS = env.flag("VEDICH_MAIL_TLS", default=True)
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.text("VEDICH_MAIL_FROM", "vedich@localhost")

# --- words
LANGUAGE_CODE = "vi"
LANGUAGE_COOKIE_SECURE = SECURE
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGES = [("vi", _("Vietnamese")), ("en", _("English"))]
LOCALE_PATHS = [HERE / "web/locale"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
USE_THOUSAND_SEPARATOR = True

# --- assets
STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STATICFILES_DIRS = [("bootstrap", bootstrap_wrapper.get_bootstrap_dir())]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "vedich.web.fonts.FontFinder",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},  # nothing may use it
    "staticfiles": {"BACKEND": "vedich.web.assets.NamedByContent"},
}

# --- safety
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "vedich.web.problems.form_expired"
CSRF_TRUSTED_ORIGINS = env.words("VEDICH_ORIGINS")
SECURE_SSL_REDIRECT = SECURE
SECURE_REDIRECT_EXEMPT = [r"^health/"]
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = SECURE
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if ALLAUTH_TRUSTED_PROXY_COUNT else None
)
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF, *env.origins("VEDICH_OIDC_URL")],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}
METRICS_TOKEN = env.text("VEDICH_METRICS_TOKEN", "")
LOGGING_CONFIG = "vedich.config.logs.configure"
LOGGING = {"level": "INFO"}  # what it is called with; Django calls nothing when this is empty
