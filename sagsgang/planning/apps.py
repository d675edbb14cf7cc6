from django.apps import AppConfig


class PlanningConfig(AppConfig):
    name = "sagsgang.planning"
    label = "planning"
