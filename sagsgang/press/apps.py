from django.apps import AppConfig


class PressConfig(AppConfig):
    name = "sagsgang.press"
    label = "press"
