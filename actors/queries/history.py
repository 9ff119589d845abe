"""What was written of an actor, and what waits to be."""

from __future__ import annotations

from actors.models import Actor, ActorVersion, Proposal

MOST = 50  # versions shown, the newest


def versions_of(actor: Actor) -> list[ActorVersion]:
    """The newest first."""
    return list(ActorVersion.objects.filter(actor=actor).order_by("-id")[:MOST])


def version_of(actor: Actor, key: str) -> ActorVersion | None:
    """`key` as a form sends it."""
    rows = ActorVersion.objects.filter(actor=actor, pk=_number(key))
    return rows.select_related("actor").first()


def waiting_proposals() -> list[Proposal]:
    """Those that nobody took or left, the oldest first."""
    return list(Proposal.objects.filter(outcome="").select_related("actor", "actor__parent").order_by("id"))


def number_waiting() -> int:
    return Proposal.objects.filter(outcome="").count()


def proposal_of(key: str) -> Proposal | None:
    """`key` as a form sends it."""
    return Proposal.objects.filter(pk=_number(key)).select_related("actor", "actor__parent").first()


def names_by_key() -> dict[int, str]:
    """Of every actor of the cité, archived ones too: for the team alone."""
    return dict(Actor.objects.order_by("id").values_list("pk", "name"))


def _number(key: str) -> int:
    """0 for what is no key."""
    return int(key) if key.isascii() and key.isdecimal() and len(key) < 19 else 0
