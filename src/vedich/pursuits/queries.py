"""Everything read about pursuits. Each function starts from how far the reader reaches."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db.models import Max, Q, QuerySet

from vedich.accounts.models import Membership
from vedich.accounts.queries import holding_on, memberships_in
from vedich.audit.values import Scope
from vedich.places.models import Kind, Place
from vedich.places.queries import chain_to, found
from vedich.pursuits.models import GateRecord, PersonInCharge, Pursuit, Recognition, Step


def pursuits_in(scope: Scope) -> QuerySet[Pursuit]:
    """Return the pursuits of the communes within reach, past ones too, with their places."""
    rows = Pursuit.objects.filter(scope.within("place__path")).select_related("place")
    return rows.order_by("place__sort_name", "place__path", "standard", "pk")


def pursuit_in(scope: Scope, pursuit_id: int) -> Pursuit:
    """Return one pursuit. Raises Pursuit.DoesNotExist, also when it is out of reach."""
    return pursuits_in(scope).get(pk=pursuit_id)


def communes_found(within: Place, text: str, day: date) -> list[Place]:
    """Return the communes of a place that stand on a day, by a name with or without accents."""
    communes = found(text, within=within.path, kinds=(Kind.COMMUNE,))
    return [one for one in communes if one.valid_until is None or one.valid_until > day]


def pursuits_of(scope: Scope, place: Place) -> QuerySet[Pursuit]:
    """Return the pursuits of one commune within reach, the newest first."""
    return pursuits_in(scope).filter(place=place).order_by("-registered_on", "-pk")


def steps_of(pursuit: Pursuit) -> QuerySet[Step]:
    """Return the path as it was walked, in order."""
    return pursuit.steps.order_by("pk")


def gate_standings(pursuits: Iterable[Pursuit]) -> dict[int, dict[str, GateRecord]]:
    """Return what was last said of each gate, by pursuit and gate. One query."""
    of_these = GateRecord.objects.filter(pursuit__in=[one.pk for one in pursuits])
    latest = of_these.values("pursuit", "gate").annotate(latest=Max("pk")).values("latest")
    standings: dict[int, dict[str, GateRecord]] = defaultdict(dict)
    for record in GateRecord.objects.filter(pk__in=latest):
        standings[record.pursuit_id][record.gate] = record
    return dict(standings)


def gate_records(pursuits: Iterable[Pursuit]) -> dict[int, list[GateRecord]]:
    """Return all that was said of the gates of some pursuits, in that order, by pursuit."""
    found: dict[int, list[GateRecord]] = defaultdict(list)
    for record in GateRecord.objects.filter(pursuit__in=[one.pk for one in pursuits]).order_by(
        "pk"
    ):
        found[record.pursuit_id].append(record)
    return dict(found)


def gate_history(pursuit: Pursuit) -> QuerySet[GateRecord]:
    """Return everything that was said of the gates of a pursuit, the newest first."""
    return pursuit.gate_records.select_related("act_file").order_by("-pk")


def titles_held(place_ids: Iterable[int], day: date) -> dict[int, list[Recognition]]:
    """Return the titles places held on a day, by place, the newest year first. One query.

    Where the day of the decision is not known the year it is for counts.
    """
    given = Q(decided_on__lte=day) | Q(decided_on=None, for_year__lte=day.year)
    still = Q(revoked_on=None) | Q(revoked_on__gt=day)
    held: dict[int, list[Recognition]] = defaultdict(list)
    rows = Recognition.objects.filter(given, still, place__in=list(place_ids))
    for recognition in rows.order_by("-for_year", "pk"):
        held[recognition.place_id].append(recognition)
    return dict(held)


def recognitions_in(scope: Scope) -> QuerySet[Recognition]:
    """Return the titles of places within reach, revoked ones too, the newest year first."""
    rows = Recognition.objects.filter(scope.within("place__path"))
    return rows.select_related("place", "act_file").order_by("-for_year", "-pk")


def recognitions_over(place: Place) -> QuerySet[Recognition]:
    """Return the titles of a place and of all it came from: a title is public, by a decision."""
    came_from = Scope((place.path, *place.predecessor_paths.split()))
    return recognitions_in(came_from)


def charges_in(scope: Scope) -> QuerySet[PersonInCharge]:
    """Return who is or was in charge of criteria of the pursuits within reach."""
    rows = PersonInCharge.objects.filter(scope.within("pursuit__place__path"))
    return rows.select_related("pursuit__place", "membership__person", "membership__office")


def in_charge_of(pursuit: Pursuit, day: date) -> dict[int, list[PersonInCharge]]:
    """Return who is in charge of each criterion of a pursuit on a day, or will be."""
    still = Q(until=None) | Q(until__gt=day)
    charges: dict[int, list[PersonInCharge]] = defaultdict(list)
    rows = pursuit.people_in_charge.filter(still).order_by("criterion", "since", "pk")
    for charge in rows.select_related("membership__person", "membership__office"):
        charges[charge.criterion].append(charge)
    return dict(charges)


def who_may_be_in_charge(scope: Scope, place: Place, day: date) -> QuerySet[Membership]:
    """Return who works on a day, within reach, for a commune or for a place above it."""
    above = [one.path for one in chain_to(place)]
    held = memberships_in(scope).filter(holding_on(day), office__place__path__in=above)
    return held.order_by("-office__place__path", "person__sort_name", "pk")


def new_recognition(place: Place) -> Recognition:
    """Return an empty row for a title of a place, to be filled in and kept."""
    return Recognition(place=place)
