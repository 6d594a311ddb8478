"""Settings that can be read but not be right: said at the start, by the name one sets them by."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning as Doubt

LOCAL = {"localhost", "127.0.0.1", "[::1]", "testserver"}
SHORTEST_TOKEN = 20


def data_folder(app_configs: object, **more: Any) -> list[CheckMessage]:
    """Tell when the data folder cannot be used, or is open to everybody on the machine."""
    folder = Path(settings.DATA)
    if not folder.is_dir():
        return [_error("E001", f"VEDICH_DATA={folder}: there is no such folder.", "vedich setup")]
    if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        said = f"VEDICH_DATA={folder}: this user may not write to it."
        return [_error("E002", said, "Give the folder to the user the program runs as (chown -R).")]
    open_to_all = [path for path in (folder, folder / "secret-key") if _others_may_read(path)]
    hint = "chmod -R o= " + str(folder)
    return [
        Doubt(f"{path}: everybody on this machine may read it.", hint=hint, id="vedich.W001")
        for path in open_to_all
    ]


def hosts(app_configs: object, **more: Any) -> list[CheckMessage]:
    """Tell which names of this site are no names."""
    return [
        _error("E003", f"VEDICH_HOSTS: {said}", "Write names alone, such as ntm.example.vn.")
        for host in settings.ALLOWED_HOSTS
        for said in _wrong_with(host)
    ]


def https(app_configs: object, **more: Any) -> list[CheckMessage]:
    """Tell when pages would be served openly, or would send people round in circles."""
    if settings.SECURE_SSL_REDIRECT and settings.SECURE_PROXY_SSL_HEADER is None:
        return [
            _error(
                "E004",
                "VEDICH_HTTPS is on, but VEDICH_PROXIES is 0: every page would only send people "
                "to itself, because nobody says that they came over HTTPS.",
                "Set VEDICH_PROXIES=1 behind Caddy or nginx; to try things out on this machine "
                "alone, VEDICH_HTTPS=no.",
            )
        ]
    named = [host for host in settings.ALLOWED_HOSTS if host not in LOCAL]
    if not settings.SECURE_SSL_REDIRECT and named:
        said = f"VEDICH_HTTPS is off, but the site is called {named[0]}: passwords travel openly."
        hint = "Put it behind Caddy or nginx with HTTPS, VEDICH_HTTPS=yes and VEDICH_PROXIES=1."
        return [Doubt(said, hint=hint, id="vedich.W002")]
    return []


def metrics_token(app_configs: object, **more: Any) -> list[CheckMessage]:
    """Tell when the measures are locked with a word one can guess."""
    if 0 < len(settings.METRICS_TOKEN) < SHORTEST_TOKEN:
        said = f"VEDICH_METRICS_TOKEN is shorter than {SHORTEST_TOKEN} letters: it can be guessed."
        return [_error("E005", said, "Set what `openssl rand -hex 24` prints, or leave it out.")]
    return []


def mail(app_configs: object, **more: Any) -> list[CheckMessage]:
    """Tell when letters would be sent in the name of nobody."""
    if settings.EMAIL_HOST and settings.DEFAULT_FROM_EMAIL.endswith("@localhost"):
        said = "VEDICH_MAIL_HOST is set, but VEDICH_MAIL_FROM is not: most servers refuse this."
        return [Doubt(said, hint="Set VEDICH_MAIL_FROM=name@your.domain.", id="vedich.W003")]
    return []


def _error(number: str, said: str, hint: str) -> CheckMessage:
    return Error(said, hint=hint, id=f"vedich.{number}")


def _wrong_with(host: str) -> Iterator[str]:
    if host == "*":
        yield "* lets anybody give this site any name, also in the links it sends."
    elif "://" in host or "/" in host:
        yield f"{host} is an address, not a name."
    elif ":" in host and not host.startswith("["):
        yield f"{host} has a port, which is no part of a name."


def _others_may_read(path: Path) -> bool:
    return path.exists() and bool(path.stat().st_mode & stat.S_IROTH)
