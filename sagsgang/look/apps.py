from django.apps import AppConfig


class LookConfig(AppConfig):
    name = "sagsgang.look"
    label = "look"
