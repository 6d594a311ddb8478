"""An installation of its own, used from outside: `vedich` in processes, as an operator runs it."""

import json
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import psycopg
from psycopg import sql

SERVER = os.environ.get("DATABASE_URL", "")  # a PostgreSQL server, or nothing for SQLite
WORDS = (sys.executable, "-m", "vedich.cli.main")


@dataclass(frozen=True)
class Ran:
    """What became of a command."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@dataclass
class Installation:
    """A data folder, and a database if PostgreSQL is used."""

    data: Path
    url: str = ""
    set: dict[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if "VEDICH" not in name}
        kept.pop("DJANGO_SETTINGS_MODULE", None)
        kept.pop("DATABASE_URL", None)
        database = {"DATABASE_URL": self.url} if self.url else {}
        ours = {"VEDICH_DATA": str(self.data), "VEDICH_HTTPS": "no", "PYTHONPATH": "src:."}
        return kept | ours | database | self.set

    def __call__(self, *words: object, **options: Any) -> Ran:
        """Run `vedich` to its end."""
        done = subprocess.run(
            [*WORDS, *(str(word) for word in words)],
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
            stdin=subprocess.DEVNULL,
            **options,
        )
        return Ran(done.returncode, done.stdout, done.stderr)

    def start(self, *words: object, python: bool = False) -> "subprocess.Popen[str]":
        """Start `vedich`, or a program of the tests, and leave it running."""
        begin = (sys.executable,) if python else WORDS
        return subprocess.Popen(
            [*begin, *(str(word) for word in words)],
            env=self.environment | {"DJANGO_SETTINGS_MODULE": "vedich.config.settings"},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def django(self, *words: str) -> Ran:
        """Run one of Django's own commands."""
        done = subprocess.run(
            [sys.executable, "-m", "django", *words, "--settings=vedich.config.settings"],
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        return Ran(done.returncode, done.stdout, done.stderr)

    def keyed(self) -> "Installation":
        """Give it its folder and secret key, without the rest of `setup`."""
        self.data.mkdir(mode=0o700, exist_ok=True)
        (self.data / "secret-key").write_text("for-tests-only-" + "0123456789" * 5)
        (self.data / "secret-key").chmod(0o600)
        return self

    def migrated(self) -> "Installation":
        """Give it its tables as well."""
        self.keyed()
        for words in (("migrate", "--verbosity=0"), ("createcachetable", "--verbosity=0")):
            ran = self.django(*words)
            assert ran.status == 0, ran.err
        return self

    def files(self) -> dict[str, bytes]:
        """Return every stored file."""
        root = self.data / "files"
        return {path.name: path.read_bytes() for path in root.glob("*/*/*") if path.is_file()}


@contextmanager
def database(like: str = "template1") -> Iterator[str]:
    """Lend a new database of the PostgreSQL server, if there is one.

    like  the address of the one it is a copy of, or its name
    """
    if not SERVER:
        yield ""
        return
    name = f"vedich_running_{uuid4().hex[:10]}"
    names = map(sql.Identifier, (name, urlsplit(like).path.lstrip("/")))
    with psycopg.connect(SERVER, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(*names))
    try:
        yield urlsplit(SERVER)._replace(path=f"/{name}").geturl()
    finally:
        with psycopg.connect(SERVER, autocommit=True) as connection:
            drop = sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name))
            connection.execute(drop)


def copied(template: Path, to: Path) -> Path:
    """Copy a data folder, with its SQLite database."""
    shutil.copytree(template, to)
    to.chmod(0o700)
    return to


def free_port() -> int:
    """Return a port nothing listens on."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        port: int = trial.getsockname()[1]
        return port
