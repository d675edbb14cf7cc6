from django.apps import AppConfig


class GovernanceConfig(AppConfig):
    name = "sagsgang.governance"
    label = "governance"
