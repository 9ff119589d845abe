from django.apps import AppConfig


class CommonConfig(AppConfig):
    name = "citesedu.common"
    verbose_name = "Pièces communes"
