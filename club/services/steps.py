"""The one way from a state to another: asked of the table, under a lock, and remembered."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from citesedu.accounts.models import User
from citesedu.common.refusal import Refusal
from club.domain.lifecycle import MOVES, STATES, WITH_REASON, Move, Part, State, arrival
from club.models import Practice, Step

LONGEST_COMMENT = 2000


def locked(practice: Practice) -> Practice:
    return Practice.objects.select_for_update(of=("self",)).get(pk=practice.pk)


def step(
    *,
    practice: Practice,
    move: Move,
    part: Part,
    by: User | None,
    comment: str = "",
    today: dt.date | None = None,
) -> Practice:
    """`practice` is locked by the caller. Raises Refusal when the table says no, or when a reason is missing."""
    end = arrival(practice.state, move, part)
    if end is None:
        sentence = f"Cette fiche est « {STATES[State(practice.state)].lower()} » : rechargez la page."
        raise Refusal(sentence, conflict=True)
    comment = comment.strip()
    if move in WITH_REASON and part is not Part.RULE and not comment:
        raise Refusal("Dites pourquoi : c’est ce que ses auteurs liront.", field="comment")
    if len(comment) > LONGEST_COMMENT:
        raise Refusal(f"Ce texte est trop long : {LONGEST_COMMENT} signes au plus.", field="comment")
    today = today or timezone.localdate()
    Step.objects.create(
        practice=practice,
        day=today,
        by=(str(by) if by else "Les relecteurs" if part is Part.RULE else "La plateforme")[:160],
        move=move,
        before=practice.state,
        after=end,
        comment=comment,
    )
    practice.state, practice.since = end, today
    practice.save(update_fields=["state", "since"])
    return practice


def said(move: Move) -> str:
    """« soumettre à la relecture du Club », for the journal."""
    return MOVES[move][0].lower() + MOVES[move][1:]
