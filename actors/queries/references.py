"""Who names an actor, in the whole platform."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from actors.models import Actor


def references() -> Iterator[tuple[Any, str]]:
    """Each table with a foreign key to an actor, and the name of the key: those of the apps above too, that this one
    does not know."""
    for relation in Actor._meta.related_objects:
        yield relation.related_model, relation.field.name


def is_named_above(actor: Actor) -> bool:
    """Whether an app above this one names it: what those write is read by every member of the cité."""
    return any(
        model.objects.filter(**{field: actor}).exists()
        for model, field in references()
        if model._meta.app_label != Actor._meta.app_label
    )
