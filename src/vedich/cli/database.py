"""Whether the database is there, and is the one this version of the program expects."""

from typing import Any

from django.core.checks import ERROR, CheckMessage, run_checks
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from vedich.audit.refusals import Refused


class DatabaseOutOfReach(Refused):
    """The database does not answer."""


class DatabaseOutdated(Refused):
    """The database has not been brought up to date with the program."""


class DatabaseNewer(Refused):
    """The database was used by a newer version of the program."""


class SettingsWrong(Refused):
    """The settings can be read, but nothing good would come of them."""


def check_settings() -> list[str]:
    """Return what is doubtful about the settings. Raises SettingsWrong with all that is wrong.

    Django has doubts of its own, but about settings nobody can choose here.
    """
    found = run_checks(include_deployment_checks=True)
    if wrong := [f"- {_said(one)}" for one in found if one.level >= ERROR]:
        raise SettingsWrong("\n".join(["The settings cannot be used:", *wrong]))
    return [_said(one) for one in found if str(one.id).startswith("vedich.")]


def check_reachable() -> None:
    """Refuse unless it answers. Raises DatabaseOutOfReach."""
    try:
        connection.ensure_connection()
    except DatabaseError as problem:
        raise DatabaseOutOfReach(
            f"The database does not answer: {str(problem).strip()}\nSee that it runs and that "
            "DATABASE_URL names it; without that, one SQLite file of the data folder is used."
        ) from problem


def check_up_to_date() -> None:
    """Refuse unless program and database fit.

    Raises DatabaseOutOfReach, DatabaseNewer, DatabaseOutdated.
    """
    check_reachable()
    if unknown := unknown_to_us(applied()):
        raise DatabaseNewer(
            f"The database knows {', '.join(unknown)}, which this version of the program does "
            "not. Install the version it was last used with, or a newer one."
        )
    if missing := pending():
        raise DatabaseOutdated(
            f"{len(missing)} changes of the database are still to be made ({missing[0]} first). "
            "Make a backup, then run `vedich setup`, which makes them."
        )


def pending() -> list[str]:
    """Return the migrations still to be applied, in order."""
    executor = MigrationExecutor(connection)
    plan: list[tuple[Any, bool]] = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label} {migration.name}" for migration, _ in plan]


def applied() -> list[tuple[str, str]]:
    """Return the migrations the database has had."""
    return sorted(MigrationExecutor(connection).loader.applied_migrations)


def unknown_to_us(migrations: list[tuple[str, str]]) -> list[str]:
    """Return those migrations this version of the program does not have."""
    ours = MigrationLoader(None).disk_migrations
    return [f"{app} {name}" for app, name in migrations if (app, name) not in ours]


def _said(one: CheckMessage) -> str:
    return f"{one.msg} {one.hint or ''}".strip()
