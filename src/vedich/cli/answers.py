"""How the command line answers: tables for people, JSON for programs, problems on stderr."""

import json
import sys
from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated, Any

import typer
from rich.console import Console

from vedich.core.said import Language, Said, SaidProblem

DONE, LOOK = 0, 1


class Format(StrEnum):
    """How an answer is printed."""

    TABLE = "table"
    JSON = "json"


class Tongue(StrEnum):
    """The language of tables and reasons."""

    VI = "vi"
    EN = "en"

    @property
    def language(self) -> Language:
        return "vi" if self is Tongue.VI else "en"


FormatOption = Annotated[
    Format, typer.Option("--format", help="table for people, json for programs.")
]
LanguageOption = Annotated[
    Tongue, typer.Option("--lang", envvar="VEDICH_LANG", help="Language of tables and reasons.")
]


def console() -> Console:
    """Return where tables go; wide when it is no terminal, so that nothing is cut."""
    terminal = sys.stdout.isatty()
    return Console(width=None if terminal else 160, highlight=False, soft_wrap=False)


def show_json(answer: Any) -> None:
    """Print an answer as JSON, Vietnamese letters as they are."""
    typer.echo(json.dumps(answer, ensure_ascii=False, indent=2, default=str))


def show_json_list(head: dict[str, Any], name: str, items: Iterable[Any]) -> int:
    """Print an object whose last member is a long list, one item at a time; return how many.

    A nation's results need no more memory than one commune's.
    """
    opening = json.dumps(head, ensure_ascii=False, indent=2, default=str).removesuffix("\n}")
    typer.echo(f'{opening},\n  "{name}": [', nl=False)
    count = 0
    for count, item in enumerate(items, start=1):
        text = json.dumps(item, ensure_ascii=False, indent=2, default=str)
        typer.echo("," if count > 1 else "")
        typer.echo(text, nl=False)
    typer.echo("\n  ]\n}")
    return count


def leave(*, look: bool) -> None:
    """End with 1 where something needs attention, 0 otherwise."""
    if look:
        raise typer.Exit(LOOK)


def refuse(problem: Exception) -> None:
    """Say on stderr why the input cannot be used and what to do."""
    stderr = Console(stderr=True, highlight=False, soft_wrap=True)
    if isinstance(problem, SaidProblem):
        stderr.print(problem.said.vi, style="red", markup=False)
        stderr.print(problem.said.en, style="dim", markup=False)
        return
    stderr.print(str(problem), style="red", markup=False)


def say(said: Said, tongue: Tongue) -> str:
    """Return a sentence in the language asked for."""
    return said.in_(tongue.language)
