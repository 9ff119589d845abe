"""The links by which actors speak for themselves: made, renewed, taken back."""

from __future__ import annotations

import datetime as dt
import secrets

from django.db import transaction
from django.utils import timezone

from actors.models import Actor, ActorLink
from citesedu.accounts.models import User
from citesedu.cites.access import digest
from citesedu.cites.models import Cite, PublicLink
from citesedu.cites.services.journal import record
from citesedu.common.days import months_after
from citesedu.common.refusal import Refusal

MONTHS = 3  # a link is good for


@transaction.atomic
def make_link(*, actor: Actor, cite: Cite, by: User | None = None) -> ActorLink:
    """A new one replaces the former: what was sent before only leads to a page that says so."""
    if not actor.active:
        raise Refusal(
            "Cet acteur est dans les archives : remettez-le d’abord dans l’annuaire.", conflict=True
        )
    locked = Actor.objects.select_for_update(of=("self",)).get(pk=actor.pk)
    answered = _erase(locked)
    today, token = timezone.localdate(), secrets.token_urlsafe(16)
    link = ActorLink.objects.create(
        actor=locked,
        token=token,
        made_on=today,
        expires_on=months_after(today, MONTHS),
        answered_on=answered,
    )
    PublicLink.objects.bulk_create([PublicLink(digest=digest(token), cite=cite)])
    record(actor=by, verb="fait le lien d’un acteur", target=locked.name)
    return link


def link_to_send(*, actor: Actor, cite: Cite) -> ActorLink:
    """The one that the actor already has, for as long as it is good for a month; a new one otherwise."""
    standing = ActorLink.objects.filter(actor=actor).order_by("id").first()
    if standing is not None and not standing.is_over(months_after(timezone.localdate(), 1)):
        return standing
    return make_link(actor=actor, cite=cite)


@transaction.atomic
def revoke_link(*, actor: Actor, by: User | None = None) -> None:
    locked = Actor.objects.select_for_update(of=("self",)).get(pk=actor.pk)
    if not ActorLink.objects.filter(actor=locked).exists():
        raise Refusal("Cet acteur n’a pas de lien : la page a changé entre-temps.", conflict=True)
    _erase(locked)
    record(actor=by, verb="retire le lien d’un acteur", target=locked.name)


def mark_answered(*, link: ActorLink) -> None:
    """In the scope of the link itself."""
    today = timezone.localdate()
    if link.answered_on != today:
        link.answered_on = today
        link.save(update_fields=["answered_on"])


def _erase(actor: Actor) -> dt.date | None:
    """The day the actor last answered, when there was a link."""
    former = ActorLink.objects.filter(actor=actor).order_by("id").first()
    if former is None:
        return None
    former.delete()
    return former.answered_on
