"""What people say under a published practice. Runs inside its cité, as a guest of the Club."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone

from citesedu.accounts.models import User
from citesedu.common.refusal import Refusal
from club.domain.exchanges import KINDS, MINUTES_TO_CORRECT, REASONS
from club.models import Comment, Practice

LONGEST, LONGEST_WHY = 2000, 300


@transaction.atomic
def comment(
    *,
    practice: Practice,
    kind: str,
    text: str,
    by: User,
    come_from: str = "",
    answers_to: Comment | None = None,
) -> Comment:
    """The same words twice, by the same person, are one comment: a button pressed twice says nothing more."""
    if kind not in KINDS:
        raise Refusal("Choisissez dans la liste.", field="kind")
    text = _checked(text)
    if answers_to is not None and answers_to.answers_to_id is not None:
        raise Refusal("On répond à un commentaire, pas à une réponse.", field="text")
    same = Comment.objects.filter(practice=practice, author_id=by.pk, text=text, answers_to=answers_to)
    if (existing := same.order_by("id").first()) is not None:
        return existing
    return Comment.objects.create(
        practice=practice,
        practice_uid=practice.uid,
        answers_to=answers_to,
        kind=kind,
        text=text,
        author_id=by.pk,
        author_name=str(by)[:160],
        author_from=come_from[:160],
        written_at=timezone.now(),
    )


@transaction.atomic
def correct_comment(*, comment: Comment, text: str, by: User, now: dt.datetime | None = None) -> Comment:
    kept = _locked(comment)
    late = (now or timezone.now()) - kept.written_at > dt.timedelta(minutes=MINUTES_TO_CORRECT)
    if kept.author_id != by.pk or late:
        sentence = f"Un commentaire se corrige par son auteur, dans les {MINUTES_TO_CORRECT} minutes."
        raise Refusal(sentence, conflict=True)
    kept.text = _checked(text)
    kept.save(update_fields=["text"])
    return kept


@transaction.atomic
def report_comment(*, comment: Comment, reason: str, by: User) -> Comment:
    """The first report counts: what matters is that somebody looks at it."""
    if reason not in REASONS:
        raise Refusal("Dites ce qui ne va pas.", field="reason")
    kept = _locked(comment)
    if not kept.reported_as:
        kept.reported_as, kept.reported_by = reason, str(by)[:160]
        kept.save(update_fields=["reported_as", "reported_by"])
    return kept


@transaction.atomic
def hide_comment(*, comment: Comment, why: str, by: User, today: dt.date | None = None) -> Comment:
    kept = _locked(comment)
    why = " ".join(why.split())
    if not why:
        raise Refusal("Dites pourquoi ce commentaire est masqué.", field="why")
    if len(why) > LONGEST_WHY:
        raise Refusal(f"Ce texte est trop long : {LONGEST_WHY} signes au plus.", field="why")
    if kept.hidden_on is None:
        kept.hidden_on, kept.hidden_by, kept.hidden_why = today or timezone.localdate(), str(by)[:160], why
        kept.save(update_fields=["hidden_on", "hidden_by", "hidden_why"])
    return kept


@transaction.atomic
def keep_comment(*, comment: Comment) -> Comment:
    """Looked at, and there is nothing to hide."""
    kept = _locked(comment)
    kept.reported_as = kept.reported_by = ""
    kept.save(update_fields=["reported_as", "reported_by"])
    return kept


def _checked(text: str) -> str:
    text = text.strip()
    if not text:
        raise Refusal("Écrivez votre commentaire.", field="text")
    if len(text) > LONGEST:
        raise Refusal(f"Ce texte est trop long : {LONGEST} signes au plus.", field="text")
    return text


def _locked(comment: Comment) -> Comment:
    return Comment.objects.select_for_update(of=("self",)).get(pk=comment.pk)
