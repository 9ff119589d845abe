"""A tie with somebody of another cité: who shared a practice that is used here, say. Runs inside the cité's scope.

Other applications come here rather than write in the directory: it stays the directory's to say what an actor is.
"""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from actors.domain.kinds import sector_of
from actors.models import Actor
from actors.queries.directory import active_actors
from actors.services.directory import add_actor
from actors.services.facts import ActorFacts
from actors.services.relations import LONGEST_WHY, Word, declare
from citesedu.accounts.models import User
from citesedu.common.refusal import Refusal

EXCHANGE = 2  # in the scale of the ties: they exchange from time to time


@transaction.atomic
def tie_with_elsewhere(
    *,
    here: Actor,
    name: str,
    kind: str,
    cite_name: str,
    why: str,
    by: User | None = None,
    today: dt.date | None = None,
) -> Actor:
    """The actor of the other cité, added to the directory unless it is there, bears the name of its cité. A group of
    residents is not: people recognise themselves behind its name, and have agreed to their own cité's directory only.
    Raises Refusal."""
    if not kind or sector_of(kind) == "residents":
        raise Refusal("Ce porteur ne s’inscrit pas dans l’annuaire d’une autre cité.", field="note_tie")
    full = f"{name} ({cite_name})"[:160]
    other = next((actor for actor in active_actors() if actor.name == full), None)
    if other is None:
        facts = ActorFacts(full, kind, description=f"Acteur d’une autre cité éducative, {cite_name}.")
        other = add_actor(facts=facts, by=by)
    declare(declarant=here, words={other: Word(EXCHANGE, why=why[:LONGEST_WHY])}, since=today, by=by)
    return other
