"""What somebody keeps together: outside any scope, on a global table."""

from __future__ import annotations

import uuid

from django.db import transaction

from citesedu.accounts.models import User
from citesedu.common.refusal import Refusal
from club.models import Collection

MOST, MOST_PRACTICES = 30, 60


@transaction.atomic
def keep(*, user: User, name: str, practice: uuid.UUID) -> Collection:
    """In the collection of that name, made if missing; twice is once."""
    name = " ".join(name.split())
    if not name or len(name) > 120:
        raise Refusal("Donnez un nom court à ce recueil.", field="name")
    if Collection.objects.filter(user=user).exclude(name=name).count() >= MOST:
        raise Refusal(f"{MOST} recueils au plus : effacez-en un.", field="name")
    Collection.objects.get_or_create(user=user, name=name)
    kept = Collection.objects.select_for_update(of=("self",)).get(user=user, name=name)
    if str(practice) not in kept.practices:
        if len(kept.practices) >= MOST_PRACTICES:
            raise Refusal(f"{MOST_PRACTICES} pratiques au plus dans un recueil.", field="name")
        kept.practices = [*kept.practices, str(practice)]
        kept.save(update_fields=["practices"])
    return kept


@transaction.atomic
def let_go(*, collection: Collection, practice: str) -> Collection:
    kept = Collection.objects.select_for_update(of=("self",)).get(pk=collection.pk)
    kept.practices = [uid for uid in kept.practices if uid != practice]
    kept.save(update_fields=["practices"])
    return kept


def share(*, collection: Collection, shared: bool) -> Collection:
    collection.is_shared = shared
    collection.save(update_fields=["is_shared"])
    return collection


def erase(*, collection: Collection) -> None:
    collection.delete()
