"""How the command line answers: tables for people, JSON for programs, problems on stderr."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum
from typing import Annotated, Any, overload

import typer
from rich.console import Console
from rich.text import Text

from vedich.core.doubts import Doubt
from vedich.core.said import Language, SaidProblem, Sentence

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
    """Return where tables go; wide when it is no terminal, so that nothing is cut.

    Words are printed as they are: a commune may be called "A [/x]" or ":x:".
    """
    width = None if sys.stdout.isatty() else 160
    return Console(width=width, highlight=False, soft_wrap=False, markup=False, emoji=False)


def bold(words: str) -> Text:
    """Return words in bold, as they are."""
    return Text(words, "bold")


def show_json(answer: Any) -> None:
    """Print an answer as JSON, Vietnamese letters as they are."""
    typer.echo(json.dumps(answer, ensure_ascii=False, indent=2, default=str))


class Told(Sequence[Any]):
    """A long list told one item at a time: what is said of a million rows is not kept twice."""

    def __init__(self, items: Sequence[Any], tell: Callable[[Any], Any]) -> None:
        self._items, self._tell = items, tell

    def __len__(self) -> int:
        return len(self._items)

    @overload
    def __getitem__(self, at: int) -> Any: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[Any]: ...

    def __getitem__(self, at: int | slice) -> Any:
        if isinstance(at, slice):
            return Told(self._items[at], self._tell)
        return self._tell(self._items[at])


def show_json_list(head: dict[str, Any], name: str, items: Iterable[Any]) -> int:
    """Print an object whose last member is a long list, one item at a time; return how many.

    A nation's results need no more memory than one commune's.
    """
    count = 0

    def counted() -> Iterator[Any]:
        nonlocal count
        for item in items:
            count += 1
            yield item

    for piece in _pieces({**head, name: counted()}):
        typer.echo(piece, nl=False)
    typer.echo()
    return count


def _pieces(value: Any) -> Iterator[str]:
    """Yield an object as JSON, a piece at a time: lists that are told are never whole."""
    if isinstance(value, dict) and any(
        isinstance(v, dict | Told | Iterator) for v in value.values()
    ):
        for n, (name, member) in enumerate(value.items()):
            yield f"{',' if n else '{'}\n{json.dumps(name)}: "
            yield from _pieces(member)
        yield "\n}"
    elif isinstance(value, Told | Iterator):
        opened = "["
        for item in value:
            yield f"{opened}\n{json.dumps(item, ensure_ascii=False, indent=2, default=str)}"
            opened = ","
        yield "[]" if opened == "[" else "\n]"
    else:
        yield json.dumps(value, ensure_ascii=False, indent=2, default=str)


def leave(*, look: bool) -> None:
    """End with 1 where something needs attention, 0 otherwise."""
    if look:
        raise typer.Exit(LOOK)


def refuse(problem: Exception) -> None:
    """Say on stderr why the input cannot be used and what to do."""
    stderr = Console(stderr=True, highlight=False, soft_wrap=True, markup=False, emoji=False)
    if isinstance(problem, SaidProblem):
        stderr.print(problem.said.vi, style="red")
        stderr.print(problem.said.en, style="dim")
        return
    stderr.print(str(problem), style="red")


def say(said: Sentence, tongue: Tongue) -> str:
    """Return a sentence in the language asked for."""
    return said.in_(tongue.language)


def doubt_json(doubt: Doubt, tongue: Tongue) -> dict[str, Any]:
    """Return a doubt about figures: which check, where, why, and what would settle it."""
    return {
        "check": doubt.check.value,
        "lines": list(doubt.lines),
        "place": doubt.place,
        "reason": say(doubt.said, tongue),
        "do": say(doubt.what_would_settle, tongue),
    }
