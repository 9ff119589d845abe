from django.apps import AppConfig


class PlanConfig(AppConfig):
    name = "citesedu.plan"
    label = "plan"
    verbose_name = "Plan d’action"
