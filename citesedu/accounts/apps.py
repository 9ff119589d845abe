from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "citesedu.accounts"
    verbose_name = "Comptes"
