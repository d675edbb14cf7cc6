from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "sagsgang.portal"
    label = "portal"
