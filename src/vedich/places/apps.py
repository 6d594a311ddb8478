"""The name of this floor for Django."""

from django.apps import AppConfig


class PlacesConfig(AppConfig):
    """Found by Django when it starts."""

    name = "vedich.places"
