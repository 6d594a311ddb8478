"""`vedich verdicts …`: whether what is kept would come out the same today."""

from dataclasses import asdict
from typing import Any

import typer

from vedich.cli.answers import Format, FormatOption, leave, show_json
from vedich.cli.stored import DATA, DataOption, opened

app = typer.Typer(no_args_is_help=True, help="The verdicts that are kept: verify them.")
ROWS = {"v": "figure", "g": "gate record", "r": "title", "o": "word"}
WORDS = {"head": "another verdict is shown, or none"}
SHOWN = 50  # differences written out; JSON has all of them


@app.callback()
def about() -> None:
    """Keep `verify` a command of its own, though it is the only one."""


@app.command("verify")
def verify(data: DataOption = DATA, answer_as: FormatOption = Format.TABLE) -> None:
    """Pass every kept verdict again and name those that differ. Exit 1 when one does.

    A verdict by law that has changed since is counted apart: only its figures are checked.
    """
    with opened("verdict_check", data) as verdict_check:
        counts, differences = verdict_check.verified()
    if answer_as is Format.JSON:
        show_json(asdict(counts) | {"found": [asdict(one) for one in differences]})
    else:
        for one in differences[:SHOWN]:
            typer.echo(told(one))
        if len(differences) > SHOWN:
            typer.echo(f"… and {len(differences) - SHOWN} more; --format json has all of them.")
        typer.echo(
            f"{counts.judged} verdicts passed again, {counts.no_longer} by law that has changed "
            f"since; {counts.differences} differ."
        )
    leave(look=counts.differences > 0)


def told(one: Any) -> str:
    """Say in one line which verdict differs, and by which rows."""
    rows = ", ".join(f"{ROWS[row[0]]} {row[1:].rstrip('-')}" for row in one.rows)
    among = "altered or gone" if rows.startswith(ROWS["v"]) else "altered, or one of them"
    what = "; ".join(
        part
        for part in (rows and f"{among}: {rows}", ", ".join(WORDS.get(o, o) for o in one.differs))
        if part
    )
    return f"verdict {one.verdict}, {one.place}, {one.period}, {one.voice}: {what}"
