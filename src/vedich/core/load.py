"""Law files in, a catalogue out; or every reason why not, with file and line."""

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from vedich.core import (
    checks,
    checks_between,
    checks_illustrative,
    checks_indicators,
    checks_operations,
)
from vedich.core.catalogue import Catalogue, Issued
from vedich.core.checks import Written
from vedich.core.checks_overlays import refused_overlays
from vedich.core.documents import Document, read
from vedich.core.model import Act, Law, Standard
from vedich.core.problems import LawRefused, Problem

ACT = "vedich/act/1"
STANDARD = "vedich/standard/1"
CHECKS = (
    *checks.checked.all,
    *checks_indicators.checked.all,
    *checks_between.checked.all,
    *checks_operations.checked.all,
    *checks_illustrative.checked.all,
)


def load(files: Mapping[str, str], kinds: Mapping[str, type[Law]] | None = None) -> Catalogue:
    """Read law files: "318-2022-qd-ttg/xa-ntm.yaml" → text.

    A standard belongs to the act.yaml of its folder. `kinds` names the models of further kinds
    of file, by their `schema`. Raises LawRefused with every problem found, not the first only.
    """
    known: dict[str, type[Law]] = {ACT: Act, STANDARD: Standard, **(kinds or {})}
    problems: list[Problem] = []
    written: list[Written] = []
    for name, text in sorted(files.items()):
        try:
            document = read(name, text)
            written.append(Written(document, _model(document, known)))
        except LawRefused as refused:
            problems += refused.problems
    problems += [problem for check in CHECKS for problem in check(written)]
    if problems:
        raise LawRefused(problems)
    catalogue = _catalogue(written)
    if laxer := list(refused_overlays(catalogue, written)):
        raise LawRefused(laxer)
    return catalogue


def _model(document: Document, kinds: Mapping[str, type[Law]]) -> Law:
    schema: str = document.content.get("schema") or ""
    if schema not in kinds:
        said = f"has the schema {schema!r}" if schema else "does not say its schema"
        raise LawRefused(
            [
                Problem(
                    document.name,
                    document.line("schema"),
                    f"the file {said}.",
                    "Without it nobody knows how to read the rest.",
                    f"Write one of: {', '.join(sorted(kinds))}.",
                )
            ]
        )
    try:
        return kinds[schema].model_validate(document.content)
    except ValidationError as error:
        raise LawRefused(_problem(document, detail) for detail in error.errors()) from error


def _problem(document: Document, detail: ErrorDetails) -> Problem:
    path = tuple(part for part in detail["loc"] if _stands(document, part))
    where = " › ".join(_name(document, path)) or "the file"
    return Problem(
        document.name,
        document.line(*path),
        f"{where}: {_said(detail)}.",
        "A law file is closed: what the schema does not know would be lost silently.",
        _advice(detail),
    )


def _stands(document: Document, part: str | int) -> bool:
    """Leave out what pydantic adds to a path for the branches of a union."""
    return isinstance(part, int) or any(part in path for path in document.lines)


def _name(document: Document, path: tuple[str | int, ...]) -> list[str]:
    """Name the things on the way by their own code or number rather than by their place."""
    names: list[str] = []
    here: Any = document.content
    for part in path:
        try:
            here = here[part]
        except (KeyError, IndexError, TypeError):
            names.append(str(part))
            break
        own = (
            (here.get("code") or here.get("no") or here.get("id")) if isinstance(here, dict) else ""
        )
        names.append(str(own or part) if isinstance(part, int) else part)
    return names


def _said(detail: ErrorDetails) -> str:
    said = detail["msg"].removeprefix("Value error, ").rstrip(".")
    value = detail["input"]
    shown = repr(value) if isinstance(value, str | int | float | bool) or value is None else ""
    return f"{said[:1].lower()}{said[1:]}" + (f" (it says {shown})" if shown else "")


def _advice(detail: ErrorDetails) -> str:
    match detail["type"]:
        case "extra_forbidden":
            return "Take the word out, or check its spelling against docs/reference."
        case "missing":
            return f"Add `{detail['loc'][-1]}`; docs/reference says what it means."
        case "string_type":
            return "Put the number or date in quotes, so that it is kept as written."
        case _:
            return "See the schema under docs/reference for what may stand here."


def _catalogue(written: list[Written]) -> Catalogue:
    acts = {w.folder: w.law for w in written if isinstance(w.law, Act)}
    standards = {
        w.law.id: Issued(w.law, acts[w.folder]) for w in written if isinstance(w.law, Standard)
    }
    other = {w.name: w.law for w in written if not isinstance(w.law, Act | Standard)}
    return Catalogue({act.id: act for act in acts.values()}, standards, other)
