"""Everything read about people and offices. Each function starts from who looks."""

from collections.abc import Iterable
from datetime import date

from allauth.mfa.models import Authenticator
from django.db.models import Prefetch, Q, QuerySet

from vedich.accounts.models import Membership, Office, Person
from vedich.accounts.roles import Role
from vedich.audit.values import COUNTRY_PATH, Scope, down_to
from vedich.places.models import Place


def holding_on(day: date, prefix: str = "") -> Q:
    """Return the condition that a membership holds on a day."""
    still = Q(**{f"{prefix}until": None}) | Q(**{f"{prefix}until__gt": day})
    return Q(**{f"{prefix}since__lte": day}) & still


def open_on(day: date, prefix: str = "") -> Q:
    """Return the condition that an office is open on a day."""
    return Q(**{f"{prefix}valid_until": None}) | Q(**{f"{prefix}valid_until__gt": day})


def memberships_of(person_id: int, day: date) -> list[Membership]:
    """Return what one person holds on a day: the offices they may choose to act in."""
    held = Membership.objects.filter(holding_on(day), person_id=person_id)
    return list(held.select_related("office__place").order_by("office__sort_name", "pk"))


def offices_in(scope: Scope) -> QuerySet[Office]:
    """Return the offices within reach."""
    return Office.objects.filter(scope.within("place__path")).select_related("place")


def offices_of(places: Iterable[Place], day: date) -> QuerySet[Office]:
    """Return the open offices of places already found, with who works there on a day.

    The names of officials and the offices they hold are public; their addresses are not fetched.
    """
    working = (
        Membership.objects.filter(holding_on(day))
        .select_related("person")
        .only("office_id", "role", "title", "since", "until", "on_behalf_of_id", "person__name")
        .order_by("since", "pk")
    )
    return (
        Office.objects.filter(open_on(day), place__in=list(places))
        .prefetch_related(Prefetch("memberships", working))
        .order_by("sort_name")
    )


def office_in(scope: Scope, office_id: int) -> Office:
    """Return one office. Raises Office.DoesNotExist, also when it is out of reach."""
    return offices_in(scope).get(pk=office_id)


def memberships_in(scope: Scope) -> QuerySet[Membership]:
    """Return the memberships within reach, past ones too."""
    found = Membership.objects.filter(scope.within("office__place__path"))
    return found.select_related("person", "office__place")


def membership_in(scope: Scope, membership_id: int) -> Membership:
    """Return one membership. Raises Membership.DoesNotExist, also when it is out of reach."""
    return memberships_in(scope).get(pk=membership_id)


def people_in(scope: Scope) -> QuerySet[Person]:
    """Return everybody who holds or held a membership within reach."""
    people = Person.objects.order_by("sort_name", "pk")
    if scope.holds(COUNTRY_PATH):  # everybody: asking of each where they work would take longer
        return people
    return people.filter(pk__in=memberships_in(scope).values("person_id"))


def person_in(scope: Scope, person_id: int) -> Person:
    """Return one person. Raises Person.DoesNotExist, also when they are out of reach."""
    return people_in(scope).get(pk=person_id)


def names_of(person_ids: Iterable[int]) -> dict[int, str]:
    """Return the names of people, by id: officials, whose names are public."""
    return dict(Person.objects.filter(pk__in=set(person_ids)).values_list("pk", "name"))


def names_of_those_who(role: Role, place: Place, day: date) -> list[str]:
    """Return who holds a role in the open offices of a place on a day, by office."""
    held = Membership.objects.filter(holding_on(day), open_on(day, "office__"), role=role)
    names = held.filter(office__place=place).values_list("person__name", flat=True)
    return list(names.order_by("office__sort_name", "since", "pk"))


def office_names_of(office_ids: Iterable[int]) -> dict[int, str]:
    """Return the names of offices, by id."""
    return dict(Office.objects.filter(pk__in=set(office_ids)).values_list("pk", "name"))


def sees_people_of(membership: Membership, place: Place) -> bool:
    """Tell whether somebody is shown who works in a place: one they reach, or one above theirs."""
    return membership.reads.holds(place.path) or membership.office.place.path.startswith(place.path)


def second_factors_of(person: Person) -> list[str]:
    """Return the kinds of second factor somebody has set up."""
    return sorted(
        Authenticator.objects.filter(user_id=person.pk).values_list("type", flat=True).distinct()
    )


def office_seen_by(membership: Membership, office_id: int) -> Office:
    """Return an office somebody is shown: one they reach, or one of a place above theirs.

    Raises Office.DoesNotExist.
    """
    office = Office.objects.select_related("place").get(pk=office_id)
    if not sees_people_of(membership, office.place):
        raise Office.DoesNotExist
    return office


def working_in(office: Office, day: date) -> QuerySet[Membership]:
    """Return who works in an office on a day, or will."""
    still = Q(until=None) | Q(until__gt=day)
    return office.memberships.filter(still).select_related("person", "on_behalf_of__person")


def worked_in(office: Office, day: date) -> QuerySet[Membership]:
    """Return who worked in an office before a day, the last to leave first."""
    return office.memberships.filter(until__lte=day).select_related("person").order_by("-until")


def people_found(scope: Scope, text: str) -> QuerySet[Person]:
    """Return people within reach whose name or address has some text in it."""
    people, text = people_in(scope), text.replace("\0", "")
    return people.filter(Q(name__icontains=text) | Q(email__icontains=text)) if text else people


def offices_reaching(scope: Scope, place: Place) -> QuerySet[Office]:
    """Return the open offices within reach that work for a place: its own, and those above it."""
    return (
        offices_in(scope)
        .filter(place__path__in=down_to(place.path), valid_until=None)
        .order_by("place__path", "sort_name")
    )
