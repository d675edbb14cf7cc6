from django.apps import AppConfig
from django.db.backends.signals import connection_created

from sagsgang.asking.driving import planned_once


class ConfigConfig(AppConfig):
    """An app for the command that serves the whole house, and for what every connection needs."""

    name = "sagsgang.config"
    label = "config"

    def ready(self) -> None:
        connection_created.connect(planned_once)
