from django.apps import AppConfig


class ProgrammeConfig(AppConfig):
    name = "citesedu.programme"
    verbose_name = "Programme"
