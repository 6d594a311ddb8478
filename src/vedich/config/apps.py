"""The name of this floor for Django, and its checks."""

from django.apps import AppConfig
from django.core.checks import Tags, register

from vedich.config import checks


class ConfigConfig(AppConfig):
    """Found by Django when it starts."""

    name = "vedich.config"

    def ready(self) -> None:
        """Have the settings checked whenever Django checks anything."""
        register(checks.data_folder, Tags.files)
        register(checks.hosts, Tags.security)
        register(checks.https, Tags.security, deploy=True)
        register(checks.metrics_token, Tags.security, deploy=True)
        register(checks.mail, Tags.compatibility, deploy=True)
