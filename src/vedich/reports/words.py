"""The closed vocabularies of the floor."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """How far a progress report is; to correct a final one makes it a draft again."""

    DRAFT = "draft", _("Draft")
    FINAL = "final", _("Final")
