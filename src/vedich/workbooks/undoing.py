"""What a workbook wrote, put back: by its own voice, within reach, as far as it still stands."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from itertools import groupby

from django.utils.translation import gettext as _

from vedich.accounts.models import Membership
from vedich.audit.recording import Occasion
from vedich.core.figures import Figure
from vedich.figures.desk import Desk
from vedich.figures.inputs import is_taken_back
from vedich.figures.many import lay_out_many, reach_of, standing_in, why_closed, write_many
from vedich.figures.models import Value
from vedich.figures.reading import Typed
from vedich.figures.words import Voice
from vedich.figures.writing import Given, figure_of, says_the_same
from vedich.workbooks.asked import asked_by
from vedich.workbooks.models import Intake, IntakeValue
from vedich.workbooks.policies import NotUndone
from vedich.workbooks.saying import say
from vedich.workbooks.words import State


@dataclass(slots=True)
class Undone:
    """What undoing came to: how many figures were put back, and how many stay.

    again  the communes that had handed their report in, and have to do so once more
    """

    back: int = 0
    stay: int = 0
    again: list[str] = field(default_factory=list)


def put_back(intake: Intake, by: Membership, occasion: Occasion) -> Undone:
    """Put back what an intake wrote and still stands. Raises NotUndone; then nothing is written."""
    links = intake.values.select_related("value__statement__period")
    written = [one.value for one in links.order_by("value__statement__period_id", "pk")]
    undone = Undone()
    for _period, some in groupby(written, key=lambda one: one.statement.period_id):
        _put_back(list(some), intake, by, occasion, undone)
    if not undone.back:
        raise NotUndone(
            _(
                "There is nothing to put back: every figure was changed since. If another workbook "
                "did, undo that one first."
            )
        )
    return undone


def _put_back(
    values: list[Value], intake: Intake, by: Membership, occasion: Occasion, undone: Undone
) -> None:
    desks = _laid_out(values, by, occasion)
    standing = standing_in(desks)
    before = _before(values)
    given: dict[int, dict[str, Given]] = {}
    for one in values:
        pursuit = one.statement.pursuit_id
        if _still_stands(one, standing[pursuit].get(one.indicator)):
            given.setdefault(pursuit, {})[one.indicator] = _as_before(before.get(one.pk))
        else:
            undone.stay += 1
    write_many(desks, given, standing, occasion)
    for pk, figures in given.items():
        desk = desks[pk]
        say("workbooks.undone", intake, desk, len(figures), occasion)
        undone.back += len(figures)
        if desk.voice == Voice.COMMUNE and desk.mine is not None and desk.mine.submissions:
            undone.again.append(desk.pursuit.place.titled)


def _laid_out(values: list[Value], by: Membership, occasion: Occasion) -> dict[int, Desk]:
    """Lay out, locked, what a period's values are about. Raises NotUndone where one may not."""
    pursuits = {one.statement.pursuit_id for one in values}
    period = values[0].statement.period
    desks = lay_out_many(pursuits, period=period, by=by, day=occasion.day, locked=True)
    standards = {desk.pursuit.standard for desk in desks.values()}
    reach = {standard: reach_of(by, standard, occasion.day) for standard in standards}
    for one in values:
        desk = desks.get(one.statement.pursuit_id)
        if desk is None:
            raise _refused("–", _("It is out of your reach."))
        place, standard = desk.pursuit.place.titled, desk.pursuit.standard
        if desk.voice != one.statement.voice:
            raise _refused(place, _other_voice(one.statement.voice))
        criterion = asked_by(standard).criterion.get(one.indicator)
        if criterion not in reach[standard].of(desk):
            raise _refused(place, _not_theirs(one.indicator))
    for desk in desks.values():
        if why := why_closed(desk):
            raise _refused(desk.pursuit.place.titled, why)
    return desks


def _still_stands(written: Value, standing: Value | None) -> bool:
    """Tell whether what an intake wrote stands: that row, or one that says just the same."""
    if standing is None or standing == written:
        return standing is not None
    same = says_the_same(standing, Given(figure_of(written), _typed(written)))
    return same and standing.proof_id == written.proof_id


def _before(values: list[Value]) -> dict[int, Value]:
    """Return what each figure followed, by its key; what an undone workbook wrote never was."""
    statements = {one.statement_id for one in values}
    every = Value.objects.filter(statement_id__in=statements)
    by_revision = {(one.statement_id, one.indicator, one.revision): one for one in every}
    undone = IntakeValue.objects.filter(
        value__statement_id__in=statements, intake__state=State.UNDONE
    )
    void = set(undone.values_list("value_id", flat=True))
    found = {one.pk: _followed(one, by_revision, void) for one in values}
    return {pk: one for pk, one in found.items() if one is not None}


def _followed(
    value: Value, by_revision: Mapping[tuple[int, str, int], Value], void: Collection[int]
) -> Value | None:
    revision = value.revision - 1
    while (one := by_revision.get((value.statement_id, value.indicator, revision))) is not None:
        if one.pk not in void:
            return one
        revision -= 1
    return None


def _as_before(value: Value | None) -> Given:
    if value is None or is_taken_back(value):
        return Given(Figure(), Typed())
    return Given(figure_of(value), _typed(value), value.proof_id)


def _typed(value: Value) -> Typed:
    return Typed(value.as_written, note=value.note, source=value.source)


def _refused(place: str, why: str) -> NotUndone:
    return NotUndone(_("It cannot be undone: %(place)s. %(why)s") % {"place": place, "why": why})


def _other_voice(voice: str) -> str:
    said = _("Its figures were written as “%(voice)s”, and whoever writes so undoes them.")
    return said % {"voice": Voice(voice).label}


def _not_theirs(code: str) -> str:
    said = _("Another office answers for the criterion of indicator %(code)s.")
    return said % {"code": code}
