from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "sagsgang.notices"
    label = "notices"
