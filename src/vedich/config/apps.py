"""The name of this floor for Django, and its checks."""

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import Tags, register

from vedich.config import checks, pretending


class ConfigConfig(AppConfig):
    """Found by Django when it starts."""

    name = "vedich.config"

    def ready(self) -> None:
        """Have the settings checked whenever Django checks anything, and set the clock."""
        if settings.PRETENDED_DAY is not None:
            pretending.pretend(settings.PRETENDED_DAY)
        register(checks.data_folder, Tags.files)
        register(checks.hosts, Tags.security)
        register(checks.https, Tags.security, deploy=True)
        register(checks.metrics_token, Tags.security, deploy=True)
        register(checks.mail, Tags.compatibility, deploy=True)
