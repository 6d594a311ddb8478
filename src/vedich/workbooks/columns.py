"""What the columns of a table of somebody's own hold: proposed by their headings, then chosen.

A choice is text: "" leaves a column out, "place code", "value" and the like name a `Column`,
"9" is the figure of an indicator, "9:numerator" a part of it.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache

from vedich.core.columns import FIGURES, HEADINGS, Column, columns_of, unit_in
from vedich.core.matching import Beside, Finder, Unmatched
from vedich.core.measures import measures_of
from vedich.core.said import Said
from vedich.core.text import key
from vedich.standards import shipped
from vedich.workbooks.asked import asked_by

OFFERED = (  # of what a column may hold, those that mean something here
    *(Column.COMMUNE, Column.PLACE_CODE, Column.DISTRICT, Column.PERIOD),
    *(Column.CODE, Column.INDICATOR, Column.CRITERION),
    *(Column.VALUE, Column.PERCENT, Column.NUMERATOR, Column.DENOMINATOR, Column.UNIT),
    *(Column.NOTE, Column.SOURCE),
)
_SAME = {  # offered once, whatever the heading calls it
    Column.NAME: Column.INDICATOR,
    Column.EITHER_CODE: Column.CODE,
    Column.WORD: Column.VALUE,
}
_PARTS = {Column.NUMERATOR: "tử số", Column.DENOMINATOR: "mẫu số"}
_FIGURES = {str(column) for column in FIGURES}
Choices = tuple[str, ...]


@lru_cache(maxsize=16)
def finder(standard: str) -> Finder:
    """Return what finds the indicators of a standard. Raises UnknownStandard."""
    return Finder(shipped.catalogue().issued(standard))


def signature(headings: Sequence[str]) -> str:
    """Return what tables of the same headings share, to know them again."""
    return "\n".join(key(heading) for heading in headings)


def proposed(headings: Sequence[str], standard: str) -> Choices:
    """Return what each column most likely holds."""
    known = columns_of(headings)
    offered = {at: _SAME.get(column, column) for at, column in known.items()}
    choices = [
        str(offered[at]) if offered.get(at) in OFFERED else "" for at in range(len(headings))
    ]
    long = {Column.CODE, Column.INDICATOR, Column.CRITERION} & set(offered.values())
    if long and {Column.VALUE, Column.PERCENT, Column.NUMERATOR} & set(offered.values()):
        return tuple(choices)
    for measure in measures_of(headings, known):
        code = _code(measure.name, standard)
        for role, at in measure.at.items():
            choices[at] = _of_row(code, role) if code else ""
    return tuple(choices)


def renamed(headings: Sequence[str], choices: Sequence[str], standard: str) -> tuple[str, ...]:
    """Return headings that say what was chosen, as `core.entries` reads them.

    A unit somebody wrote over a column stays with its figures, for it may be another one's.
    """
    asked = asked_by(standard)
    names: list[str] = []
    for heading, choice in zip(headings, choices, strict=True):
        code, _, role = choice.partition(":")
        if not choice:
            names.append("")
        elif code in asked.rows:
            unit = unit_in(heading) or asked.rows[code].unit or ""
            part = _PARTS[Column(role)] if role else ""
            names.append(f"{code} – {part}" if part else f"{code} ({unit})" if unit else code)
        else:
            unit = unit_in(heading) if choice in (Column.VALUE, Column.PERCENT) else ""
            names.append(HEADINGS[Column(choice)][0] + (f" ({unit})" if unit else ""))
    return tuple(names)


def wrong_choices(choices: Sequence[str], standard: str) -> Said | None:
    """Return why the columns cannot be what was chosen: two of one kind, none with figures."""
    asked = asked_by(standard).rows
    known = {str(column) for column in OFFERED}
    for choice in choices:
        if choice and choice not in known and not is_of_row(choice, asked):
            return Said(f"Không có loại cột “{choice}”.", f"There is no kind of column “{choice}”.")
    twice = [choice for choice, n in Counter(choices).items() if choice and n > 1]
    if twice:
        return Said(
            "Hai cột cùng được chọn là một thứ. Hãy bỏ chọn một cột.",
            "Two columns are chosen to be the same. Leave one of them out.",
        )
    figures = {str(Column.VALUE), str(Column.PERCENT), str(Column.NUMERATOR)}
    if not any(choice in figures or is_of_row(choice, asked) for choice in choices):
        return Said(
            "Chưa cột nào được chọn là số liệu. Hãy chọn cột số liệu, hoặc cột của một chỉ tiêu.",
            "No column is chosen to hold figures. Choose one, or the column of an indicator.",
        )
    return None


def is_of_row(choice: str, rows: Mapping[str, object]) -> bool:
    """Tell whether a choice is an indicator's figure, or a part of it."""
    code, colon, role = choice.partition(":")
    return code in rows and (not colon or role in map(str, _PARTS))


def telling(choices: Sequence[str]) -> set[int]:
    """Return the columns that tell whose or what a figure is: one merged cell may be of many."""
    words = {str(column) for column in OFFERED} - _FIGURES - {str(Column.NOTE), str(Column.SOURCE)}
    return {at for at, choice in enumerate(choices) if choice in words}


def figures_in(choices: Sequence[str]) -> dict[int, str]:
    """Return the columns of figures, each with its indicator; "" where every row has its own."""
    beside = {str(column) for column in OFFERED} - _FIGURES
    return {
        at: "" if choice in _FIGURES else choice.partition(":")[0]
        for at, choice in enumerate(choices)
        if choice and choice not in beside
    }


def _of_row(code: str, role: Column) -> str:
    return f"{code}:{role}" if role in _PARTS else code


def _code(name: str, standard: str) -> str:
    try:
        code = finder(standard).find("", name)
    except (Unmatched, Beside):
        return ""
    return code if code in asked_by(standard).rows else ""
