from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "sagsgang.documents"
    label = "documents"
