from django.apps import AppConfig


class WorkshopsConfig(AppConfig):
    name = "citesedu.workshops"
    label = "workshops"

    def ready(self) -> None:
        # Models must be loaded first.
        from citesedu.live import sources  # noqa: PLC0415
        from citesedu.workshops.views import live  # noqa: PLC0415

        sources.register("workshop", live.state)
