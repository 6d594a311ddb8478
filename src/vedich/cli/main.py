"""`vedich`: the command line. Exit status: 0 done; 1 done, but look; 2 unusable input."""

import sys
from io import TextIOWrapper
from typing import Annotated

import typer

from vedich import __version__
from vedich.audit.refusals import Refused
from vedich.cli import (
    assess,
    audit_log,
    demo,
    docs,
    law,
    places,
    plausible,
    running,
    verdicts,
    whatif,
)
from vedich.cli.answers import refuse
from vedich.core.catalogue import UnknownStandard
from vedich.core.numbers import NumberTooLong
from vedich.core.operands import OperandTooLarge
from vedich.core.precedence import Conflict, OverlayRefused
from vedich.core.problems import LawRefused
from vedich.core.said import SaidProblem
from vedich.papers.tables import UnreadableTable

EXPECTED = (
    Conflict,
    LawRefused,
    NumberTooLong,
    OperandTooLarge,
    OverlayRefused,
    Refused,
    SaidProblem,
    UnknownStandard,
    UnreadableTable,
)

app = typer.Typer(
    name="vedich",
    help="Judge communes against New Rural (nông thôn mới) standards: from figures to verdicts "
    "that say why. Exit status: 0 done, 1 done but something needs attention, 2 unusable input.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
)
app.add_typer(law.app, name="law")
app.command("assess")(assess.assess)
app.command("whatif")(whatif.whatif)
app.command("plausible")(plausible.plausible)
app.command("demo")(demo.demo)
app.command("docs")(docs.docs)
app.add_typer(audit_log.app, name="audit")
app.add_typer(places.app, name="places")
app.add_typer(verdicts.app, name="verdicts")
running.register(app)


def show_version(asked: bool) -> None:
    if asked:
        typer.echo(f"vedich {__version__}")
        raise typer.Exit


VersionOption = Annotated[
    bool,
    typer.Option(
        "--version", callback=show_version, is_eager=True, help="Show the version and stop."
    ),
]


@app.callback()
def about(version: VersionOption = False) -> None:
    pass


def main() -> None:
    """Run, and say of whatever a person can mend what it is and how."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8")  # Vietnamese does not fit an ASCII terminal
    try:
        app()
    except EXPECTED as problem:
        refuse(problem)
        sys.exit(2)
    except BrokenPipeError:
        sys.exit(0)


if __name__ == "__main__":  # how `serve` starts the worker beside it
    main()
