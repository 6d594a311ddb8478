"""The columns of a wide table: what each measures, and which are parts of one ratio."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from vedich.core.columns import Column, code_and_name, name_and_unit, unit_said
from vedich.core.said import Said
from vedich.core.text import key, normal

_ROLES = {
    "tử số": Column.NUMERATOR,
    "numerator": Column.NUMERATOR,
    "mẫu số": Column.DENOMINATOR,
    "denominator": Column.DENOMINATOR,
}
_ROLE = "|".join(_ROLES)
_BEHIND = re.compile(rf"(?P<name>.+?)[\s\-–:,_./(\[]+(?P<role>{_ROLE})\s*[)\]]?", re.IGNORECASE)
_BEFORE = re.compile(
    rf"(?P<role>{_ROLE})[\s\-–:(\[]+(?:(?:của|of)\s+)?(?P<name>.+?)[)\]]?", re.IGNORECASE
)


@dataclass(slots=True)
class Measure:
    """One figure of a row of a wide table: `at` holds the columns of its value and its parts."""

    name: str
    unit: str = ""
    at: dict[Column, int] = field(default_factory=dict)
    problems: tuple[Said, ...] = ()


def measures_of(headings: Sequence[str], columns: Mapping[int, Column]) -> list[Measure]:
    """Group the columns that hold figures. Where there is one measure, lone parts are its own."""
    found: dict[str, Measure] = {}
    lone: list[tuple[Column, int]] = []
    for position, heading in enumerate(headings):
        known = columns.get(position)
        if known in (Column.NUMERATOR, Column.DENOMINATOR):
            lone.append((known, position))
        elif known in (Column.VALUE, Column.PERCENT) or (known is None and key(heading)):
            _add(found, position, heading)
    measures = list(found.values())
    if len(measures) == 1 and measures[0].at.keys() == {Column.VALUE}:
        measures[0].at.update(lone)
        return measures
    return measures + [_nobodys(headings[position], position) for _, position in lone]


def _nobodys(heading: str, position: int) -> Measure:
    why = Said(
        f"Cột “{heading}” không nói là của chỉ tiêu nào. Hãy ghi tiêu đề như “15.1 {heading}”.",
        f"The column “{heading}” does not say of which indicator. Head it like “15.1 {heading}”.",
    )
    return Measure(heading, "", {Column.VALUE: position}, (why,))


def any_coded(measures: Sequence[Measure]) -> bool:
    """Tell whether any heading starts with an indicator's code."""
    return any(code_and_name(measure.name)[0] for measure in measures)


def _add(found: dict[str, Measure], position: int, heading: str) -> None:
    name, role = _name_and_role(heading)
    whose = _whose(name)
    if role in found.get(whose, Measure("")).at:
        whose = f"{position}:{whose}"
    measure = found.setdefault(whose, Measure(name))
    measure.at[role] = position
    if role is Column.VALUE:
        measure.name, measure.unit = name, unit_said(heading)


def _name_and_role(heading: str) -> tuple[str, Column]:
    """Split "15.1 (tử số)" or "Mẫu số 15.1"; a heading of a value keeps its whole name."""
    whole = normal(heading)
    found = _BEHIND.fullmatch(whole) or _BEFORE.fullmatch(whole)
    if found is None:
        return name_and_unit(whole)[0], Column.VALUE
    return found["name"], _ROLES[key(found["role"])]


def _whose(name: str) -> str:
    return code_and_name(name)[0] or key(name)
