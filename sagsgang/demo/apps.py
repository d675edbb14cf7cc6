from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "sagsgang.demo"
    label = "demo"
