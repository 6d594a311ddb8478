"""How people come in, and how they are let in again."""

from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from secrets import token_urlsafe

from allauth.mfa.models import Authenticator
from django.contrib.auth.password_validation import validate_password
from django.contrib.sessions.models import Session

from vedich.accounts import permissions, policies
from vedich.accounts.models import Invitation, Membership, Person
from vedich.accounts.queries import person_in
from vedich.audit.recording import Occasion, record, recording

INVITED_FOR = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Invited:
    """Somebody invited, and the token of their link: said once, kept nowhere."""

    person: Person
    token: str


@recording()
def renew_link(*, person_id: int, by: Membership, occasion: Occasion) -> Invited:
    """Give somebody a new link to choose a password by; older links end.

    Raises Person.DoesNotExist, NotYours.
    """
    person = person_in(by.writes, person_id)
    permissions.check_can_vouch(by, person, occasion.day)
    return Invited(person, new_link(person, occasion, by.office.place.path))


@recording()
def take_up(*, token: str, password: str, occasion: Occasion) -> Person:
    """Choose a password by a link, which opens the account. The link works once.

    Raises LinkSpent, django.core.exceptions.ValidationError for a weak password.
    """
    invitation = policies.usable(token, occasion.at)
    person = invitation.person
    validate_password(password, person)
    person.set_password(password)
    person.is_active = True
    person.save(update_fields=["password", "is_active"])
    person.invitations.filter(used_at=None).update(used_at=occasion.at)
    record("people.came_in", person, occasion=occasion)
    return person


@recording()
def reset_second_factor(*, person_id: int, by: Membership, occasion: Occasion) -> Person:
    """Take away the lost second factors of somebody else, and end their sessions.

    They sign in with their password and set up a new one.

    Raises Person.DoesNotExist, NotYours.
    """
    person = person_in(by.writes, person_id)
    permissions.check_can_vouch(by, person, occasion.day)
    removed, _ = Authenticator.objects.filter(user_id=person.pk).delete()
    _end_sessions(person)
    record(
        "people.second_factor_reset",
        person,
        occasion=occasion,
        place_path=by.office.place.path,
        removed=removed,
    )
    return person


@recording()
def new_link(person: Person, occasion: Occasion, place_path: str) -> str:
    """Make a link somebody chooses a password by; older ones end. Returns its token."""
    token = token_urlsafe(32)
    person.invitations.filter(used_at=None).update(used_at=occasion.at)
    Invitation.objects.create(
        person=person,
        token_hash=sha256(token.encode()).hexdigest(),
        made_at=occasion.at,
        expires_at=occasion.at + INVITED_FOR,
    )
    record("people.invited", person, occasion=occasion, place_path=place_path)
    return token


def _end_sessions(person: Person) -> None:
    for session in Session.objects.iterator(chunk_size=500):
        if session.get_decoded().get("_auth_user_id") == str(person.pk):
            session.delete()
