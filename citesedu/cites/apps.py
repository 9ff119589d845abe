from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class CitesConfig(AppConfig):
    name = "citesedu.cites"
    verbose_name = "Cités"

    def ready(self) -> None:
        # Models must be loaded first; the Celery app gives every process its broker and ScopedTask.
        from citesedu import celery  # noqa: F401, PLC0415
        from citesedu.cites import checks, grants  # noqa: F401, PLC0415

        pre_migrate.connect(grants.lift, dispatch_uid="cites.lift")
        post_migrate.connect(grants.restore, dispatch_uid="cites.restore")
