"""Tables nobody may change: the database itself refuses, whoever asks."""

from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

_SQLITE = """
CREATE TRIGGER {table}_keeps_{what} BEFORE {what} ON "{table}"
BEGIN SELECT RAISE(ABORT, 'append-only: {table}'); END
"""
_FUNCTION = """
CREATE OR REPLACE FUNCTION vedich_append_only() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'append-only: %', TG_TABLE_NAME; END $$
"""
_ROWS = """
CREATE TRIGGER {table}_keeps_rows BEFORE UPDATE OR DELETE ON "{table}"
FOR EACH ROW EXECUTE FUNCTION vedich_append_only()
"""
_WHOLE = """
CREATE TRIGGER {table}_keeps_all BEFORE TRUNCATE ON "{table}"
FOR EACH STATEMENT EXECUTE FUNCTION vedich_append_only()
"""


class AppendOnly(Operation):
    """Let the rows of a table be added and read, never changed or removed."""

    reversible = True

    def __init__(self, table: str) -> None:
        self.table = table

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Change nothing Django knows of."""

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Set the guards."""
        for statement in guards(self.table, schema_editor.connection.vendor):
            schema_editor.execute(statement, params=None)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Lift the guards."""
        for statement in lifted(self.table, schema_editor.connection.vendor):
            schema_editor.execute(statement, params=None)

    def describe(self) -> str:
        """Say what it does, as Django asks."""
        return f"Let {self.table} only be appended to"

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        """Return how to write it in a migration."""
        return type(self).__name__, [self.table], {}


def guards(table: str, vendor: str) -> list[str]:
    """Return the statements that set the guards of a table."""
    if vendor == "postgresql":
        return [_FUNCTION, _ROWS.format(table=table), _WHOLE.format(table=table)]
    return [_SQLITE.format(table=table, what=what) for what in ("UPDATE", "DELETE")]


def lifted(table: str, vendor: str) -> list[str]:
    """Return the statements that lift them."""
    if vendor == "postgresql":
        names = ("rows", "all")
        return [f'DROP TRIGGER {table}_keeps_{name} ON "{table}"' for name in names]
    return [f"DROP TRIGGER {table}_keeps_{what}" for what in ("UPDATE", "DELETE")]
