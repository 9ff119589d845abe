"""Telling the screens and the telephones that a workshop has moved."""

from __future__ import annotations

from functools import partial

from django.db import transaction

from citesedu.live import topics
from citesedu.workshops.models import Workshop


def topic_of(workshop: Workshop) -> str:
    return f"workshop:{workshop.uid}"


def changed(workshop: Workshop) -> None:
    """To be called by whatever changes what is shown; heard once the change is kept."""
    transaction.on_commit(partial(topics.publish, topic_of(workshop)), robust=True)
