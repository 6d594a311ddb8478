"""The name of this floor for Django."""

from django.apps import AppConfig


class DiscussionsConfig(AppConfig):
    """Found by Django when it starts."""

    name = "vedich.discussions"
