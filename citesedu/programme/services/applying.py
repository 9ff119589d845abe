"""What applicants do: begin, write, attach, file. On global tables, outside any scope."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from citesedu.cites.access import digest
from citesedu.common.refusal import Refusal
from citesedu.programme.domain.applications import STATES, WRITABLE, Call, Move, Part, State, arrival
from citesedu.programme.domain.template import DOCUMENTS, cleaned, missing, wrong
from citesedu.programme.models import Application, Document

MOST_DOCUMENTS, MOST_BYTES = 6, 4_000_000
_PDF = b"%PDF-"
OVER = "L’appel est clos : votre dossier se lit encore, il ne se modifie plus."


@dataclass(frozen=True)
class Saved:
    """`conflict`: somebody else wrote meanwhile, and nothing was changed."""

    application: Application
    conflict: bool = False


@transaction.atomic
def begin(
    *, name: str, email: str, call: Call, today: dt.date | None = None, is_demo: bool = False
) -> tuple[Application, str]:
    """A draft, and the token of its link, that is stored nowhere."""
    if not call.is_open(today or timezone.localdate()):
        raise Refusal("L’appel à participation n’est pas ouvert.", conflict=True)
    token = secrets.token_urlsafe(24)
    content = cleaned({"name": name})
    application = Application.objects.create(
        link=digest(token), email=email.strip().lower(), content=content, is_demo=is_demo
    )
    return application, token


@transaction.atomic
def save(
    *,
    application: Application,
    content: Mapping[str, object],
    revision: int,
    call: Call,
    today: dt.date | None = None,
) -> Saved:
    """Keeps what is written, complete or not. Raises Refusal beside the field that cannot be kept."""
    kept = _locked(application)
    if kept.state not in WRITABLE:
        raise Refusal("Ce dossier est déposé : reprenez-le pour le modifier.", conflict=True)
    if not call.is_open(today or timezone.localdate()):
        raise Refusal(OVER, conflict=True)
    told = cleaned(content)
    for name, sentence in wrong(told).items():
        raise Refusal(sentence, field=name)
    if kept.content == told:
        return Saved(kept)
    if revision != kept.revision:
        return Saved(kept, conflict=True)
    kept.content, kept.revision, kept.edited_at = told, kept.revision + 1, timezone.now()
    kept.save(update_fields=["content", "revision", "edited_at"])
    return Saved(kept)


@transaction.atomic
def move(*, application: Application, move: Move, call: Call, today: dt.date | None = None) -> Application:
    """File, take up again, withdraw. Raises Refusal with what lacks."""
    today = today or timezone.localdate()
    kept = _locked(application)
    end = arrival(kept.state, move, Part.APPLICANT)
    if end is None:
        raise Refusal(
            f"Ce dossier est « {STATES[State(kept.state)].lower()} » : rechargez la page.", conflict=True
        )
    if move is not Move.WITHDRAW and (kept.told_state or not call.is_open(today)):
        raise Refusal(OVER, conflict=True)
    if move is Move.FILE:
        lacking = missing(kept.content)
        if lacking:
            raise Refusal(f"Il manque encore : {lacking[0].label}.", field=lacking[0].name)
        if kept.content["support"] == "given" and not kept.documents.filter(kind="support").exists():
            raise Refusal("Joignez la lettre du conseil départemental.", field="support")
        kept.filed_on = today
    kept.state, kept.reason, kept.decided_by, kept.decided_on = end, "", "", None
    kept.save(update_fields=["state", "filed_on", "reason", "decided_by", "decided_on"])
    return kept


@transaction.atomic
def attach(*, application: Application, kind: str, content: bytes) -> Document:
    kept = _locked(application)
    if kept.state not in WRITABLE:
        raise Refusal("Ce dossier est déposé : reprenez-le pour le modifier.", conflict=True)
    if kind not in DOCUMENTS:
        raise Refusal("Choisissez dans la liste.", field="kind")
    if not content.startswith(_PDF):
        raise Refusal("Ce n’est pas un PDF : enregistrez le document en PDF, puis joignez-le.", field="file")
    if len(content) > MOST_BYTES:
        raise Refusal("Ce document est trop lourd : 4 Mo au plus.", field="file")
    if kept.documents.count() >= MOST_DOCUMENTS:
        raise Refusal(f"{MOST_DOCUMENTS} documents au plus : retirez-en un.", field="file")
    return Document.objects.create(application=kept, kind=kind, content=content, size=len(content))


@transaction.atomic
def detach(*, document: Document) -> None:
    if _locked(document.application).state not in WRITABLE:
        raise Refusal("Ce dossier est déposé : reprenez-le pour le modifier.", conflict=True)
    document.delete()


def _locked(application: Application) -> Application:
    return Application.objects.select_for_update(of=("self",)).get(pk=application.pk)
