from importlib import import_module

from django.apps import AppConfig


class PartnershipsConfig(AppConfig):
    name = "sagsgang.partnerships"
    label = "partnerships"

    def ready(self) -> None:
        # What is coupled to goals has models, which stand only now.
        import_module("sagsgang.partnerships.couplings")
