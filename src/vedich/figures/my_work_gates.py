"""Gates whose clock runs, and what the Front has to do for them."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from vedich.accounts.models import Membership
from vedich.figures.my_work_piles import MOST, Item, Kind, Pile, pile
from vedich.figures.my_work_rows import runners_of, running_on
from vedich.figures.sheet_way import RUNNING, SURVEY
from vedich.places.models import Place
from vedich.pursuits.models import GateRecord
from vedich.pursuits.state import GateState

BEFORE_SURVEY = frozenset({"self-assessed", "made-public"})  # the survey is what comes next
_COLUMNS = (
    *("pursuit_id", "pursuit__place__kind", "pursuit__place__name"),
    *("pursuit__standard", "pursuit__field", "gate", "due_on"),
)


def standing_gates(member: Membership, day: date) -> QuerySet[GateRecord]:
    """Return the last word on each gate that has a day and is not settled, of running pursuits."""
    later = GateRecord.objects.filter(
        pursuit=OuterRef("pursuit"), gate=OuterRef("gate"), pk__gt=OuterRef("pk")
    )
    running = running_on(day, "pursuit__") & member.writes.within("pursuit__place__path")
    found = GateRecord.objects.filter(running, state__in=RUNNING, due_on__isnull=False)
    return found.filter(~Exists(later)).order_by("due_on", "pk")


def overdue_gates(member: Membership, day: date, gates: Iterable[str] | None = None) -> Pile:
    """Return the gates whose day has passed. Two queries."""
    found = standing_gates(member, day).filter(due_on__lt=day)
    if gates is not None:
        found = found.filter(gate__in=list(gates))
    return pile(Kind.OVERDUE, items_of(found[:MOST]), found.count())


def items_of(records: QuerySet[GateRecord]) -> list[Item]:
    """Return gates as things that wait."""
    return [
        Item(pk, Place(kind=kind, name=name).titled, standard, field, gate=gate, due_on=due)
        for pk, kind, name, standard, field, gate, due in records.values_list(*_COLUMNS)
    ]


def front_work(member: Membership, day: date) -> list[Pile]:
    """Return what waits for the Front: surveys that run or are over time, and those to begin."""
    found = standing_gates(member, day).filter(gate=SURVEY)
    overdue, running = found.filter(due_on__lt=day), found.filter(due_on__gte=day)
    begun = set(
        GateRecord.objects.filter(
            member.writes.within("pursuit__place__path"),
            running_on(day, "pursuit__"),
            ~Q(state=GateState.NOT_STARTED),
            gate=SURVEY,
        ).values_list("pursuit_id", flat=True)
    )
    waiting = [
        one.item(gate=SURVEY)
        for one in runners_of(member, day).values()
        if one.stage in BEFORE_SURVEY and one.pk not in begun
    ]
    return [
        pile(Kind.OVERDUE, items_of(overdue[:MOST]), overdue.count()),
        pile(Kind.RUNNING, items_of(running[:MOST]), running.count()),
        pile(Kind.WAITING, waiting),
    ]
