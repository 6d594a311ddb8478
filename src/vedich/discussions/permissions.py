"""Who may do what in a thread, by role, office and criterion. Refusals say who can."""

from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from vedich.accounts.models import Membership, Office
from vedich.accounts.permissions import NotYours
from vedich.accounts.queries import office_names_of
from vedich.accounts.roles import Role
from vedich.audit.values import down_to
from vedich.discussions.models import Thread
from vedich.discussions.state import Kind
from vedich.places.models import Place
from vedich.pursuits.policies import is_commune
from vedich.standards.models import CriterionOwner

SPEAK = frozenset(Role) - {Role.READER}
DECIDE = frozenset({Role.COORDINATOR, Role.LEADER})
GUIDE = DECIDE | {Role.DEPARTMENT, Role.APPRAISER}


def may_speak(by: Membership, place: Place) -> bool:
    """Tell whether somebody asks, answers and reports obstacles about a place."""
    return by.role in SPEAK and by.writes.holds(place.path)


def check_can_speak(by: Membership, place: Place) -> None:
    """Refuse to let somebody write who only reads, or works elsewhere. Raises NotYours."""
    if not may_speak(by, place):
        raise NotYours(
            _(
                "Whoever works for %(place)s or for a place above it can write here; readers only "
                "read. Ask the coordinator of your place for another role."
            )
            % {"place": place.titled}
        )


def owners_of(place: Place, standard: str, criterion: int, day: date) -> "QuerySet[CriterionOwner]":
    """Return the assignments of a criterion in a place or what it lies in, on a day."""
    return CriterionOwner.objects.filter(
        Q(until=None) | Q(until__gt=day),
        since__lte=day,
        standard=standard,
        criterion=criterion,
        place__path__in=down_to(place.path),
    )


def answered_in(by: Membership, standard: str, criterion: int, day: date) -> tuple[str, ...]:
    """Return the paths of the places in which an office answers for a criterion on a day."""
    held = CriterionOwner.objects.filter(
        Q(until=None) | Q(until__gt=day),
        since__lte=day,
        office_id=by.office_id,
        standard=standard,
        criterion=criterion,
    )
    return tuple(held.values_list("place__path", flat=True))


def may_guide(
    by: Membership,
    place: Place,
    standard: str,
    criterion: int,
    day: date,
    *,
    answered: tuple[str, ...] | None = None,
) -> bool:
    """Tell whether somebody gives guidance on a criterion to a place, or to all below it.

    Those above a commune do: its criterion owner, and who coordinates or leads. For all communes
    of a place it is the same people of that place and of those above.

    answered  from `answered_in`, where it is known already
    """
    if by.role not in GUIDE or not by.writes.holds(place.path) or _of_commune(by, place):
        return False
    if by.role in DECIDE:
        return True
    paths = answered_in(by, standard, criterion, day) if answered is None else answered
    return place.path.startswith(paths) if paths else False


def check_can_guide(by: Membership, place: Place, standard: str, criterion: int, day: date) -> None:
    """Refuse guidance by others than `may_guide`. Raises NotYours."""
    if not may_guide(by, place, standard, criterion, day):
        raise NotYours(
            _(
                "Guidance on criterion %(criterion)s in %(place)s is given by the office above the "
                "commune that answers for it, and by coordinators and leaders there. The page of "
                "criterion owners says which office that is."
            )
            % {"criterion": criterion, "place": place.titled}
        )


def may_steer(by: Membership, thread: Thread) -> bool:
    """Tell whether somebody says who sees to a thread, by when, and how far it is."""
    if not may_speak(by, thread.place):
        return False
    return by.role in DECIDE or _is_theirs(by, thread) or by.office_id == thread.office_id


def check_can_steer(by: Membership, thread: Thread) -> None:
    """Refuse to change the head of a thread to others than `may_steer`. Raises NotYours."""
    if not may_steer(by, thread):
        raise NotYours(
            _(
                "Who sees to it (%(owner)s), the office that opened it, and coordinators and "
                "leaders of %(place)s or of a place above can change this."
            )
            % {"owner": owner_name(thread), "place": thread.place.titled}
        )


def may_close(
    by: Membership, thread: Thread, day: date, *, answered: tuple[str, ...] | None = None
) -> bool:
    """Tell whether somebody closes a thread, or opens it again; `answered` as for `may_guide`.

    A question: the office that asked (where that is no more, whoever coordinates above).
    Guidance: who may give it. An obstacle: as `may_steer`. A disagreement: its owner, and who
    coordinates or leads above the commune.
    """
    if not may_speak(by, thread.place):
        return False
    if thread.kind == Kind.QUESTION:
        return by.office_id == thread.office_id or (
            by.role in DECIDE and not _is_open(thread.office_id, day)
        )
    if thread.kind == Kind.GUIDANCE:
        criterion = thread.standard, thread.criterion
        return may_guide(by, thread.place, *criterion, day, answered=answered)
    if thread.kind == Kind.DISAGREEMENT:
        above = by.role in DECIDE and not _of_commune(by, thread.place)
        return above or _is_theirs(by, thread)
    return may_steer(by, thread)


def check_can_close(by: Membership, thread: Thread, day: date) -> None:
    """Refuse closing to others than `may_close`. Raises NotYours."""
    if may_close(by, thread, day):
        return
    if thread.kind == Kind.GUIDANCE:
        check_can_guide(by, thread.place, thread.standard, thread.criterion, day)
    if thread.kind == Kind.OBSTACLE:
        check_can_steer(by, thread)
    said = {
        Kind.QUESTION: _("The office that asked closes a question: %(opener)s."),
        Kind.DISAGREEMENT: _(
            "Who sees to it (%(owner)s) ends a disagreement, or a coordinator or leader of a "
            "place above %(place)s."
        ),
    }
    facts = {
        "opener": _name_of(thread.office_id),
        "owner": owner_name(thread),
        "place": thread.place.titled,
    }
    words = said.get(Kind(thread.kind), _("Only who works for %(place)s can do this."))
    raise NotYours(words % facts)


def check_can_pin(by: Membership, thread: Thread, over: Place, day: date) -> None:
    """Refuse guidance for all communes of a place by others than `may_guide`. Raises NotYours."""
    check_can_guide(by, over, thread.standard, thread.criterion, day)


def owner_name(thread: Thread) -> str:
    """Return who sees to a thread: a person and their office, or the office."""
    if thread.owner_office is None:
        return ""
    office = thread.owner_office.name
    return f"{thread.owner_person.name}, {office}" if thread.owner_person else office


def _is_theirs(by: Membership, thread: Thread) -> bool:
    if thread.owner_person_id is not None and thread.owner_person_id == by.person_id:
        return True
    return thread.owner_office_id is not None and thread.owner_office_id == by.office_id


def _of_commune(by: Membership, place: Place) -> bool:
    """Tell whether somebody works for a commune itself, which others guide."""
    return by.office.place_id == place.pk and is_commune(place)


def _is_open(office_id: int | None, day: date) -> bool:
    still = Q(valid_until=None) | Q(valid_until__gt=day)
    if office_id is None:
        return False
    return Office.objects.filter(still, pk=office_id).exists()


def _name_of(office_id: int | None) -> str:
    return office_names_of([office_id]).get(office_id, "–") if office_id is not None else "–"
