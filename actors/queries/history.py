"""What was written of an actor, and what waits to be."""

from __future__ import annotations

from django.http import Http404

from actors.models import Actor, ActorVersion, Proposal

MOST = 50  # versions shown, the newest


def versions_of(actor: Actor) -> list[ActorVersion]:
    """The newest first."""
    return list(ActorVersion.objects.filter(actor=actor).order_by("-id")[:MOST])


def find_version(actor: Actor, key: int) -> ActorVersion:
    found = ActorVersion.objects.filter(actor=actor, pk=key).select_related("actor").first()
    if found is None:
        raise Http404
    return found


def waiting_proposals() -> list[Proposal]:
    """Those that nobody took or left, the oldest first."""
    return list(Proposal.objects.filter(outcome="").select_related("actor", "actor__parent").order_by("id"))


def find_proposal(key: int) -> Proposal:
    found = Proposal.objects.filter(pk=key).select_related("actor", "actor__parent").first()
    if found is None:
        raise Http404
    return found


def names_by_key() -> dict[int, str]:
    """Of every actor of the cité, archived ones too: for the team alone."""
    return dict(Actor.objects.order_by("id").values_list("pk", "name"))
