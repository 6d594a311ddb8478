"""`vedich audit …`: whether the record of what was done is still as it was written."""

from dataclasses import asdict

import typer

from vedich.cli.answers import Format, FormatOption, leave, show_json
from vedich.cli.stored import DATA, DataOption, opened

app = typer.Typer(no_args_is_help=True, help="The record of who did what: verify it.")


@app.callback()
def about() -> None:
    """Keep `verify` a command of its own, though it is the only one."""


@app.command("verify")
def verify(data: DataOption = DATA, answer_as: FormatOption = Format.TABLE) -> None:
    """Read the chain of events from its first link, and the database. Exit 1 when it is broken."""
    with opened("chain_check", data) as chain_check:
        verified = chain_check.verified()
    sound = verified.problem is None and verified.database.startswith("ok")
    if answer_as is Format.JSON:
        show_json({**asdict(verified), "sound": sound})
    else:
        typer.echo(verified.problem or f"{verified.events} events, one unbroken chain.")
        typer.echo(f"Database: {verified.database}")
    leave(look=not sound)
