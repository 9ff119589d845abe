"""What somebody wants to hear of: outside any scope, on global tables."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from django.core import signing
from django.db import IntegrityError, transaction
from django.utils import timezone

from citesedu.accounts.models import User
from citesedu.common.refusal import Refusal
from club.domain.asking import LONGEST_ADDRESS, asked_in
from club.domain.exchanges import FREQUENCIES, TOPICS, Frequency
from club.models import SavedSearch, Subscription
from club.models.subscriptions import new_key

SALT = "club.letter"
MOST_SEARCHES = 20


def subscription_of(*, user: User) -> Subscription:
    return Subscription.objects.get_or_create(user=user)[0]


def subscription_or_new(*, user: User) -> Subscription:
    """To be shown, not written: a page that is only read makes no row."""
    return Subscription.objects.filter(user=user).order_by("id").first() or Subscription(user=user)


@transaction.atomic
def choose(*, user: User, frequency: str, topics: Collection[str]) -> Subscription:
    if frequency not in FREQUENCIES:
        raise Refusal("Choisissez dans la liste.", field="frequency")
    subscription_of(user=user)
    kept = Subscription.objects.select_for_update(of=("self",)).get(user=user)
    kept.frequency, kept.topics = frequency, [topic for topic in TOPICS if topic in topics]
    kept.save(update_fields=["frequency", "topics"])
    return kept


def unsubscribe(*, user: User) -> Subscription:
    """One press of a button, from a letter: nothing more is sent."""
    kept = subscription_of(user=user)
    kept.frequency = Frequency.NEVER
    kept.save(update_fields=["frequency"])
    return kept


def renew_feed(*, user: User) -> Subscription:
    """The address that was known opens nothing any more."""
    kept = subscription_of(user=user)
    kept.feed_key = new_key()
    kept.save(update_fields=["feed_key"])
    return kept


@transaction.atomic
def save_search(*, user: User, address: str, today: dt.date | None = None) -> SavedSearch:
    wanted = asked_in(address)
    if not wanted.is_set or len(wanted.address) > LONGEST_ADDRESS:
        raise Refusal("Cherchez d’abord quelque chose, en peu de mots.")
    if SavedSearch.objects.filter(user=user).count() >= MOST_SEARCHES:
        raise Refusal(f"Vous suivez déjà {MOST_SEARCHES} recherches : retirez-en une.")
    name = wanted.query or "Recherche par critères"
    try:
        with transaction.atomic():
            return SavedSearch.objects.create(
                user=user, name=name, query=wanted.address, made_on=today or timezone.localdate()
            )
    except IntegrityError as error:
        raise Refusal("Cette recherche est déjà enregistrée.", conflict=True) from error


def remove_search(*, user: User, key: int) -> None:
    SavedSearch.objects.filter(user=user, pk=key).delete()


def letter_token(*, user: User) -> str:
    """Signed: it says whose letters they are, and opens nothing else."""
    return signing.dumps(user.pk, salt=SALT)


def user_of_letter(token: str) -> User | None:
    try:
        key = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    return User.objects.filter(pk=key).order_by("id").first()


def user_of_feed(key: str) -> User | None:
    rows = Subscription.objects.filter(feed_key=key, user__is_active=True).select_related("user")
    found = rows.order_by("id").first()
    return found.user if found else None
