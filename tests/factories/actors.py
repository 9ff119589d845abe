"""Actors of a cité, through the service that adds them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from actors.models import (
    Actor,
    ActorLink,
    ActorSheet,
    Consent,
    DuplicateVerdict,
    ImportBatch,
    Moment,
    Outline,
    Presence,
)
from actors.services.consents import give_consent
from actors.services.directory import add_actor
from actors.services.facts import ActorFacts
from actors.services.importing import keep_file
from actors.services.links import make_link
from actors.services.merging import merge
from actors.services.mobilisation import MomentFacts, note_moment
from actors.services.proposals import propose
from actors.services.relations import Word, declare, report_tension, seat
from citesedu.cites.access import digest
from citesedu.cites.models import Cite, PublicLink
from citesedu.cites.scope import scope

SQUARE = {"type": "Polygon", "coordinates": [[[2, 48], [3, 48], [3, 49], [2, 49], [2, 48]]]}


def an_actor(cite: Cite, name: str = "Centre social L’Escale", **facts: Any) -> Actor:
    with scope(role="web", cite=cite):
        return add_actor(facts=ActorFacts(name=name, **{"kind": "social_centre", **facts}))


@dataclass(frozen=True)
class Tied:
    """What was planted around an actor: a body where it sits, another that it speaks of, the token of its link, and one
    that is out of date; a moment where it came, a file that waits."""

    board: Actor
    peer: Actor
    token: str
    over_token: str
    moment: Moment
    batch: ImportBatch


def plant_relations(cite: Cite, secret: str, actor: Actor) -> Tied:
    board = an_actor(cite, f"{secret} comité", kind="common_body", nature="body")
    peer = an_actor(cite, f"{secret} voisin", kind="youth_centre")
    with scope(role="web", cite=cite):
        declare(declarant=actor, words={peer: Word(3, why=f"{secret} ensemble")})
        report_tension(declarant=actor, other=peer, what=f"{secret} difficulté")
        seat(body=board, members={actor: f"{secret} rôle"})
        token = f"{secret}-lien-acteur"
        make_link(actor=actor, cite=cite)
        ActorLink.objects.filter(actor=actor).update(token=token)
        PublicLink.objects.bulk_create([PublicLink(digest=digest(token), cite=cite)])
        over = make_link(actor=peer, cite=cite)
        ActorLink.objects.filter(pk=over.pk).update(expires_on=timezone.localdate() - dt.timedelta(days=1))
        moment = note_moment(
            facts=MomentFacts("meeting", f"{secret} moment", timezone.localdate(), (actor, peer))
        )
        batch = keep_file(name=f"{secret}.csv", content=f"nom;sorte\n{secret} venu;charity\n".encode())
        propose(kind="change", text=f"{secret} correction", actor=actor)
        group = add_actor(facts=ActorFacts(f"{secret} groupe", "parents_group", nature="group"))
        give_consent(actor=group, purpose="club", channel="link")
        twins = [add_actor(facts=ActorFacts(f"{secret} double{end}", "charity")) for end in ("", " bis")]
        merge(kept=twins[0], gone=twins[1])
        ActorSheet.objects.filter(actor=actor).update(hours=f"{secret} horaires")
        Consent.objects.update(noted_by=secret)
        DuplicateVerdict.objects.update(told_by=secret)
        Presence.objects.update(noted_by=secret)
        Outline.objects.create(kind="town", code="35238", name=f"{secret} commune", geometry=SQUARE)
    return Tied(board, peer, token, over.token, moment, batch)
