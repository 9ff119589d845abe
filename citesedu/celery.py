"""The queue's application. Tasks are JSON and carry their scope: see citesedu.cites.tasks."""

import os
from urllib.parse import urlsplit

from celery import Celery
from celery.schedules import crontab
from celery.signals import heartbeat_sent
from django.conf import settings

from citesedu.common.health import worker_reports

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "citesedu.settings")


def broker_url(url: str) -> str:
    """redis-py writes a socket unix://path?db=0, Celery's transport redis+socket://path?virtual_host=0."""
    parts = urlsplit(url)
    return (
        f"redis+socket://{parts.path}?{parts.query.replace('db=', 'virtual_host=')}"
        if parts.scheme == "unix"
        else url
    )


app = Celery("citesedu", task_cls="citesedu.cites.tasks:ScopedTask")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.conf.broker_url = broker_url(settings.CELERY_BROKER_URL)
app.conf.beat_schedule = {
    "round": {"task": "diagnostics.round", "schedule": 60},
    "retention": {"task": "diagnostics.retention", "schedule": crontab(hour=2, minute=50)},
    # Twice: the second time for what could not be sent the first.
    "reminders": {"task": "plan.reminders", "schedule": crontab(hour="7,12", minute=30)},
    "steps": {"task": "programme.reminders", "schedule": crontab(day_of_week=1, hour="8,13", minute=15)},
    "actors": {"task": "actors.reminders", "schedule": crontab(day_of_week=2, hour=8, minute=0)},
    "letters": {"task": "club.letters", "schedule": crontab(hour="8,13", minute=0)},
    "club_news": {"task": "club.news", "schedule": crontab(hour="7,12", minute=45)},
    "programme_forget": {"task": "programme.forget", "schedule": crontab(hour=2, minute=45)},
    "club_forget": {"task": "club.forget", "schedule": crontab(hour=2, minute=40)},
    "recount": {"task": "diagnostics.recount", "schedule": crontab(hour=3, minute=20)},
}
app.autodiscover_tasks()


def on_heartbeat(**kwargs: object) -> None:
    """Every two seconds, from a worker that holds its connection to the broker."""
    worker_reports()


heartbeat_sent.connect(on_heartbeat)
