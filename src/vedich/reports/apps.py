"""The name of this floor for Django."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Found by Django when it starts."""

    name = "vedich.reports"
