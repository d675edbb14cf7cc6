from django.apps import AppConfig


class PartnershipsConfig(AppConfig):
    name = "sagsgang.partnerships"
    label = "partnerships"
