"""Who may do what in a thread, by role, office and criterion. Refusals say who can."""

from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from vedich.accounts.models import Membership, Office
from vedich.accounts.permissions import NotYours
from vedich.accounts.queries import office_names_of
from vedich.accounts.roles import Role
from vedich.audit.values import down_to
from vedich.discussions.models import Mention, Thread
from vedich.discussions.people import Owner
from vedich.discussions.policies import AParty
from vedich.discussions.state import OWNED, Kind
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
    """Tell whether somebody says who sees to a thread, by when, and how far it is.

    A disagreement is steered by who ends it, never by who disagrees.
    """
    if not may_speak(by, thread.place):
        return False
    if thread.kind == Kind.DISAGREEMENT:
        return _ends(by, thread)
    return by.role in DECIDE or _is_theirs(by, thread) or by.office_id == thread.office_id


def check_can_steer(by: Membership, thread: Thread) -> None:
    """Refuse to change the head of a thread to others than `may_steer`. Raises NotYours."""
    if may_steer(by, thread):
        return
    if thread.kind == Kind.DISAGREEMENT:
        raise _not_theirs(thread)
    raise NotYours(
        _(
            "Who sees to it (%(owner)s), the office that opened it, and coordinators and "
            "leaders of %(place)s or of a place above can change this."
        )
        % {"owner": owner_name(thread), "place": thread.place.titled}
    )


def check_no_party(by: Membership, place: Place, opener: int | None, owner: Owner) -> None:
    """Refuse to let one of those who disagree see to the disagreement. Raises AParty.

    The commune's own offices never do; the office that recorded it, where who coordinates or
    leads above the commune says so.
    """
    of_commune = Office.objects.filter(pk=owner.office_id, place=place).exists()
    if of_commune or (owner.office_id == opener and not _decides_above(by, place)):
        raise AParty(
            _(
                "A disagreement is not seen to by one of those who disagree. Choose an office "
                "above %(place)s that has no part in it, such as the one that coordinates there."
            )
            % {"place": place.titled}
        )


def may_close(
    by: Membership, thread: Thread, day: date, *, answered: tuple[str, ...] | None = None
) -> bool:
    """Tell whether somebody closes a thread, or opens it again; `answered` as for `may_guide`.

    A question: the office that asked (where that is no more, whoever coordinates above).
    Guidance: who may give it wherever it stands. An obstacle: as `may_steer`. A disagreement: its
    owner, and who coordinates or leads above the commune.
    """
    if not may_speak(by, thread.place):
        return False
    if thread.kind == Kind.QUESTION:
        return by.office_id == thread.office_id or (
            by.role in DECIDE and not _is_open(thread.office_id, day)
        )
    if thread.kind == Kind.GUIDANCE:
        criterion = thread.standard, thread.criterion
        return may_guide(by, stands_in(thread), *criterion, day, answered=answered)
    if thread.kind == Kind.DISAGREEMENT:
        return _ends(by, thread)
    return may_steer(by, thread)


def check_can_close(by: Membership, thread: Thread, day: date) -> None:
    """Refuse closing to others than `may_close`. Raises NotYours."""
    if may_close(by, thread, day):
        return
    if thread.kind == Kind.GUIDANCE:
        check_can_guide(by, stands_in(thread), thread.standard, thread.criterion, day)
    if thread.kind in OWNED:
        check_can_steer(by, thread)
    raise NotYours(
        _("The office that asked closes a question: %(opener)s.")
        % {"opener": _name_of(thread.office_id)}
    )


def check_can_pin(by: Membership, thread: Thread, over: Place, day: date) -> None:
    """Refuse guidance for all communes of a place by others than `may_guide`. Raises NotYours.

    What a place above pinned for all of its own is changed there only.
    """
    for place in {over.pk: over, stands_in(thread).pk: stands_in(thread)}.values():
        check_can_guide(by, place, thread.standard, thread.criterion, day)


def stands_in(thread: Thread) -> Place:
    """Return the place guidance stands in: where it is pinned, else where it was given."""
    return thread.pinned_over or thread.place


def answers(by: Membership, thread: Thread, day: date) -> bool:
    """Tell whether what somebody says answers a question.

    It was meant for them or their office, or they answer for the criterion, or it asks about the
    commune they work for, or they work above whoever asked.
    """
    meant = Q(office_id=by.office_id) | Q(person_id=by.person_id)
    if Mention.objects.filter(meant, point__thread=thread).exists():
        return True
    asking = Office.objects.select_related("place").filter(pk=thread.office_id or 0).first()
    place = asking.place if asking else thread.place
    theirs = by.office.place
    if theirs == thread.place != place:
        return True
    if theirs != place and place.path.startswith(theirs.path):
        return True
    owners = owners_of(thread.place, thread.standard, thread.criterion, day)
    return owners.filter(office_id=by.office_id).exists()


def owner_name(thread: Thread) -> str:
    """Return who sees to a thread: a person and their office, or the office."""
    if thread.owner_office is None:
        return ""
    office = thread.owner_office.name
    return f"{thread.owner_person.name}, {office}" if thread.owner_person else office


def _is_theirs(by: Membership, thread: Thread) -> bool:
    """Tell whether somebody works in the office that sees to it: a person does so for theirs."""
    return thread.owner_office_id is not None and thread.owner_office_id == by.office_id


def _ends(by: Membership, thread: Thread) -> bool:
    return _decides_above(by, thread.place) or _is_theirs(by, thread)


def _decides_above(by: Membership, place: Place) -> bool:
    return by.role in DECIDE and by.writes.holds(place.path) and not _of_commune(by, place)


def _not_theirs(thread: Thread) -> NotYours:
    return NotYours(
        _(
            "Who sees to it (%(owner)s) ends a disagreement or hands it on, or a coordinator or "
            "leader of a place above %(place)s."
        )
        % {"owner": owner_name(thread), "place": thread.place.titled}
    )


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
