"""Moderation of open texts: nobody but a facilitator reads one before it is kept or quoted."""

from __future__ import annotations

from django.db import transaction

from citesedu.accounts.models import User
from citesedu.cites.services.journal import record
from citesedu.common.refusal import Refusal
from diagnostics.models import OpenText

Status = OpenText.Status
REASONS = {
    "situation": "Situation individuelle",
    "name": "Nom ou coordonnées",
    "offence": "Propos blessant",
    "other": "Hors sujet",
}


@transaction.atomic
def moderate_text(*, text_id: int, decision: str, reason: str = "", by: User | None = None) -> OpenText:
    """Keep, quote or remove. A removed text is erased: only the reason and the day stay, in the journal."""
    text = (
        OpenText.objects.select_for_update(of=("self",)).select_related("campaign").filter(pk=text_id).first()
    )
    if text is None:
        raise Refusal("Ce texte a été retiré par la personne qui l’avait écrit.")
    if text.status == Status.REMOVED:
        raise Refusal("Ce texte est déjà retiré.", conflict=True)
    if decision not in {Status.KEPT, Status.QUOTED, Status.REMOVED}:
        raise Refusal("Choisissez de garder, de citer ou de retirer ce texte.")
    text.status = Status(decision)
    if text.status == Status.REMOVED:
        if reason not in REASONS:
            raise Refusal("Dites pourquoi ce texte est retiré.", field="reason")
        text.text, text.reason = "", REASONS[reason]
        record(actor=by, verb="retire un texte libre", target=text.campaign.title, detail=REASONS[reason])
    text.save(update_fields=["status", "text", "reason"])
    return text
