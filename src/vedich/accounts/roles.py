"""What people do here, and what kinds of offices they do it in."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What a membership lets somebody do, within the place of its office."""

    REPORTER = "reporter", _("Reporter")
    DEPARTMENT = "department", _("Department officer")
    COORDINATOR = "coordinator", _("Coordinator")
    LEADER = "leader", _("Leader")
    APPRAISER = "appraiser", _("Appraiser")
    FRONT = "front", _("Fatherland Front officer")
    READER = "reader", _("Reader")


class OfficeKind(models.TextChoices):
    """What an office is."""

    PEOPLES_COMMITTEE = "peoples_committee", _("People's committee")
    STEERING_COMMITTEE = "steering_committee", _("Steering committee")
    COORDINATION_OFFICE = "coordination_office", _("Coordination office")
    DEPARTMENT = "department", _("Department")
    HELPING_TEAM = "helping_team", _("Helping team")
    FATHERLAND_FRONT = "fatherland_front", _("Fatherland Front")
    MASS_ORGANISATION = "mass_organisation", _("Mass organisation")
