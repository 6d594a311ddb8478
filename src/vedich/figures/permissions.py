"""Who may do what with figures, by role, office and criterion."""

from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from vedich.accounts.models import Membership
from vedich.accounts.permissions import NotYours
from vedich.accounts.roles import OfficeKind, Role
from vedich.audit.values import down_to
from vedich.figures.words import Voice
from vedich.places.models import Kind, Place
from vedich.standards.models import CriterionOwner

REPORTS = frozenset({Role.REPORTER, Role.LEADER, Role.COORDINATOR})
DECIDES = frozenset({Role.COORDINATOR, Role.LEADER})
EXAMINES = frozenset({Role.DEPARTMENT, Role.APPRAISER})
_DISTRICTS = frozenset({Kind.DISTRICT, Kind.URBAN_DISTRICT, Kind.TOWN, Kind.CITY})


def voice_of(member: Membership, commune: Place) -> Voice:
    """Return the voice somebody speaks with about a commune they reach."""
    office = member.office
    if member.role == Role.FRONT:
        return Voice.FRONT
    if office.place_id == commune.pk:
        return Voice.COMMUNE
    if member.role == Role.DEPARTMENT:
        return Voice.DEPARTMENT
    return Voice.DISTRICT if office.place.kind in _DISTRICTS else Voice.PROVINCE


def is_own(member: Membership, commune: Place) -> bool:
    """Tell whether somebody works for the commune itself, and so sees its drafts."""
    return member.office.place_id == commune.pk


def is_above(member: Membership, commune: Place) -> bool:
    """Tell whether somebody works for a place the commune lies in."""
    return not is_own(member, commune) and member.writes.holds(commune.path)


def may_report(member: Membership, commune: Place) -> bool:
    """Tell whether somebody writes the commune's figures."""
    return is_own(member, commune) and member.role in REPORTS


def check_can_report(member: Membership, commune: Place) -> None:
    """Refuse the commune's figures to others than its own officers. Raises NotYours."""
    if not may_report(member, commune):
        raise NotYours(
            _(
                "The figures of %(place)s are written by its own officers. "
                "You can state your own beside them."
            )
            % {"place": commune.titled}
        )


def governs(member: Membership) -> bool:
    """Tell whether somebody's office is of the government: not the Front, nor an organisation."""
    return member.office.kind not in (OfficeKind.FATHERLAND_FRONT, OfficeKind.MASS_ORGANISATION)


def may_submit(member: Membership, commune: Place) -> bool:
    """Tell whether somebody hands the commune's report in: its leader."""
    return is_own(member, commune) and member.role == Role.LEADER and governs(member)


def check_can_submit(member: Membership, commune: Place) -> None:
    """Refuse handing in to others than the commune's leader. Raises NotYours."""
    if not may_submit(member, commune):
        raise NotYours(
            _("The leader of %(place)s hands its report in.") % {"place": commune.titled}
        )


def owned_by(member: Membership, commune: Place, standard: str, day: date) -> frozenset[int]:
    """Return the criteria the office answers for in a commune on a day, by an assignment."""
    found = CriterionOwner.objects.filter(
        Q(until=None) | Q(until__gt=day),
        since__lte=day,
        office_id=member.office_id,
        standard=standard,
        place__path__in=down_to(commune.path),
    )
    return frozenset(found.values_list("criterion", flat=True))


def may_confirm(member: Membership, commune: Place) -> bool:
    """Tell whether somebody confirms a report as a whole: coordinators and leaders above."""
    return is_above(member, commune) and member.role in DECIDES and governs(member)


def check_can_confirm(member: Membership, commune: Place) -> None:
    """Refuse confirming to others than coordinators and leaders above. Raises NotYours."""
    if not may_confirm(member, commune):
        raise NotYours(
            _("A coordinator or leader of a place above %(place)s confirms its report.")
            % {"place": commune.titled}
        )


def may_examine(
    member: Membership, commune: Place, standard: str, criterion: int, day: date
) -> bool:
    """Tell whether somebody returns a criterion, or states a figure or word of their own on it."""
    if may_confirm(member, commune):
        return True
    examines = is_above(member, commune) and member.role in EXAMINES
    return examines and criterion in owned_by(member, commune, standard, day)


def check_can_examine(
    member: Membership, commune: Place, standard: str, criterion: int, day: date
) -> None:
    """Refuse a criterion to offices that do not answer for it. Raises NotYours."""
    if not may_examine(member, commune, standard, criterion, day):
        raise NotYours(
            _(
                "Criterion %(criterion)s in %(place)s is examined by the office that answers for "
                "it, and by coordinators and leaders above. The page of criterion owners says "
                "which office that is."
            )
            % {"criterion": criterion, "place": commune.titled}
        )
