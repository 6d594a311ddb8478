"""The name of this floor for Django."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Found by Django when it starts."""

    name = "vedich.accounts"
