"""What is kept of people and the offices they work in."""

from datetime import date
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q

from vedich.accounts.roles import OfficeKind, Role
from vedich.audit.values import Actor, Scope
from vedich.places.models import Place


class People(BaseUserManager["Person"]):
    """How people are found: by their address, whatever the case it was typed in."""

    def get_by_natural_key(self, username: str | None) -> "Person":
        """Return a person by address. Raises Person.DoesNotExist."""
        return self.get(email=(username or "").lower())


class Person(AbstractBaseUser):
    """Somebody who signs in. Inactive until they take up their invitation."""

    email = models.EmailField(unique=True)  # kept in small letters
    name = models.CharField(max_length=120)
    sort_name = models.CharField(max_length=480, db_index=True)  # its order is the Vietnamese one
    is_active = models.BooleanField(default=False)
    joined_at = models.DateTimeField()
    language = models.CharField(max_length=5, default="vi")

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects: ClassVar[People] = People()

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Keep the address in small letters."""
        super().clean()
        self.email = self.email.lower()


class Office(models.Model):
    """One office of a place: its people's committee, a department, the Front."""

    place = models.ForeignKey(Place, models.PROTECT, related_name="offices")
    kind = models.CharField(max_length=24, choices=OfficeKind.choices)
    name = models.CharField(max_length=120)
    sort_name = models.CharField(max_length=480)
    valid_from = models.DateField(null=True)
    valid_until = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["place", "name"],
                condition=Q(valid_until=None),
                name="one_open_office_a_name",
            )
        ]
        indexes = [models.Index(fields=["place", "sort_name"], name="office_of_place")]

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """One person working in one office in one role, for a time.

    `on_behalf_of` names the membership somebody stands in for, while its holder is away.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="memberships")
    office = models.ForeignKey(Office, models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=12, choices=Role.choices)
    title = models.CharField(max_length=120, blank=True)  # "Phó Chủ tịch"
    since = models.DateField()
    until = models.DateField(null=True)  # the first day it no longer holds
    on_behalf_of = models.ForeignKey("self", models.PROTECT, null=True, related_name="stand_ins")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="membership_ends_later"
            ),
            models.UniqueConstraint(
                fields=["person", "office", "role"],
                condition=Q(until=None),
                name="one_open_membership_a_role",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.office}"

    def holds_on(self, day: date) -> bool:
        """Tell whether it holds on a day."""
        return self.since <= day and (self.until is None or day < self.until)

    @property
    def actor(self) -> Actor:
        """Return who acts, as events say it."""
        return Actor(self.person_id, self.office_id)

    @property
    def writes(self) -> Scope:
        """Return the part of the tree they may change things in: the place of the office."""
        return Scope((self.office.place.path,))

    @property
    def reads(self) -> Scope:
        """Return the part they see: the same, and all that its places came from."""
        place = self.office.place
        return Scope((place.path, *place.predecessor_paths.split()))


class Invitation(models.Model):
    """A link that lets one person choose a password. Only the hash of its token is kept."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="invitations")
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.person_id} until {self.expires_at:%Y-%m-%d}"
