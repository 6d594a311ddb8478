"""The way from the command line to what is stored: Django, loaded only by commands that need it.

Commands are declared in `running` and `audit_log`, which know no Django: `vedich --help`, `assess`
and `law` stay as quick as they were and need no settings. What a command does lies in a module
that `opened` loads by its name, and not at the top of a file, because models cannot be imported
before the settings are there, and the data folder is known only once the command line is read.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import typer

from vedich.audit.refusals import Refused

SETTINGS = "vedich.config.settings"
DataOption = Annotated[
    Path, typer.Option("--data", envvar="VEDICH_DATA", help="The folder where all is kept.")
]
DATA = Path("vedich-data")


class SettingsRefused(Refused):
    """A setting is missing or wrong; the words say which, and what to write."""


class DatabaseStopped(Refused):
    """The database could not go on: its disk is full, or it went away."""


@contextmanager
def opened(module: str, data: Path) -> Iterator[Any]:
    """Set Django up for a data folder, and lend the module of this floor that does the work.

    Raises SettingsRefused, DatabaseStopped.
    """
    os.umask(0o077)  # what is kept is nobody else's business
    os.environ["VEDICH_DATA"] = str(data.expanduser().resolve())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    try:
        import_module("django").setup()
    except (RuntimeError, ValueError) as problem:
        raise SettingsRefused(str(problem)) from problem
    try:
        yield import_module(f"vedich.cli.{module}")
    except import_module("django.db").OperationalError as problem:
        raise DatabaseStopped(
            f"The database could not go on: {str(problem).strip()}. What was confirmed before is "
            "kept, and nothing was half done. See that it runs and has room, then do it again."
        ) from problem
