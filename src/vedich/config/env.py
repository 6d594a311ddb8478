"""The environment, read in this one place. What is missing or wrong stops the start, in words."""

import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from vedich import law


class SettingProblem(RuntimeError):
    """A setting is missing or cannot be used; the message says which, and what to write."""


@dataclass(frozen=True, slots=True)
class Database:
    """Where rows are kept."""

    engine: str
    name: str
    user: str = ""
    password: str = ""
    host: str = ""
    port: str = ""
    options: tuple[tuple[str, str], ...] = ()


def text(name: str, default: str | None = None) -> str:
    """Return a setting. Raises SettingProblem when it has no default and is not there."""
    value = os.environ.get(name, "").strip() or default
    if value is None:
        raise SettingProblem(f"{name} is not set. Set it in the environment; see docs/how-to.")
    return value


def flag(name: str, *, default: bool = False) -> bool:
    """Return a setting that is yes or no."""
    value = text(name, "yes" if default else "no").lower()
    if value in ("yes", "true", "1", "on"):
        return True
    if value in ("no", "false", "0", "off"):
        return False
    raise SettingProblem(f"{name}={value}: write yes or no.")


def number(name: str, default: int) -> int:
    """Return a setting that is a whole number."""
    value = text(name, str(default))
    if not value.isdecimal():
        raise SettingProblem(f"{name}={value}: write a whole number, such as {default}.")
    return int(value)


def words(name: str, default: str = "") -> list[str]:
    """Return a setting that is a list, separated by commas."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def folder(name: str, default: str) -> Path:
    """Return a folder, absolute."""
    return Path(text(name, default)).expanduser().resolve()


def day(name: str) -> date | None:
    """Return a setting that is a day; None where it is not there."""
    value = text(name, "")
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        raise SettingProblem(f"{name}={value}: write a day, such as 2023-10-24.") from None


def further_law(name: str) -> tuple[str, ...]:
    """Have the acts of a folder, if one is named, read beside the shipped ones; name them."""
    if not text(name, ""):
        return ()
    try:
        return law.also(folder(name, ""))
    except law.FurtherActsRefused as refused:
        raise SettingProblem(f"{name}: {refused}") from refused


def secret(kept_in: Path) -> str:
    """Return the secret key: from the environment, or from the file `vedich setup` made."""
    value = text("VEDICH_SECRET_KEY", "")
    if not value and kept_in.is_file():
        value = kept_in.read_text().strip()
    if len(value) < 40:
        raise SettingProblem(
            f"There is no secret key of 40 letters or more. Run `vedich setup`, which makes one in "
            f"{kept_in.name} of the data folder, or set VEDICH_SECRET_KEY."
        )
    return value


def database(name: str, beside: Path) -> Database:
    """Return where rows are kept: as DATABASE_URL says, or in one SQLite file of the data folder.

    The address reads postgresql://user:password@host:5432/name?sslmode=require.
    """
    url = text(name, "")
    if not url:
        return Database("django.db.backends.sqlite3", str(beside / "vedich.sqlite3"))
    parts = urlsplit(url)
    if parts.scheme not in ("postgres", "postgresql") or not parts.path.strip("/"):
        raise SettingProblem(
            f"{name} is not an address of PostgreSQL. Write "
            "postgresql://user:password@host:5432/name, or leave it out to use SQLite."
        )
    try:
        port = parts.port
    except ValueError as problem:
        raise SettingProblem(f"{name}: {problem}. Write the port as a number.") from problem
    return Database(
        "django.db.backends.postgresql",
        unquote(parts.path.strip("/")),
        unquote(parts.username or ""),
        unquote(parts.password or ""),
        unquote(parts.hostname or ""),
        str(port or ""),
        tuple(parse_qsl(parts.query)),
    )


def openid_connect(name: str) -> dict[str, dict[str, list[dict[str, object]]]]:
    """Return allauth's setting for one OpenID Connect provider; empty when none is named.

    Reads NAME_URL, NAME_CLIENT, NAME_SECRET and NAME_TITLE.
    """
    url = text(f"{name}_URL", "")
    if not url:
        return {}
    app: dict[str, object] = {
        "provider_id": "oidc",
        "name": text(f"{name}_TITLE", "OpenID Connect"),
        "client_id": text(f"{name}_CLIENT"),
        "secret": text(f"{name}_SECRET"),
        "settings": {"server_url": url, "oauth_pkce_enabled": True},
    }
    return {"openid_connect": {"APPS": [app]}}


def address(name: str) -> str:
    """Return the address of a site, "https://host"; blank where it is not there."""
    value = text(name, "").rstrip("/")
    parts = urlsplit(value)
    if value and (parts.scheme not in ("http", "https") or not parts.hostname or "*" in value):
        raise SettingProblem(f"{name}={value}: write one address, such as https://ntm.example.vn.")
    return value


def origins(name: str) -> list[str]:
    """Return the origin of an address, "https://host"; nothing when there is none."""
    parts = urlsplit(text(name, ""))
    return [f"{parts.scheme}://{parts.netloc}"] if parts.netloc else []
