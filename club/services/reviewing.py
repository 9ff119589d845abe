"""Two readers of the Club, one of them from another cité. Runs inside the cité of the practice, as a guest."""

from __future__ import annotations

import datetime as dt
import secrets
import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import IntegrityError, models, transaction
from django.utils import timezone

from citesedu.accounts.models import User
from citesedu.cites.access import digest
from citesedu.cites.models import Cite, PublicLink
from citesedu.common.refusal import Refusal
from club.domain.lifecycle import Move, Part
from club.domain.reviewing import ANSWERS, DAYS, QUESTIONS, Opinion, Outcome, is_favourable, outcome
from club.models import Practice, Review
from club.services.steps import locked, step

LONGEST_REMARK, LONGEST_COMMENT = 1000, 4000
BY_RULE = {Outcome.VALIDATED: Move.VALIDATE, Outcome.REWORK: Move.SEND_BACK}


@dataclass(frozen=True)
class Reader:
    """Who reads for the Club. `outside`: a member of another cité, and not of the practice's."""

    user: User
    come_from: str
    outside: bool


@transaction.atomic
def take(*, practice: Practice, reader: Reader, today: dt.date | None = None) -> Review:
    kept = locked(practice)
    if any(author["id"] == reader.user.pk for author in kept.authors):
        raise Refusal("Vous avez écrit cette fiche : une autre personne la relit.", conflict=True)
    today = today or timezone.localdate()
    try:
        with transaction.atomic():
            review = Review.objects.create(
                practice=kept,
                round=kept.review_round,
                reader_id=reader.user.pk,
                reader_name=str(reader.user)[:160],
                reader_from=reader.come_from[:160],
                outside=reader.outside,
                taken_on=today,
                due_on=today + dt.timedelta(days=DAYS),
            )
    except IntegrityError as error:
        raise Refusal("Vous avez déjà pris cette fiche en relecture.", conflict=True) from error
    step(practice=kept, move=Move.TAKE, part=Part.READER, by=reader.user, today=today)
    return review


@transaction.atomic
def invite(
    *, practice: Practice, name: str, come_from: str, by: User, cite: Cite, today: dt.date | None = None
) -> tuple[Review, str]:
    """Asks somebody without an account for an opinion, until the day it is due. With the token of its link, that is
    kept nowhere."""
    kept = locked(practice)
    name, come_from = " ".join(name.split()), " ".join(come_from.split())
    if not name:
        raise Refusal("Dites à qui vous demandez un avis : ses auteurs liront ce nom.", field="name")
    if _invited(kept).filter(reader_name=name[:160]).exists():
        raise Refusal("Cette personne a déjà un lien : fermez-le d’abord.", field="name", conflict=True)
    today, token = today or timezone.localdate(), secrets.token_urlsafe(16)
    review = Review.objects.create(
        practice=kept,
        round=kept.review_round,
        reader_name=name[:160],
        reader_from=come_from[:160],
        outside=False,  # the reader from another cité is one of its members
        link=digest(token),
        taken_on=today,
        due_on=today + dt.timedelta(days=DAYS),
    )
    PublicLink.objects.bulk_create([PublicLink(digest=digest(token), cite=cite)])
    step(practice=kept, move=Move.TAKE, part=Part.READER, by=by, today=today)
    return review, token


def _invited(practice: Practice) -> models.QuerySet[Review]:
    return Review.objects.filter(
        practice=practice, round=practice.review_round, reader_id=None, recused_on=None
    )


@transaction.atomic
def close_invitation(*, practice: Practice, review_uid: uuid.UUID, today: dt.date | None = None) -> Review:
    """The link opens nothing any more; an opinion that was given stays."""
    review = _invited(practice).filter(uid=review_uid, given_on=None).order_by("id").first()
    if review is None:
        raise Refusal("Ce lien est déjà fermé, ou son avis est rendu.", conflict=True)
    return recuse(review=review, today=today)


@transaction.atomic
def recuse(*, review: Review, today: dt.date | None = None) -> Review:
    """Given back without an opinion: another reader takes it."""
    kept = _open(review)
    kept.recused_on, kept.link = today or timezone.localdate(), ""
    kept.save(update_fields=["recused_on", "link"])
    return kept


@transaction.atomic
def keep_answers(
    *, review: Review, answers: Mapping[str, str], remarks: Mapping[str, str], comment: str
) -> Review:
    """What is written so far, that nobody else reads yet."""
    kept = _open(review)
    _write(kept, answers, remarks, comment)
    return kept


@transaction.atomic
def give_opinion(
    *,
    review: Review,
    answers: Mapping[str, str],
    remarks: Mapping[str, str],
    comment: str,
    today: dt.date | None = None,
) -> Practice:
    """For good. When the readers agree, or a third one settles it, the practice moves."""
    practice = locked(review.practice)
    kept = _open(review)
    _write(kept, answers, remarks, comment)
    unsaid = [code for code in QUESTIONS if code not in kept.answers]
    if unsaid:
        raise Refusal(
            f"Répondez à chaque question, « non renseigné » compris : {', '.join(unsaid)}.", field=unsaid[0]
        )
    favourable = is_favourable(kept.answers)
    if not favourable and not (kept.comment or kept.remarks):
        raise Refusal(
            "Dites aux auteurs ce qui manque : une remarque d’ensemble, ou une par question.", field="comment"
        )
    kept.given_on, kept.favourable = today or timezone.localdate(), favourable
    kept.save(update_fields=["given_on", "favourable"])
    move = BY_RULE.get(outcome(opinions_given(practice)))
    return step(practice=practice, move=move, part=Part.RULE, by=None, today=today) if move else practice


def opinions_given(practice: Practice) -> list[Opinion]:
    rows = Review.objects.filter(
        practice=practice, round=practice.review_round, given_on__isnull=False
    ).order_by("given_on", "id")
    return [Opinion(bool(review.favourable), review.outside) for review in rows]


@transaction.atomic
def decide(
    *, practice: Practice, move: Move, comment: str, by: User, today: dt.date | None = None
) -> Practice:
    """What an editor may say instead of the readers: send it back, or not take it. Always with the reason."""
    if move not in (Move.SEND_BACK, Move.REFUSE):
        raise Refusal("Cette décision ne se prend pas ici.", conflict=True)
    return step(practice=locked(practice), move=move, part=Part.EDITOR, by=by, comment=comment, today=today)


def _open(review: Review) -> Review:
    kept = Review.objects.select_for_update(of=("self",)).get(pk=review.pk)
    if kept.given_on or kept.recused_on:
        raise Refusal("Cette relecture est déjà rendue.", conflict=True)
    return kept


def _write(review: Review, answers: Mapping[str, str], remarks: Mapping[str, str], comment: str) -> None:
    if len(comment) > LONGEST_COMMENT:
        raise Refusal(f"Ce texte est trop long : {LONGEST_COMMENT} signes au plus.", field="comment")
    for code, remark in remarks.items():
        if len(remark) > LONGEST_REMARK:
            raise Refusal(
                f"Ce texte est trop long : {LONGEST_REMARK} signes au plus.", field=f"{code}_remark"
            )
    review.answers = {code: answers[code] for code in QUESTIONS if answers.get(code) in ANSWERS}
    review.remarks = {code: remarks[code].strip() for code in QUESTIONS if remarks.get(code, "").strip()}
    review.comment = comment.strip()
    review.save(update_fields=["answers", "remarks", "comment"])
