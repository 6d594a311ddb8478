"""The closed vocabularies of the floor: whose figure it is, and how far a report has come."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Voice(models.TextChoices):
    """Who speaks of a commune's figures. In the order in which a later one is shown first."""

    COMMUNE = "commune", _("Commune")
    FRONT = "front", _("Fatherland Front")
    DEPARTMENT = "department", _("Department")
    DISTRICT = "district", _("District")
    PROVINCE = "province", _("Province")


VOICES = tuple(Voice)  # lowest first


class State(models.TextChoices):
    """How far a commune's report has come; other voices only ever state."""

    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Submitted")
    RETURNED = "returned", _("Returned")
    CONFIRMED = "confirmed", _("Confirmed")
    STATED = "stated", _("Stated")


class Word(models.TextChoices):
    """What a reviewer says of a criterion, beside what its figures come to."""

    MET = "met", _("met")
    BASICALLY_MET = "basically_met", _("basically met")
    NOT_MET = "not_met", _("not met")
    CANNOT_JUDGE = "cannot_judge", _("cannot judge")


class PeriodKind(models.TextChoices):
    """How long a period is."""

    YEAR = "year", _("Year")
    HALF_YEAR = "half_year", _("Half-year")
    MONTH = "month", _("Month")
    DAY = "day", _("Day")  # as things stood on one day


class WindowState(models.TextChoices):
    """Whether figures of a period may be handed in: freely, only where returned, or not at all."""

    OPEN = "open", _("Open")
    CLOSED = "closed", _("Closed")
    LOCKED = "locked", _("Locked")
