"""A province that does not exist, under the standard of 2026–2030: all of it is illustrative.

Its thresholds come from an act that is none, beside the shipped law (examples/law). Its years lie
after the day the demo's clock stands at, which its name and its pursuits say.
"""

from datetime import UTC, date, datetime, timedelta

from vedich.audit.recording import Occasion, recording
from vedich.audit.values import SYSTEM
from vedich.cli.demo_made_up import made_up
from vedich.figures.filling import fill_report
from vedich.figures.periods import add_window
from vedich.figures.reading import rows_of
from vedich.figures.words import PeriodKind
from vedich.places.queries import children_of, place_by_key
from vedich.pursuits.actions import register, set_stage

PROVINCE, STANDARD = "MH", "minh-hoa-xa-2026-2030"
BEGUN = date(2026, 3, 1)
NOT_YET = "minh họa cho năm 2026: mọi ngày ở đây đều sau ngày của bản trình diễn"
ROUNDS = (
    (PeriodKind.MONTH, date(2026, 3, 31)),
    (PeriodKind.HALF_YEAR, date(2026, 6, 30)),
    (PeriodKind.MONTH, date(2026, 9, 30)),
)
SILENT = frozenset({"MH-05", "MH-11"})  # have not reported the last period


@recording()
def fill_province() -> None:
    """Register the communes of the province, and make figures up for three periods."""
    province = place_by_key(PROVINCE, None)
    occasion = Occasion(SYSTEM, _at(BEGUN))
    periods = [
        add_window(
            place=province,
            kind=kind,
            within=day,
            due_on=day + timedelta(days=10),
            illustrative=True,
            occasion=occasion,
        ).period
        for kind, day in ROUNDS
    ]
    for number, commune in enumerate(children_of(province, BEGUN)):
        pursuit = register(
            place=commune,
            standard=STANDARD,
            registered_on=BEGUN,
            target_on=date(2027, 12, 31),
            illustrative=True,
            note=NOT_YET,
            occasion=occasion,
        )
        set_stage(pursuit=pursuit, stage="working", on=BEGUN, note="", occasion=occasion)
        for at, period in enumerate(periods):
            if at == len(periods) - 1 and commune.code in SILENT:
                continue
            progress = 58 + 5 * (number % 7) + 13 * at
            figures = made_up(rows_of(STANDARD), {}, commune.code, progress)
            last = _at(period.last_day + timedelta(days=number % 9))
            fill_report(
                pursuit=pursuit,
                period=period,
                figures=figures,
                occasion=Occasion(SYSTEM, last),
            )


def _at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 2, 0, tzinfo=UTC)
