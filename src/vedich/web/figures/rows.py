"""The rows of the entry form: each figure with what is in its fields, and how saving it went."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vedich.accounts.queries import names_of
from vedich.core.doubts import Doubt
from vedich.core.said import Said
from vedich.core.words import Kind
from vedich.figures.form import Line, Sheet, typed_of
from vedich.figures.matrix_cells import Cell
from vedich.figures.reading import Typed
from vedich.web.figures.saving import Tried
from vedich.web.standards.words import language

if TYPE_CHECKING:
    from vedich.figures.models import DoubtAnswer, StatementStep, Value

YES_NO = {
    "đạt": Said("đạt", "đạt (met)"),
    "chưa đạt": Said("chưa đạt", "chưa đạt (not met)"),
    "cơ bản đạt": Said("cơ bản đạt", "cơ bản đạt (basically met)"),
}


@dataclass(frozen=True, slots=True)
class Doubted:
    """A doubt about a figure, and what was answered."""

    doubt: Doubt
    answer: "DoubtAnswer | None"
    who: str


@dataclass(frozen=True, slots=True)
class Row:
    """One figure as its fields show it.

    typed    what is in the fields: what was typed, where it could not be saved
    seen     the revision the fields were filled from
    options  what one chooses from, where the answer is a word; value and words
    tried    how saving it went; None where nobody tried
    """

    line: Line
    typed: Typed
    seen: int
    before: Typed
    options: tuple[tuple[str, str], ...]
    who: str
    doubts: tuple[Doubted, ...]
    tried: Tried | None
    editable: bool

    @property
    def problem(self) -> str:
        """Return why it is not saved."""
        return self.tried.problem if self.tried is not None else ""

    @property
    def clashed(self) -> bool:
        """Tell whether somebody else saved the same figure meanwhile."""
        return self.tried is not None and self.tried.clashed

    @property
    def is_ratio(self) -> bool:
        """Tell whether it may be given as numerator and denominator."""
        return self.line.row.kind is Kind.PERCENT

    @property
    def fields(self) -> str:
        """Name what of the form is sent to save this row alone."""
        code = self.line.row.code
        names = ("value", "numerator", "denominator", "note", "source", "proof", "seen", "theirs")
        return ",".join(
            ["csrfmiddlewaretoken", "acting", "code", "put", *(f"{n}-{code}" for n in names)]
        )


@dataclass(frozen=True, slots=True)
class Group:
    """An indicator as printed, with its rows."""

    code: str
    name: Said
    verdict: Cell
    told: Mapping[str, object]
    rows: tuple[Row, ...]
    in_parts: bool


def groups_of(sheet: Sheet, tried: Mapping[str, Tried] | None = None) -> list[Group]:
    """Return the indicators of a criterion with their rows. One query for all the names."""
    names = names_of(_people(sheet))
    return [
        Group(
            one.code,
            one.name,
            one.verdict,
            one.told,
            tuple(_row(line, sheet, names, (tried or {}).get(line.row.code)) for line in one.lines),
            one.in_parts,
        )
        for one in sheet.indicators
    ]


def group_with(groups: Iterable[Group], code: str) -> tuple[Group, Row]:
    """Return the row of a code, and the indicator it belongs to. Raises StopIteration."""
    return next((one, row) for one in groups for row in one.rows if row.line.row.code == code)


def _row(line: Line, sheet: Sheet, names: Mapping[int, str], tried: Tried | None) -> Row:
    failed = tried is not None and tried.failed
    typed = tried.typed if tried is not None and failed else typed_of(line.value)
    seen = tried.seen if tried is not None and failed else line.revision
    person = line.value.person_id if line.value is not None else None
    return Row(
        line=line,
        typed=typed,
        seen=seen,
        before=typed_of(line.before),
        options=_options(line, typed),
        who=names.get(person or 0, ""),
        doubts=tuple(_doubted(line, sheet, names)),
        tried=tried,
        editable=not sheet.closed or failed,
    )


def _options(line: Line, typed: Typed) -> tuple[tuple[str, str], ...]:
    row = line.row
    if row.kind is Kind.YES_NO:
        known = {value: said.in_(language()) for value, said in YES_NO.items()}
    elif row.levels:
        known = {level: level for level in row.levels}
    else:
        return ()
    kept = {one: one for one in (typed.value, typed_of(line.before).value) if one}
    return tuple((kept | known).items())


def _doubted(line: Line, sheet: Sheet, names: Mapping[int, str]) -> Iterable[Doubted]:
    for doubt in line.doubts:
        key = (line.value.pk if line.value is not None else 0, str(doubt.check))
        answer = sheet.answers.get(key)
        who = names.get(answer.person_id or 0, "") if answer is not None else ""
        yield Doubted(doubt, answer, who)


def _people(sheet: Sheet) -> set[int]:
    rows: list[Value | DoubtAnswer | StatementStep] = []
    rows += [line.value for line in sheet.lines.values() if line.value is not None]
    rows += [*sheet.answers.values(), *sheet.returned.values()]
    return {one.person_id for one in rows if one.person_id is not None}
