"""What may happen to offices and memberships as they stand. Who may do it: `permissions`."""

from datetime import date, datetime
from hashlib import sha256

from django.db.models import Q
from django.utils.translation import gettext as _

from vedich.accounts.models import Invitation, Membership, Office, Person
from vedich.accounts.roles import Role
from vedich.audit.refusals import Refused
from vedich.audit.values import down_to
from vedich.places.models import Place


class PlaceClosed(Refused):
    """A place that is no more opens no offices."""


class OfficeThereAlready(Refused):
    """Two open offices of one place cannot have one name."""


class OfficeClosed(Refused):
    """An office that was closed takes nobody in."""


class PeopleStillThere(Refused):
    """An office cannot be closed while people work in it."""


class MemberAlready(Refused):
    """Somebody holds this role in this office already."""


class EndedAlready(Refused):
    """A membership that ended cannot end again."""


class EndsBeforeItBegins(Refused):
    """A membership cannot end before it began."""


class LastCoordinator(Refused):
    """Nobody would be left to set up the site."""


class NoSuchTime(Refused):
    """Standing in begins before it ends, and within the time of whom one stands in for."""


class LinkSpent(Refused):
    """A link that was used, replaced, or is too old; or none of ours."""


def check_still_there(place: Place, day: date) -> None:
    """Refuse for a place that is no more on a day. Raises PlaceClosed."""
    if place.valid_until is not None and place.valid_until <= day:
        raise PlaceClosed(
            _("%(place)s is no more. Choose the place it became.") % {"place": place.titled}
        )


def check_name_free(place: Place, name: str) -> None:
    """Refuse a name that an open office of the place has. Raises OfficeThereAlready."""
    if Office.objects.filter(place=place, name=name, valid_until=None).exists():
        raise OfficeThereAlready(
            _("%(place)s has an office “%(name)s” already. Use it, or choose another name.")
            % {"place": place.titled, "name": name}
        )


def check_open(office: Office) -> None:
    """Refuse for an office that was closed. Raises OfficeClosed."""
    if office.valid_until is not None:
        raise OfficeClosed(_("“%(name)s” was closed. Open a new office.") % {"name": office.name})


def check_nobody_left(office: Office, on: date) -> None:
    """Refuse to close an office people work in. Raises PeopleStillThere."""
    staying = office.memberships.filter(Q(until=None) | Q(until__gt=on)).count()
    if staying:
        raise PeopleStillThere(
            _("%(people)s people still work in “%(name)s” then. End their memberships first.")
            % {"people": staying, "name": office.name}
        )


def check_not_member(person: Person, office: Office, role: Role) -> None:
    """Refuse a role somebody holds there already. Raises MemberAlready."""
    if person.memberships.filter(office=office, role=role, until=None).exists():
        raise MemberAlready(
            _("%(person)s holds this role in “%(office)s” already.")
            % {"person": person.name, "office": office.name}
        )


def check_can_end(member: Membership, on: date, *, followed: bool = False) -> None:
    """Refuse an end that cannot be. Raises EndedAlready, EndsBeforeItBegins, LastCoordinator.

    followed  somebody else takes over in the same role the same day
    """
    if member.until is not None and member.until <= on:
        raise EndedAlready(_("This membership ends before that day already."))
    if on < member.since:
        raise EndsBeforeItBegins(
            _("It began on %(day)s; it cannot end before that.")
            % {"day": f"{member.since:%d/%m/%Y}"}
        )
    if member.role == Role.COORDINATOR and not followed:
        _check_not_the_last(member, on)


def _check_not_the_last(member: Membership, on: date) -> None:
    """Somebody above, or beside, has to be able to set the place up."""
    path = member.office.place.path
    others = Membership.objects.filter(
        Q(until=None) | Q(until__gt=on),
        role=Role.COORDINATOR,
        office__place__path__in=down_to(path),
        on_behalf_of=None,
    ).exclude(pk=member.pk)
    if not others.exists():
        raise LastCoordinator(
            _(
                "Nobody else could then set up offices and people here. "
                "Make somebody else coordinator first, or replace this one."
            )
        )


def check_can_stand_in(member: Membership, person: Person, since: date, until: date) -> None:
    """Refuse a time that cannot be, or standing in for oneself.

    Raises NoSuchTime, MemberAlready.
    """
    late = member.until is not None and until > member.until
    if until <= since or since < member.since or late:
        raise NoSuchTime(
            _("The last day must come after the first, within the time of the one stood in for.")
        )
    if person.pk == member.person_id:
        raise MemberAlready(_("Nobody stands in for themselves. Choose another person."))


def usable(token: str, at: datetime) -> Invitation:
    """Return the invitation a link is for. Raises LinkSpent, and does not tell why."""
    digest = sha256(token.encode()).hexdigest()
    found = Invitation.objects.filter(token_hash=digest, used_at=None, expires_at__gt=at)
    invitation = found.select_related("person").first()
    if invitation is None:
        raise LinkSpent(
            _("This link is no longer good. Ask the coordinator of your place for a new one.")
        )
    return invitation
