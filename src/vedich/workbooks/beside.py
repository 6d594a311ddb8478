"""What stands beside the figures of a form: thresholds, and the figures they are compared with."""

from collections.abc import Iterable, Mapping
from typing import Any

from vedich.figures.desk import Desk
from vedich.figures.grounds import Wanted, grounds
from vedich.figures.inputs import is_taken_back
from vedich.figures.many import values_in
from vedich.figures.models import Period, Statement, Value
from vedich.figures.thresholds import told_by_law
from vedich.figures.words import Voice
from vedich.pursuits.models import Pursuit
from vedich.workbooks.cells import written

Bar = Mapping[str, Any]
AT_ONCE = 500


def bars_of(pursuits: Iterable[Pursuit], period: Period) -> dict[int, dict[str, Bar]]:
    """Return the threshold of every indicator, by pursuit and code, as the law has it there."""
    every = list(pursuits)
    wanted = [Wanted(one.place_id, one.place.path, one.standard, period.last_day) for one in every]
    return {
        one.pk: {code: told["threshold"] for code, told in told_by_law(ground).items()}
        for one, ground in zip(every, grounds(wanted), strict=True)
    }


def before_in(desks: Mapping[int, Desk], period: Period) -> dict[tuple[int, str], str]:
    """Return the figure each one is compared with, as written, by pursuit and code.

    For the commune its own of the last period before; for other voices what the commune handed in.
    """
    own = [pk for pk, desk in desks.items() if desk.voice == Voice.COMMUNE]
    compared = last_before(own, period)
    for desk in desks.values():
        report = desk.of(Voice.COMMUNE)
        if desk.voice != Voice.COMMUNE and report is not None and report.submissions:
            compared[report.pk] = report
    kept: dict[tuple[int, str], Value] = {}
    for value in values_in(compared):
        report = compared[value.statement_id]
        if value.submission <= report.submissions:
            kept[report.pursuit_id, value.indicator] = value
    return {at: said(one) for at, one in kept.items() if not is_taken_back(one)}


def said(value: Value) -> str:
    """Return a figure as it was written, the parts of a ratio where there was nothing else."""
    if value.numerator is None or value.denominator is None or "/" in value.as_written:
        return value.as_written
    ratio = f"{written(value.numerator)}/{written(value.denominator)}"
    return f"{ratio} ({value.as_written})" if value.as_written else ratio


def last_before(pursuits: list[int], period: Period) -> dict[int, Statement]:
    """Return the last report each commune handed in for a period before, by its key."""
    last: dict[int, Statement] = {}
    for start in range(0, len(pursuits), AT_ONCE):
        some = Statement.objects.filter(
            pursuit_id__in=pursuits[start : start + AT_ONCE],
            voice=Voice.COMMUNE,
            submissions__gt=0,
            period__last_day__lt=period.last_day,
        )
        some = some.select_related("period").order_by("period__last_day", "-period__first_day")
        for one in some:
            last[one.pursuit_id] = one
    return {one.pk: one for one in last.values()}
