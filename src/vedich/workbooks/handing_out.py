"""Forms that go out: filled in with what stands, each sheet remembering what that was."""

import secrets
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO

from django.utils.translation import gettext as _, override

from vedich.accounts.models import Membership
from vedich.audit.recording import Occasion, record, recording
from vedich.audit.refusals import Refused
from vedich.core.flatten import levels_of
from vedich.core.model import Indicator
from vedich.core.words import Kind
from vedich.figures.desk import Desk
from vedich.figures.form import typed_of
from vedich.figures.inputs import is_taken_back
from vedich.figures.many import lay_out_many, reach_of, standing_in, why_closed
from vedich.figures.matrix_words import voice_words
from vedich.figures.models import Period, Value
from vedich.figures.queries import period_by
from vedich.figures.words import Voice
from vedich.papers.bars import bar_words
from vedich.papers.form import Form, FormCriterion, FormLine, FormSheet
from vedich.papers.form_xlsx import write_form_xlsx
from vedich.pursuits.models import Pursuit
from vedich.workbooks.asked import asked_by, period_said, place_said, standard_said
from vedich.workbooks.beside import bars_of, before_in
from vedich.workbooks.cells import plain_number
from vedich.workbooks.models import Handout

MOST = 400  # communes in one workbook
LAST_PERIOD, OF_COMMUNE = "Kỳ trước", "Xã báo cáo"


class NothingToHandOut(Refused):
    """None of the communes can be filled in by whoever asks."""


class TooManyCommunes(Refused):
    """More communes than one workbook is good for."""


@recording()
def hand_out(
    *, pursuit_ids: Collection[int], period_id: int, by: Membership, occasion: Occasion
) -> bytes:
    """Make the form of some communes for a period, as the voice of whoever asks fills it in.

    Returns the workbook. Raises Period.DoesNotExist, NothingToHandOut, TooManyCommunes.
    """
    if len(pursuit_ids) > MOST:
        raise TooManyCommunes(
            _("One workbook holds %(most)s communes. Choose a smaller place.") % {"most": MOST}
        )
    period = period_by(period_id)
    desks = lay_out_many(pursuit_ids, period=period, by=by, day=occasion.day)
    sheets = _Sheets(by, period, desks, occasion)
    written = [sheets.of(desk) for desk in _in_order(desks) if sheets.opens(desk)]
    if not written:
        raise NothingToHandOut(
            _("None of these communes has figures you fill in. Choose a commune of your own, or "
              "one whose criteria your office answers for.")
        )  # fmt: skip
    Handout.objects.bulk_create(sheets.handouts, batch_size=500)
    record(
        "workbooks.handed_out",
        period,
        occasion=occasion,
        place_path=by.office.place.path,
        sheets=len(written),
    )
    return _workbook(written, period, occasion.at.replace(tzinfo=None))


@dataclass(frozen=True, slots=True)
class Offered:
    """What taking a form away would come to.

    communes  how many have a sheet
    closed    how many of those are for reading only, and `why`, for the first of them
    """

    communes: int = 0
    closed: int = 0
    why: str = ""


def offered(pursuit_ids: Collection[int], period: Period, by: Membership, day: date) -> Offered:
    """Tell what a form would hold, before it is taken."""
    desks = lay_out_many(pursuit_ids, period=period, by=by, day=day)
    reach = {
        standard: reach_of(by, standard, day)
        for standard in {one.pursuit.standard for one in desks.values()}
    }
    some = [one for one in _in_order(desks) if reach[one.pursuit.standard].of(one)]
    closed = [why for one in some if (why := why_closed(one))]
    return Offered(len(some), len(closed), closed[0] if closed else "")


def _in_order(desks: Mapping[int, Desk]) -> list[Desk]:
    return sorted(desks.values(), key=lambda one: (one.pursuit.place.sort_name, one.pursuit.pk))


def _workbook(sheets: Sequence[FormSheet], period: Period, at: datetime) -> bytes:
    out = BytesIO()
    title = f"Biểu số liệu {period_said(period)}"
    write_form_xlsx(Form(title=title, made_at=at, sheets=sheets), out)
    return out.getvalue()


class _Sheets:
    """Makes the sheets of some communes: everything beside them is read once for all."""

    def __init__(
        self, by: Membership, period: Period, desks: Mapping[int, Desk], occasion: Occasion
    ) -> None:
        pursuits = [one.pursuit for one in desks.values()]
        self._reach = {
            standard: reach_of(by, standard, occasion.day)
            for standard in {one.standard for one in pursuits}
        }
        self._period, self._occasion = period, occasion
        self._standing = standing_in(desks)
        self._bars = bars_of(pursuits, period)
        self._beside = before_in(desks, period)
        self.handouts: list[Handout] = []

    def opens(self, desk: Desk) -> bool:
        """Tell whether anything of a commune is filled in by whoever asks."""
        return bool(self._reach[desk.pursuit.standard].of(desk))

    def of(self, desk: Desk) -> FormSheet:
        """Return the sheet of a commune, and remember that it went out."""
        pursuit, own = desk.pursuit, desk.voice == Voice.COMMUNE
        asked, standing = asked_by(pursuit.standard), self._standing[pursuit.pk]
        closed = _closed(desk)
        open_to = frozenset() if closed else self._reach[pursuit.standard].of(desk)
        handout = Handout(
            token=secrets.token_hex(16),
            pursuit=pursuit,
            period=self._period,
            voice=desk.voice,
            revisions=" ".join(f"{code}:{one.revision}" for code, one in standing.items()),
            person_id=self._occasion.by.person_id,
            office_id=self._occasion.by.office_id,
            at=self._occasion.at,
        )
        self.handouts.append(handout)
        return FormSheet(
            name=pursuit.place.name,
            more=pursuit.place.code,
            token=handout.token,
            place=place_said(pursuit.place),
            standard=standard_said(pursuit),
            period=period_said(self._period),
            told=tuple(_told(desk, closed)),
            beside=LAST_PERIOD if own else OF_COMMUNE,
            criteria=tuple(
                FormCriterion(
                    f"Tiêu chí {no}. {title}",
                    tuple(self._line(pursuit, row, standing, no in open_to) for row in rows),
                )
                for no, title, rows in asked.groups
            ),
        )

    def _line(
        self, pursuit: Pursuit, row: Indicator, standing: Mapping[str, Value], is_open: bool
    ) -> FormLine:
        value = standing.get(row.code)
        typed = typed_of(value if value is not None and not is_taken_back(value) else None)
        number = plain_number(typed.value, value.number) if value is not None else None
        parts = value if value is not None and "/" not in typed.value else None
        bar = self._bars[pursuit.pk].get(row.code)
        return FormLine(
            code=row.code,
            name=asked_by(pursuit.standard).names[row.code],
            unit=row.unit or "",
            bar=bar_words(bar, row.unit or "", "vi") if bar is not None else "",
            beside=self._beside.get((pursuit.pk, row.code), ""),
            value=number if number is not None else typed.value,
            numerator=parts.numerator if parts is not None else None,
            denominator=parts.denominator if parts is not None else None,
            note=typed.note,
            source=typed.source,
            choices=_choices(row),
            is_ratio=row.kind is Kind.PERCENT,
            open=is_open,
        )


def _choices(row: Indicator) -> tuple[str, ...]:
    return tuple(reversed(levels_of(row)))


def _closed(desk: Desk) -> str:
    """Return why a sheet cannot be handed in, in the language of forms; nothing where it can."""
    with override("vi"):
        return why_closed(desk)


def _told(desk: Desk, closed: str) -> list[str]:
    """Return whose figures a sheet holds, whether they are taken, until when, what is made up."""
    told = [f"Biểu chỉ để xem, không nộp lại được. {closed}"] if closed else []
    told.append(f"Số liệu của: {voice_words(desk.voice).vi}")
    if desk.window is not None and desk.voice == Voice.COMMUNE:
        told.append(f"Hạn nộp: {desk.window.due_on:%d/%m/%Y}")
    if desk.pursuit.illustrative:
        told.append("Số liệu minh họa")
    return told
