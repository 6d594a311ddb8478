"""Which number applies to an indicator, for whom and on which day, and what lost to it."""

import re
from datetime import date
from functools import lru_cache
from typing import Any

from vedich.core.catalogue import Issued
from vedich.core.compile import NotCovered, cell_of, compile_rulebook
from vedich.core.explain import told
from vedich.core.rulebook import CellState, Rulebook
from vedich.core.said import SaidProblem
from vedich.core.words import Reason
from vedich.standards import shipped
from vedich.standards.groups import named_groups

Json = dict[str, Any]
PLACE = re.compile(r"\d\d(/\d+)*")  # "38", or "38/16417": a province, and what lies in it
KEPT = 64  # rulebooks of one standard and day, kept in a process


class TwoGroupsOfOneKind(SaidProblem):
    """A place was said to lie in two groups of which it can only lie in one."""


class NoSuchPlace(SaidProblem):
    """That is the code of no place."""


class NoSuchIndicator(SaidProblem):
    """The standard has no indicator of that code."""


@lru_cache(maxsize=KEPT)
def rulebook(standard: str, *on: date) -> Rulebook:
    """Return a shipped standard compiled for some days, with its gates. Raises UnknownStandard."""
    gates = shipped.gates().get(standard, ())
    return compile_rulebook(shipped.catalogue(), standard, on=on, gates=gates)


def reasons(
    standard: str,
    code: str,
    *,
    groups: tuple[str, ...] = (),
    on: date | None = None,
    scope: str = "",
) -> list[Json]:
    """Return the number of an indicator, or of each of its parts, with everything that lost to it.

    on  the last day the standard covers, when none is said

    Raises UnknownStandard, NoSuchIndicator, NoSuchGroup, NoSuchPlace, TwoGroupsOfOneKind.
    """
    issued = shipped.catalogue().issued(standard)
    day = on or last_day(issued)
    book = rulebook(standard, day)
    groups = named_groups(groups, shipped.catalogue(), standard)
    check_scope(scope, book)
    rows = rows_of(book, code)
    try:
        cell = cell_of(book, day, scope, groups)
    except NotCovered as refused:
        raise TwoGroupsOfOneKind(
            f"Một xã không thể thuộc cùng lúc {' và '.join(groups)}. Hãy chọn một nhóm mỗi loại.",
            f"One place cannot lie in {' and '.join(groups)} at once. Choose one of each kind.",
        ) from refused
    return [why(book, row, cell) for row in rows]


def last_day(issued: Issued) -> date:
    """Return the last day of the years a standard covers."""
    return date(issued.standard.years.last, 12, 31)


def check_scope(scope: str, book: Rulebook) -> None:
    """Refuse what can be no place: codes of a province, and of what lies in it. Raises NoSuchPlace.

    A province without rules of its own is one of the nation; which codes are in use is dated data.
    """
    if scope and not PLACE.fullmatch(scope):
        own = ", ".join(sorted({cell.scope for cell in book.cells} - {""}))
        raise NoSuchPlace(
            f"“{scope}” không phải mã tỉnh. Hãy ghi mã hai chữ số"
            + (
                f"; tỉnh có quy định riêng: {own}." if own else "; chưa tỉnh nào có quy định riêng."
            ),
            f"“{scope}” is no code of a province. Write its two digits; "
            + (f"with rules of its own: {own}." if own else "none has rules of its own here."),
        )


def rows_of(book: Rulebook, code: str) -> list[int]:
    """Return the rows of an indicator or of its parts. Raises NoSuchIndicator."""
    rows = [i for i, leaf in enumerate(book.leaves) if _is(leaf.code, code)]
    if not rows:
        known = ", ".join(judged.code for judged in book.indicators)
        raise NoSuchIndicator(
            f"{book.standard} không có chỉ tiêu {code}. Các mã: {known}.",
            f"{book.standard} has no indicator {code}. Its codes: {known}.",
        )
    return rows


def _is(leaf: str, code: str) -> bool:
    """Tell whether a row is what a code names, or part of it: 5.b.1 is of 5.b, 1.1 not of 1."""
    if not leaf.startswith(f"{code}."):
        return leaf == code
    return not (code[-1].isdigit() and leaf[len(code) + 1 :][:1].isdigit())


def why(book: Rulebook, row: int, cell: int) -> Json:
    """Return what applies to one leaf in one cell, and everything that lost to it."""
    leaf, here = book.leaves[row], book.cells[cell]
    years = shipped.catalogue().issued(book.standard).standard.years
    all_ = book.sources.get((row, cell), ())
    applies = [one for one in all_ if one.lost_because is None]
    state = CellState(int(book.state[row, cell]))
    reason = Reason(int(book.no_rule_reason[row, cell]))
    return {
        "standard": book.standard,
        "rulebook": book.hash,
        "code": leaf.code,
        "unit": leaf.unit,
        "on": here.on.isoformat(),
        "covers": [years.first, years.last],
        "scope": here.scope,
        "groups": list(here.groups),
        "state": state.name.lower(),
        "reason": reason.name.lower() if state is CellState.NO_RULE else None,
        "provisional": bool(book.provisional[row, cell]),
        "applies": told(applies[0], applies[0].value) if applies else None,
        "alternatives": [
            told(one, one.value) | {"lost_because": one.lost_because}
            for one in all_
            if one.lost_because is not None
        ],
    }
