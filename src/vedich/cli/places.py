"""`vedich places …`: find units, bring them in line with a snapshot, let one follow others."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.table import Table
from rich.text import Text

from vedich.cli.answers import Format, FormatOption, console, leave, show_json
from vedich.cli.stored import DATA, DataOption, opened

WORK = "places_work"
NOT_WRITTEN = "Nothing was written. Say --yes to write it."
YesOption = Annotated[bool, typer.Option("--yes", help="Write it without asking.")]

app = typer.Typer(no_args_is_help=True, help="Administrative units: find, refresh, succeed.")


@app.command("find")
def find(
    text: Annotated[str, typer.Argument(help="A name or a part of it, accents or not.")],
    data: DataOption = DATA,
    answer_as: FormatOption = Format.TABLE,
) -> None:
    """List the units of a name, with what they lie in and when they were. Exit 1 for none."""
    with opened(WORK, data) as work:
        found: list[dict[str, Any]] = work.find(text)
    if answer_as is Format.JSON:
        show_json({"found": found})
    elif found:
        head = ("Code", "Place", "From", "Last day", "Lies in")
        _table(head, ([one[name] for name in one] for one in found))
    else:
        typer.echo(f"No place is called “{text}”. Write a part of the name only.")
    leave(look=not found)


@app.command("refresh")
def refresh(
    folder: Annotated[Path, typer.Argument(help="A snapshot: a folder with places.csv.")],
    data: DataOption = DATA,
    yes: YesOption = False,
    illustrative: Annotated[
        bool, typer.Option("--illustrative", help="Mark the new places as made up.")
    ] = False,
    answer_as: FormatOption = Format.TABLE,
) -> None:
    """Show what a snapshot would change, then write it. Exit 1 when it was only shown."""
    with opened(WORK, data) as work:
        planned = work.plan_refresh(folder)
        told: dict[str, Any] = work.told_refresh(planned)
        if answer_as is Format.TABLE:
            _show_refresh(told)
        written = told["changes"] and _agreed(yes=yes, answer_as=answer_as)
        if written:
            work.write_refresh(planned, illustrative=illustrative)
    _end(told, written=written, answer_as=answer_as)


@app.command("succeed")
def succeed(
    file: Annotated[Path, typer.Argument(help="CSV or XLSX: one line a place that is followed.")],
    data: DataOption = DATA,
    yes: YesOption = False,
    answer_as: FormatOption = Format.TABLE,
) -> None:
    """Show what follows what and who moves, then write it. Exit 1 when it was only shown.

    Columns: from_code, from_valid_from, to_code, to_name, to_kind, to_parent_code,
    to_parent_valid_from, on, part (whole, part, unknown), act; goes_on is “yes” for a unit that
    gives away a part and is there still. Without to_name, to_code is of a unit that is there.
    """
    with opened(WORK, data) as work:
        wanted = work.read_succeed(file)
        told: dict[str, Any] = work.told_succeed(wanted)
        if answer_as is Format.TABLE:
            _show_succeed(told)
        written = told["changes"] and _agreed(yes=yes, answer_as=answer_as)
        if written:
            work.write_succeed(wanted)
    _end(told, written=written, answer_as=answer_as)


def _agreed(*, yes: bool, answer_as: Format) -> bool:
    """Tell whether to write: it was said before, or is said now by somebody at a terminal."""
    asks = answer_as is Format.TABLE and sys.stdin.isatty()
    return yes or (asks and typer.confirm("Write it?", default=False))


def _end(told: dict[str, Any], *, written: bool, answer_as: Format) -> None:
    if answer_as is Format.JSON:
        show_json({**told, "written": written})
    elif not told["changes"]:
        typer.echo("All of it is here already; nothing to write.")
    else:
        typer.echo("Written." if written else NOT_WRITTEN)
    leave(look=told["changes"] and not written)


def _show_refresh(told: dict[str, Any]) -> None:
    if told["new"]:
        _table(("New units", "How many"), told["new"].items())
    if told["changed"]:
        head = ("Code", "Place", "What", "Was", "Becomes")
        _table(head, ([one[name] for name in one] for one in told["changed"]))
    typer.echo(
        f"New successions: {told['successions']}. New facts: {told['facts']}. "
        f"Places here it does not speak of, which stay as they are: {told['untouched']}."
    )


def _show_succeed(told: dict[str, Any]) -> None:
    for one in told["successions"]:
        screen = console()
        what = f"{one['on']}, {one['act']}: {one['to']['place']} ({one['to']['path']})"
        screen.print(what, markup=False)
        head = ("Code", "Place", "Extent", "Ends", "Offices", "Members")
        _table(head, ([row[name] for name in row] for row in one["from"]))
        if one["moves"]:
            screen.print("Goes on below it: " + ", ".join(one["moves"]), markup=False)
        if one["ends"]:
            screen.print(
                "Ends, and nobody says yet what it became: " + ", ".join(one["ends"]),
                markup=False,
                style="yellow",
            )
        if one["offices"]:
            moving = ("Office that moves", "Of", "Members")
            _table(moving, ([row[name] for name in row] for row in one["offices"]))
        if one["pursuits"]:
            ending = ("Pursuit that ends, or goes on in the successor", "Standard", "Stage")
            _table(ending, (row.values() for row in one["pursuits"]))
        if staying := one["assignments_staying_behind"]:
            screen.print(
                f"Assignments of criteria that stay behind: {staying}. They name places that end; "
                "record the new ones by the act that makes them.",
                style="yellow",
            )


def _table(head: Iterable[str], rows: Iterable[Iterable[object]]) -> None:
    table = Table(*head)
    for row in rows:
        table.add_row(*(_plain(cell) for cell in row))
    console().print(table)


def _plain(cell: object) -> Text:
    """Write a cell; brackets in a name are no command to the table."""
    if isinstance(cell, bool):
        return Text("yes" if cell else "no")
    return Text(str(cell))
