"""Reviews of the whole plan: planned, held, told. Runs inside the cité's scope."""

from __future__ import annotations

import datetime as dt

from django.db import IntegrityError, transaction
from django.utils import timezone

from citesedu.accounts.models import User
from citesedu.cites.services.journal import record
from citesedu.common.refusal import Refusal
from citesedu.common.typography import day as in_french
from citesedu.plan.models import Review

LONGEST = 4000


@transaction.atomic
def plan_review(*, planned_on: dt.date, by: User | None = None) -> Review:
    try:
        with transaction.atomic():
            review = Review.objects.create(planned_on=planned_on)
    except IntegrityError as error:
        raise Refusal(
            "Un point d’étape est déjà prévu ce jour-là.", field="planned_on", conflict=True
        ) from error
    record(actor=by, verb="prévoit un point d’étape", target=in_french(planned_on))
    return review


@transaction.atomic
def hold_review(
    *,
    review: Review,
    held_on: dt.date,
    summary: str,
    decisions: str = "",
    by: User | None = None,
    today: dt.date | None = None,
) -> Review:
    """Tell what was said and decided; it may be told again, better."""
    if held_on > (today or timezone.localdate()):
        raise Refusal(
            "Un point d’étape se raconte une fois tenu : ce jour n’est pas encore venu.", field="held_on"
        )
    for field, text in (("summary", summary), ("decisions", decisions)):
        if len(text.strip()) > LONGEST:
            raise Refusal(f"Ce texte est trop long : {LONGEST} signes au plus.", field=field)
    if not summary.strip():
        raise Refusal("Écrivez en quelques mots ce qui s’est dit.", field="summary")
    locked = Review.objects.select_for_update(of=("self",)).get(pk=review.pk)
    locked.held_on, locked.summary, locked.decisions = held_on, summary.strip(), decisions.strip()
    locked.save()
    record(actor=by, verb="raconte un point d’étape", target=in_french(held_on))
    return locked


@transaction.atomic
def cancel_review(*, review: Review, by: User | None = None) -> None:
    locked = Review.objects.select_for_update(of=("self",)).get(pk=review.pk)
    if locked.held_on is not None:
        raise Refusal("Ce point d’étape a été tenu : il reste dans l’histoire du plan.")
    record(actor=by, verb="annule un point d’étape", target=in_french(locked.planned_on))
    locked.delete()
