"""What makes the figures of a workbook hard to believe, said beside their cells. Never blocking."""

from collections.abc import Sequence

from vedich.figures.form import typed_of
from vedich.figures.inputs import is_taken_back
from vedich.figures.many import values_in
from vedich.figures.models import Statement, Value
from vedich.figures.reading import InTime, Typed, doubts
from vedich.workbooks.beside import last_before
from vedich.workbooks.models import Handout
from vedich.workbooks.reading import AtCell, SheetRead


def doubts_about(sheets: Sequence[tuple[SheetRead, Handout]]) -> dict[str, list[AtCell]]:
    """Return the doubts about some sheets, by token: each beside the figure it is about."""
    before = _before(sheets)
    return {read.token: _of(read, form, before.get(form.pursuit_id, [])) for read, form in sheets}


def _of(read: SheetRead, form: Handout, before: Sequence[Value]) -> list[AtCell]:
    given = {code: cells for code, (_, cells) in read.rows.items() if cells.says_figure}
    then = [
        InTime(typed_of(one), one.indicator, one.statement.period)
        for one in before
        if one.indicator in given
    ]
    now = [
        InTime(
            Typed(one.value or "", one.numerator or "", one.denominator or ""), code, form.period
        )
        for code, one in given.items()
    ]
    found = doubts([*then, *now], form.pursuit.standard, form.pursuit.place)
    return [
        AtCell(read.rows[code][0], doubt.remark, code)
        for code, some in found.items()
        for doubt in some
        if code in read.rows
    ]


def _before(sheets: Sequence[tuple[SheetRead, Handout]]) -> dict[int, list[Value]]:
    """Return the figures each commune last handed in for a period before, by pursuit."""
    found: dict[int, list[Value]] = {}
    for period in {form.period for _, form in sheets}:
        pursuits = [form.pursuit_id for _, form in sheets if form.period == period]
        reports: dict[int, Statement] = last_before(pursuits, period)
        latest: dict[tuple[int, str], Value] = {}
        for value in values_in(reports):
            report = reports[value.statement_id]
            if value.submission <= report.submissions:
                value.statement = report
                latest[report.pursuit_id, value.indicator] = value
        for (pursuit, _code), value in latest.items():
            if not is_taken_back(value):
                found.setdefault(pursuit, []).append(value)
    return found
