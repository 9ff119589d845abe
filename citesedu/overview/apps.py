from django.apps import AppConfig


class OverviewConfig(AppConfig):
    name = "citesedu.overview"
    verbose_name = "Vues d’ensemble"
