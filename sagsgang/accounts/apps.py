from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "sagsgang.accounts"
    label = "accounts"
