from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """An app only for the command that serves the whole house."""

    name = "sagsgang.config"
    label = "config"
