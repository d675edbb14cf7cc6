from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "sagsgang.people"
    label = "people"
