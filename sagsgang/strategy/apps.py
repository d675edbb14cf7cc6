from django.apps import AppConfig


class StrategyConfig(AppConfig):
    name = "sagsgang.strategy"
    label = "strategy"
