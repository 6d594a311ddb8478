"""Who answers for a criterion in a place: an office, by an official assignment."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from vedich.accounts import permissions
from vedich.accounts.models import Membership, Office
from vedich.accounts.queries import offices_in
from vedich.audit.models import Event
from vedich.audit.queries import events_visible_to
from vedich.audit.recording import Occasion, record, recording
from vedich.audit.refusals import Refused
from vedich.audit.values import Scope
from vedich.core.model import Words
from vedich.files.models import StoredFile
from vedich.places.models import Place
from vedich.standards import shipped
from vedich.standards.models import CriterionOwner


class OwnerAlready(Refused):
    """The office answers for this criterion there already."""


class AssignmentEnded(Refused):
    """An assignment that ended cannot end again."""


class EndsBeforeItBegins(Refused):
    """An assignment cannot end before it began."""


class AlreadyOver(Refused):
    """An assignment cannot begin when its place or its office is no more."""


class OfficeElsewhere(Refused):
    """An office answers for criteria in its own place, or in what lies within."""


@recording()
def assign_owner(
    *,
    office_id: int,
    place: Place,
    standard: str,
    criterion: int,
    act_number: str,
    act_on: date,
    since: date,
    act_file: StoredFile | None,
    by: Membership,
    occasion: Occasion,
) -> CriterionOwner:
    """Make an office answerable for a criterion in a place.

    Raises Office.DoesNotExist, NotYours, OfficeElsewhere, AlreadyOver, OwnerAlready.
    """
    office = offices_in(by.writes).get(pk=office_id)
    permissions.check_can_coordinate(by, place)
    return assign(
        office=office,
        place=place,
        standard=standard,
        criterion=criterion,
        act_number=act_number,
        act_on=act_on,
        since=since,
        act_file=act_file,
        occasion=occasion,
    )


@recording()
def assign(
    *,
    office: Office,
    place: Place,
    standard: str,
    criterion: int,
    act_number: str,
    act_on: date,
    since: date,
    act_file: StoredFile | None = None,
    occasion: Occasion,
) -> CriterionOwner:
    """Make an assignment, whoever asks: for `assign_owner` and for setting up."""
    _check_reaches(office, place)
    _check_both_are_there(office, place, since)
    _check_not_yet(office, place, standard, criterion)
    owner = CriterionOwner.objects.create(
        office=office,
        place=place,
        standard=standard,
        criterion=criterion,
        act_number=act_number,
        act_on=act_on,
        act_file=act_file,
        since=since,
    )
    record(
        "owners.assigned",
        owner,
        occasion=occasion,
        place_path=place.path,
        office_id=office.pk,
        standard=standard,
        criterion=criterion,
        act=act_number,
        since=since.isoformat(),
    )
    return owner


@recording()
def end_assignment(
    *, owner_id: int, on: date, by: Membership, occasion: Occasion
) -> CriterionOwner:
    """Let an assignment end: `on` is the first day it no longer holds.

    Raises CriterionOwner.DoesNotExist, NotYours, AssignmentEnded, EndsBeforeItBegins.
    """
    owner = owners_in(by.writes).get(pk=owner_id)
    permissions.check_can_coordinate(by, owner.place)
    if owner.until is not None:
        raise AssignmentEnded(_("This assignment has ended already."))
    if on <= owner.since:
        raise EndsBeforeItBegins(
            _("It began on %(day)s; it cannot end before that.")
            % {"day": f"{owner.since:%d/%m/%Y}"}
        )
    owner.until = on
    owner.save(update_fields=["until"])
    path = owner.place.path
    record("owners.ended", owner, occasion=occasion, place_path=path, on=on.isoformat())
    return owner


def owners_in(scope: Scope) -> QuerySet[CriterionOwner]:
    """Return the assignments for the places within reach, past ones too."""
    found = CriterionOwner.objects.filter(scope.within("place__path"))
    return found.select_related("office__place", "place", "act_file")


def owners_over(places: Iterable[Place], standard: str, day: date) -> QuerySet[CriterionOwner]:
    """Return who answered on a day for the criteria of a standard in a place.

    places  the place and all it lies in: an assignment above holds below, too

    Who answers for a criterion is public, by an official act.
    """
    holding = Q(since__lte=day) & _open_on(day)
    found = CriterionOwner.objects.filter(holding, standard=standard, place__in=list(places))
    return found.select_related("office__place", "place").order_by("criterion", "-place__path")


def left_behind(place: Place, standard: str, day: date) -> QuerySet[CriterionOwner]:
    """Return the open assignments of places that ended and that a place came from.

    An assignment names an office and a place, and only a new act names others: nothing moves it.
    """
    came_from = Scope(tuple(place.predecessor_paths.split()))
    found = CriterionOwner.objects.filter(came_from.within("place__path"), _open_on(day))
    ended = found.filter(standard=standard, place__valid_until__lte=day)
    return ended.select_related("office__place", "place").order_by("criterion", "place__path")


def count_staying_behind(places: Iterable[Place], on: date) -> int:
    """Return how many assignments name places that end on a day, and would stay as they are."""
    return CriterionOwner.objects.filter(_open_on(on), place__in=list(places)).count()


def what_ended(owner: CriterionOwner, day: date) -> str:
    """Return which of the two an assignment names is no more: "place", "office", or neither."""
    for name, until in (("place", owner.place.valid_until), ("office", owner.office.valid_until)):
        if until is not None and until <= day:
            return name
    return ""


def history(scope: Scope, place: Place, standard: str) -> QuerySet[Event]:
    """Return what was done to the assignments of a place, newest first, within reach."""
    of_place = CriterionOwner.objects.filter(place=place, standard=standard)
    ids = [str(pk) for pk in of_place.values_list("pk", flat=True)]
    return events_visible_to(scope).filter(object_type="criterionowner", object_id__in=ids)


def standards_owned_over(places: Iterable[Place]) -> set[str]:
    """Return the standards some office answers for a criterion of, in a place or all it lies in."""
    held = CriterionOwner.objects.filter(place__in=list(places), until=None)
    return set(held.values_list("standard", flat=True).distinct())


def standards_with_criteria(language: str) -> list[tuple[str, str]]:
    """Return the id and title of every standard whose criteria can be owned, newest first."""
    every = [one.standard for one in shipped.catalogue().standards.values()]
    every.sort(key=lambda standard: (-standard.years.first, standard.id))
    return [(one.id, _in(language, one.title)) for one in every if one.criteria]


def criteria_of(standard: str, language: str) -> list[tuple[int, str]]:
    """Return the number and name of every criterion of a standard. Raises UnknownStandard."""
    issued = shipped.catalogue().issued(standard)
    return [(one.no, _in(language, one.title)) for one in issued.standard.criteria]


def _open_on(day: date) -> Q:
    return Q(until=None) | Q(until__gt=day)


def _in(language: str, title: Words) -> str:
    return (title.en if language == "en" else "") or title.vi


def _check_reaches(office: Office, place: Place) -> None:
    if not place.path.startswith(office.place.path):
        raise OfficeElsewhere(
            _("“%(office)s” works for %(place)s. Choose an office of the place, or of one above.")
            % {"office": office.name, "place": office.place.titled}
        )


def _check_both_are_there(office: Office, place: Place, since: date) -> None:
    if place.valid_until is not None and place.valid_until <= since:
        raise AlreadyOver(
            _("%(place)s ended on %(day)s. Choose the place that followed it, or an earlier day.")
            % {"place": place.titled, "day": f"{_last(place.valid_until):%d/%m/%Y}"}
        )
    if office.valid_until is not None and office.valid_until <= since:
        raise AlreadyOver(
            _("“%(office)s” was closed on %(day)s. Choose an open office, or an earlier day.")
            % {"office": office.name, "day": f"{_last(office.valid_until):%d/%m/%Y}"}
        )


def _last(until: date) -> date:
    """Return the last day something held, which people name; ends are kept as the day after."""
    return until - timedelta(days=1)


def _check_not_yet(office: Office, place: Place, standard: str, criterion: int) -> None:
    there = CriterionOwner.objects.filter(
        office=office, place=place, standard=standard, criterion=criterion, until=None
    )
    if there.exists():
        raise OwnerAlready(
            _("“%(office)s” answers for criterion %(criterion)s there already.")
            % {"office": office.name, "criterion": criterion}
        )
