"""The product's settings, for tests: a folder of its own, a secret nobody keeps, a quick hash."""

import os
import tempfile

os.environ.setdefault("VEDICH_SECRET_KEY", "for-tests-only-" + "0123456789" * 4)
os.environ.setdefault("VEDICH_DATA", tempfile.mkdtemp(prefix="vedich-tests-"))
os.environ.setdefault("VEDICH_HTTPS", "no")

from vedich.config.settings import *  # noqa: F403  # the environment comes first

ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # noqa: F405  # else whitenoise warns
