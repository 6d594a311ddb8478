"""The name of this floor for Django."""

from django.apps import AppConfig


class WorkbooksConfig(AppConfig):
    """Found by Django when it starts."""

    name = "vedich.workbooks"
