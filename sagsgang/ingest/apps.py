from django.apps import AppConfig


class IngestConfig(AppConfig):
    name = "sagsgang.ingest"
    label = "ingest"
