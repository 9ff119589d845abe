"""A respondent's sheet: opened, saved page by page, sent once, withdrawn. Runs inside the `anon` scope."""

from __future__ import annotations

import json
from collections.abc import Mapping

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from citesedu.cites import scope
from citesedu.common.refusal import Refusal
from diagnostics.domain.sheet import Answer, Sheet, check_answers, fingerprint, split
from diagnostics.domain.withdrawal import answers_digest, every_digest, text_digest, withdrawal_code
from diagnostics.models import Campaign, Draft, OpenText, Submission, TallyEntry

CLOSED = "Ce questionnaire est terminé : il n’accepte plus de réponse. Merci de votre intérêt."
LOST = "Nous ne retrouvons pas ces réponses : recommencez depuis le début du questionnaire."
ALREADY_SENT = "Ces réponses ont déjà été envoyées. Elles comptent une seule fois."


def claim_of(key: str) -> str:
    """What the holder of a sheet's key may touch: the sheet, and the rows that its withdrawal code finds."""
    return ",".join([key, *every_digest(withdrawal_code(key, settings.SECRET_KEY), settings.SECRET_KEY)])


def start_draft(*, campaign: Campaign, audience: str, register: str, key: str) -> Draft:
    """The same key gives the same draft: a double click opens one sheet."""
    if not campaign.accepts():
        raise Refusal(CLOSED)
    if Submission.objects.filter(key=key).exists():
        raise Refusal(ALREADY_SENT, conflict=True)
    Draft.objects.bulk_create(
        [Draft(campaign=campaign, key=key, audience=audience, register=register)], ignore_conflicts=True
    )
    return Draft.objects.get(key=key)


_MERGE = """
    UPDATE diagnostics_draft SET answers = (answers - %s::text[]) || %s::jsonb
    WHERE cite_id = %s AND key = %s::uuid
"""


def save_page(*, campaign: Campaign, key: str, changes: Mapping[str, Answer | None]) -> None:
    """Merge one page's answers into the draft, in one statement: two tabs at once lose nothing. None blanks an item."""
    if not campaign.accepts():
        raise Refusal(CLOSED)
    blanks = [code for code, answer in changes.items() if answer is None]
    given = json.dumps({code: answer for code, answer in changes.items() if answer is not None})
    with connection.cursor() as cursor:
        cursor.execute(_MERGE, [blanks, given, scope.require().cite_id, key])
        found = cursor.rowcount
    if not found:
        raise _missing(key)


def change_register(*, key: str, register: str) -> Draft:
    draft = _locked_draft(key)
    draft.register = register
    draft.save(update_fields=["register"])
    return draft


@transaction.atomic
def submit(*, campaign: Campaign, sheet: Sheet, form: str, key: str, seen: str) -> str:
    """Send the draft; returns the withdrawal code.

    `seen` is the fingerprint of the answers that the person was shown. The same key with the same answers is
    accepted again and counts once; with other answers it is refused.
    """
    draft = _lock(key)
    if draft is None:
        sent = Submission.objects.filter(key=key).first()
        if sent is None:
            raise Refusal(LOST)
        if sent.body != seen:
            raise Refusal(ALREADY_SENT, conflict=True)
        return withdrawal_code(key, settings.SECRET_KEY)
    if not campaign.accepts():
        raise Refusal(CLOSED)
    answers = {code: answer for code, answer in draft.answers.items() if code in sheet.items}
    body = fingerprint(draft.answers)
    if body != seen:
        raise Refusal(
            "Vos réponses ont changé depuis l’affichage de cette page, peut-être dans un autre onglet. "
            "Vérifiez-les, puis envoyez.",
            conflict=True,
        )
    check_answers(sheet, answers)
    scales, profile, texts = split(sheet, answers)
    if not scales and not texts:
        raise Refusal(
            "Vous n’avez encore répondu à aucune question : répondez au moins à une avant d’envoyer."
        )
    code = withdrawal_code(key, settings.SECRET_KEY)
    Submission.objects.bulk_create(
        [
            Submission(
                campaign=campaign,
                audience=draft.audience,
                form=form,
                answers=scales,
                profile=profile,
                day=timezone.localdate(),
                key=key,
                body=body,
                withdrawal=answers_digest(code, settings.SECRET_KEY),
            )
        ]
    )
    OpenText.objects.bulk_create(
        OpenText(
            campaign=campaign,
            audience=draft.audience,
            question=question,
            text=text,
            withdrawal=text_digest(code, rank, settings.SECRET_KEY),
        )
        for rank, (question, text) in enumerate(sorted(texts.items()))
    )
    TallyEntry.objects.bulk_create([TallyEntry(campaign=campaign, audience=draft.audience, answers=scales)])
    draft.delete()
    return code


@transaction.atomic
def withdraw(*, campaign: Campaign, code: str) -> None:
    """Delete what was sent under a code, counts included, as long as the campaign is open."""
    if not campaign.accepts():
        raise Refusal(
            "Le questionnaire est terminé : les réponses ne portent plus de code, et personne ne peut les retrouver."
        )
    sent = Submission.objects.filter(withdrawal=answers_digest(code, settings.SECRET_KEY)).first()
    if sent is None or not sent.delete()[0]:  # deleted meanwhile: the same code sent twice at once
        raise Refusal("Aucune réponse ne correspond à ce code. Vérifiez-le signe par signe.", field="code")
    TallyEntry.objects.bulk_create(
        [TallyEntry(campaign=campaign, audience=sent.audience, answers=sent.answers, sign=-1)]
    )
    digests = every_digest(code, settings.SECRET_KEY)
    OpenText.objects.filter(campaign=campaign, withdrawal__in=digests).delete()


def _locked_draft(key: str) -> Draft:
    draft = _lock(key)
    if draft is None:
        raise _missing(key)
    return draft


def _missing(key: str) -> Refusal:
    sent = Submission.objects.filter(key=key).exists()
    return Refusal(ALREADY_SENT, conflict=True) if sent else Refusal(LOST)


def _lock(key: str) -> Draft | None:
    return Draft.objects.select_for_update(of=("self",)).filter(key=key).first()
