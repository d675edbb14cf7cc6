from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "sagsgang.journal"
    label = "journal"
