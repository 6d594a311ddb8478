"""The closed vocabularies of the floor: how far an intake has come, and what became of a row."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """How far a workbook that was handed in has come."""

    WAITING = "waiting", _("Being read")
    REFUSED = "refused", _("Cannot be read")
    READ = "read", _("Read, nothing written yet")
    TAKEN = "taken", _("Taken over")
    UNDONE = "undone", _("Undone")
    DROPPED = "dropped", _("Left aside")


class Fate(models.TextChoices):
    """What a row of a workbook would do to what stands."""

    NEW = "new", _("new")
    CHANGED = "changed", _("changed")
    REMOVED = "removed", _("taken back")
    CONFLICT = "conflict", _("conflicting")
    SAME = "same", _("same")
    WRONG = "wrong", _("to be mended")


WRITES = (Fate.NEW, Fate.CHANGED, Fate.REMOVED)
