"""Tables of people's own making: their columns said once, understood, and remembered per office."""

import json
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

from django.utils.translation import gettext as _

from vedich.accounts.models import Membership
from vedich.audit.recording import Occasion, record, recording
from vedich.audit.refusals import Refused
from vedich.core.said import Said
from vedich.figures.many import lay_out_many
from vedich.figures.models import Period
from vedich.figures.queries import period_by
from vedich.files.named import under_its_name
from vedich.files.store import BytesMissing
from vedich.papers.free_tables import FreeTable, free_table
from vedich.papers.grids import read_grids
from vedich.pursuits.models import Pursuit
from vedich.workbooks.columns import Choices, proposed, signature, wrong_choices
from vedich.workbooks.doubting import doubts_about
from vedich.workbooks.jobs import LIMITS
from vedich.workbooks.models import Handout, Intake, IntakeSheet, Mapping
from vedich.workbooks.permissions import check_gives_figures
from vedich.workbooks.policies import check_is_read
from vedich.workbooks.queries import intakes_of
from vedich.workbooks.reading import SheetRead
from vedich.workbooks.stored import packed
from vedich.workbooks.understanding import Understood, understand


class NoTable(Refused):
    """The sheet has nothing like a table."""


class NotUnderstood(Refused):
    """The columns cannot be what was chosen."""

    def __init__(self, said: Said) -> None:
        super().__init__(said.en)
        self.said = said


@dataclass(frozen=True, slots=True)
class Wish:
    """How somebody wants a table read. `first` and `depth` 0, `choices` None: find out."""

    standard: str
    period: Period
    first: int = 0
    depth: int = 0
    choices: Choices | None = None


def table_of(intake: Intake, sheet: IntakeSheet, wish: Wish) -> FreeTable:
    """Read the table of a sheet anew from the file. Raises NoTable, NoHeadings, UnreadableTable."""
    try:
        with under_its_name(intake.file) as path:
            for grid in read_grids(path, LIMITS):
                if grid.name == sheet.name:
                    found = free_table(grid, first=wish.first, depth=wish.depth)
                    if found is not None:
                        return found
    except BytesMissing as problem:
        raise NoTable(_("The file is no longer kept here. Hand it in again.")) from problem
    raise NoTable(_("This sheet has no table: at least two rows of several cells are needed."))


def choices_for(member: Membership, table: FreeTable, wish: Wish) -> Choices:
    """Return what each column holds: as was said, as the office once said, or as proposed."""
    if wish.choices is not None and len(wish.choices) == len(table.headings):
        return wish.choices
    kept = Mapping.objects.filter(
        office_id=member.office_id, signature=_hash(table), standard=wish.standard
    ).first()
    if kept is not None:
        return tuple(json.loads(kept.choices))
    return proposed(table.headings, wish.standard)


def understood(
    member: Membership, table: FreeTable, choices: Choices, wish: Wish
) -> tuple[Understood, list[Pursuit]]:
    """Read a table as its columns were chosen. Raises NotUnderstood, NoFigures."""
    if len(choices) != len(table.headings):
        raise NotUnderstood(_OTHER_COLUMNS)
    if (why := wrong_choices(choices, wish.standard)) is not None:
        raise NotUnderstood(why)
    pursuits = pursuits_for(member, wish.standard)
    read = understand(table, choices, standard=wish.standard, period=wish.period, pursuits=pursuits)
    return read, pursuits


def pursuits_for(member: Membership, standard: str) -> list[Pursuit]:
    """Return the open pursuits of a standard somebody may give figures for."""
    within = Pursuit.objects.filter(member.writes.within("place__path"))
    found = within.filter(standard=standard, ended_on=None)
    return list(found.select_related("place__parent__parent").order_by("place__sort_name", "pk"))


def use_mapping(
    *,
    intake_id: int,
    sheet_id: int,
    standard: str,
    period_id: int,
    first: int,
    depth: int,
    choices: Choices,
    by: Membership,
    occasion: Occasion,
) -> int:
    """Take a table as its columns were chosen: a sheet for each commune, and remember the choice.

    Nothing is written to the figures yet. A figure that stands otherwise conflicts: nobody knows
    what the table was made from.

    Returns how many communes it is about. Raises Intake.DoesNotExist, IntakeSheet.DoesNotExist,
    Period.DoesNotExist, NotYours, NotReadYet, NoTable, NotUnderstood, NoFigures, UnreadableTable.
    """
    intake = intakes_of(by).get(pk=intake_id)
    sheet = intake.sheets.get(pk=sheet_id)
    check_gives_figures(by)
    check_is_read(intake)
    wish = Wish(standard, period_by(period_id), first, depth, choices)
    table = table_of(intake, sheet, wish)  # takes seconds: nobody waits for a lock meanwhile
    read, pursuits = understood(by, table, choices, wish)
    return _use(sheet, table, read, pursuits, wish=wish, by=by, occasion=occasion)


@recording()
def _use(
    sheet: IntakeSheet,
    table: FreeTable,
    read: Understood,
    pursuits: Sequence[Pursuit],
    *,
    wish: Wish,
    by: Membership,
    occasion: Occasion,
) -> int:
    if not read.count:
        raise NotUnderstood(_NOTHING)
    intake = intakes_of(by).select_for_update(of=("self",)).get(pk=sheet.intake_id)
    check_gives_figures(by)
    check_is_read(intake)
    sheet = intake.sheets.get(pk=sheet.pk, handout=None)
    _remember(by, table, wish, occasion)
    known = {one.pk: one for one in pursuits}
    sheets = _sheets(intake, sheet, read, known, wish, by, occasion)
    sheet.delete()
    IntakeSheet.objects.bulk_create(sheets, batch_size=100)
    path = by.office.place.path
    record("workbooks.mapped", intake, occasion=occasion, place_path=path, communes=len(sheets))
    return len(sheets)


def _sheets(
    intake: Intake,
    sheet: IntakeSheet,
    read: Understood,
    known: dict[int, Pursuit],
    wish: Wish,
    by: Membership,
    occasion: Occasion,
) -> list[IntakeSheet]:
    desks = lay_out_many(read.figures, period=wish.period, by=by, day=occasion.day)
    forms = {
        pk: Handout(
            token=secrets.token_hex(16),
            pursuit=known[pk],
            period=wish.period,
            voice=desks[pk].voice,
            person_id=occasion.by.person_id,
            office_id=occasion.by.office_id,
            at=occasion.at,
        )
        for pk in read.figures
    }
    Handout.objects.bulk_create(forms.values(), batch_size=500)
    taken = _as_sheets(read, forms.values(), known)
    doubts = doubts_about(taken)
    last = intake.sheets.order_by("position").last()
    after = last.position if last is not None else 0
    return [
        IntakeSheet(
            intake=intake,
            position=after + n,
            name=f"{sheet.name}: {form.pursuit.place.name}"[:200],
            handout=form,
            read=packed(one, doubts.get(one.token, [])),
        )
        for n, (one, form) in enumerate(taken, 1)
    ]


def _as_sheets(
    read: Understood, forms: Iterable[Handout], known: dict[int, Pursuit]
) -> list[tuple[SheetRead, Handout]]:
    """Return each commune's figures as a sheet; what nobody's is told with the first."""
    ordered = sorted(forms, key=lambda one: (known[one.pursuit_id].place.sort_name, one.pursuit_id))
    sheets = [
        (
            SheetRead(
                known[form.pursuit_id].place.name,
                form.token,
                rows=read.figures[form.pursuit_id],
                remarks=read.remarks_of(form.pursuit_id),
            ),
            form,
        )
        for form in ordered
    ]
    if sheets:
        sheets[0][0].problems.extend(read.problems)
        sheets[0][0].unsaid = read.untold
    return sheets


def _remember(by: Membership, table: FreeTable, wish: Wish, occasion: Occasion) -> None:
    Mapping.objects.update_or_create(
        office_id=by.office_id,
        signature=_hash(table),
        standard=wish.standard,
        defaults={"choices": json.dumps(wish.choices), "at": occasion.at},
    )


def _hash(table: FreeTable) -> str:
    return sha256(signature(table.headings).encode()).hexdigest()


def sample(table: FreeTable, most: int = 6) -> Sequence[Sequence[str]]:
    """Return the first rows of a table as they stand."""
    return [[cell.text for cell in row.cells] for row in table.rows[:most]]


_OTHER_COLUMNS = Said(
    "Bảng có số cột khác với khi chọn. Hãy xem lại bảng và chọn lại.",
    "The table has another number of columns than were chosen for. Look at it and choose again.",
)
_NOTHING = Said(
    "Không hiểu được số liệu nào theo các cột đã chọn. Hãy chọn lại.",
    "No figure could be understood with these columns. Choose again.",
)
