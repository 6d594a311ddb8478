"""YAML text to plain values that remember their lines.

A small and strict reader: no aliases, no duplicate keys, no tags, no unquoted decimals. Numbers
with a point must be quoted, so that 65.50 arrives as it was written and never as a float.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import yaml

from vedich.core.problems import LawRefused, Problem

Path = tuple[str | int, ...]
LONGEST = 2_000_000  # characters
DEEPEST = 40
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
WORDS: dict[str, bool | None] = {"": None, "~": None, "null": None, "true": True, "false": False}
INTEGER = re.compile(r"[-+]?\d+")
DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
DECIMAL = re.compile(
    r"[-+]?(\d[\d_]*)?\.\d+([eE][-+]?\d+)?|[-+]?\d[\d_]*[eE][-+]?\d+|[-+]?\.inf|\.nan"
)


@dataclass(frozen=True, slots=True)
class Document:
    """One file: its name, its value and the line on which each part of it starts."""

    name: str
    content: dict[str, Any]
    lines: Mapping[Path, int]

    def line(self, *path: str | int) -> int:
        """Return the line of the nearest thing at or above `path` that stands in the file."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def read(name: str, text: str) -> Document:
    """Read one file. Raises LawRefused."""
    if len(text) > LONGEST:
        raise LawRefused([_too_much(name, 1, f"is {len(text):,} characters long")])
    reader = _Reader(name)
    try:
        content = reader.document(yaml.parse(text, Loader=LOADER))
    except yaml.YAMLError as error:
        mark: Any = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        said = getattr(error, "problem", None) or str(error)
        raise LawRefused([_not_yaml(name, line, said)]) from error
    if not isinstance(content, dict):
        raise LawRefused([_not_yaml(name, 1, "the file is not a mapping of names to values")])
    return Document(name, content, reader.lines)


class _Reader:
    """Turns parser events into values, noting the line of each."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.lines: dict[Path, int] = {}
        self.path: list[str | int] = []

    def document(self, events: Iterator[Any]) -> Any:
        value: Any = None
        seen = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                seen += 1
                if seen > 1:
                    raise self._refused(event, "holds a second document after ---")
            elif isinstance(event, yaml.NodeEvent):
                value = self._value(event, events)
        return value

    def _value(self, event: Any, events: Iterator[Any]) -> Any:
        self.lines.setdefault(tuple(self.path), _line(event))
        if isinstance(event, yaml.AliasEvent) or event.anchor:
            raise self._refused(event, "uses an anchor or alias (& or *)")
        if event.tag and not isinstance(event, yaml.ScalarEvent):
            raise self._refused(event, f"uses the tag {event.tag}")
        if len(self.path) > DEEPEST:
            raise self._refused(event, f"is nested more than {DEEPEST} deep")
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(events)
        return self._mapping(events)

    def _sequence(self, events: Iterator[Any]) -> list[Any]:
        values: list[Any] = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            self.path.append(len(values))
            values.append(self._value(event, events))
            self.path.pop()
        return values

    def _mapping(self, events: Iterator[Any]) -> dict[str, Any]:
        values: dict[str, Any] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                raise self._refused(event, "has a key that is not a word")
            key = event.value
            if key in values:
                raise self._refused(event, f"says {key!r} twice")
            self.path.append(key)
            self.lines[tuple(self.path)] = _line(event)
            values[key] = self._value(next(events), events)
            self.path.pop()
        return values

    def _scalar(self, event: Any) -> Any:
        text: str = event.value
        if event.tag and event.tag != "tag:yaml.org,2002:str":
            raise self._refused(event, f"uses the tag {event.tag}")
        if not event.implicit[0]:
            return text
        if text in WORDS:
            return WORDS[text]
        if INTEGER.fullmatch(text):
            return int(text)
        if DATE.fullmatch(text):
            return self._date(event, text)
        if DECIMAL.fullmatch(text):
            raise self._refused(event, f"has the unquoted number {text}", f'Write "{text}".')
        return text

    def _date(self, event: Any, text: str) -> date:
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise self._refused(event, f"has {text}, which is no day of the calendar") from None

    def _refused(self, event: Any, what: str, do: str = "Write it out plainly.") -> LawRefused:
        problem = Problem(
            self.name,
            _line(event),
            f"the file {what}.",
            "Law files are read strictly, so that everybody reads the same in them.",
            do,
        )
        return LawRefused([problem])


def _line(event: Any) -> int:
    line: int = event.start_mark.line
    return line + 1


def _too_much(name: str, line: int, what: str) -> Problem:
    return Problem(name, line, f"the file {what}.", "No act is that long.", "Split it by standard.")


def _not_yaml(name: str, line: int, said: str) -> Problem:
    return Problem(
        name,
        line,
        f"this is not YAML: {said}.",
        "Nothing of the file can be read.",
        "Mend the line; an editor that knows YAML shows where it breaks.",
    )
