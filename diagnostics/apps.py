from django.apps import AppConfig


class DiagnosticsConfig(AppConfig):
    name = "diagnostics"
    verbose_name = "Diagnostics"

    def ready(self) -> None:
        from citesedu.cites.signals import sharing_changed  # noqa: PLC0415 - models must be loaded first
        from diagnostics.services.national import mark_stale  # noqa: PLC0415

        sharing_changed.connect(mark_stale, dispatch_uid="diagnostics.national")
