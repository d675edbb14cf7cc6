from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "sagsgang.desk"
    label = "desk"
