"""A cité says where it stands, what it met about, what it commits to. Runs inside its scope."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils import timezone

from citesedu.accounts.models import User
from citesedu.cites.roles import Side
from citesedu.cites.services.journal import record
from citesedu.common.links import is_web_address
from citesedu.common.refusal import Refusal
from citesedu.programme.domain.meetings import BODIES, ROADMAP
from citesedu.programme.domain.steps import PROGRESS, STEPS, Dated, Progress, problem
from citesedu.programme.models import Commitment, Meeting, Step


@dataclass(frozen=True)
class StepFacts:
    progress: str
    starts_on: dt.date | None = None
    ends_on: dt.date | None = None
    who: str = ""
    product: str = ""
    evidence: str = ""


@transaction.atomic
def set_step(*, code: str, facts: StepFacts, by: User | None = None, today: dt.date | None = None) -> Step:
    if code not in STEPS or facts.progress not in PROGRESS:
        raise Refusal("Choisissez dans la liste.", field="progress")
    wrong = problem(Dated(facts.progress, facts.starts_on, facts.ends_on), today or timezone.localdate())
    if wrong:
        raise Refusal(wrong[1], field=wrong[0])
    evidence = facts.evidence.strip()
    if evidence and not (evidence.startswith("/cites/") or is_web_address(evidence)):
        raise Refusal("Donnez une adresse qui commence par https://, ou par /cites/.", field="evidence")
    kept = _step(code)
    moved = kept.progress != facts.progress
    for name, value in vars(facts).items():
        setattr(kept, name, value.strip() if isinstance(value, str) else value)
    kept.last_reminded_on = None if moved else kept.last_reminded_on
    kept.save()
    detail = PROGRESS[Progress(kept.progress)]
    record(actor=by, verb="date une étape du programme", target=str(kept), detail=detail)
    return kept


def _step(code: str) -> Step:
    """Locked; made when nobody has dated it yet."""
    rows = Step.objects.select_for_update(of=("self",)).filter(code=code).order_by("id")
    found = rows.first()
    if found is None:
        try:
            with transaction.atomic():
                return Step.objects.create(code=code)
        except IntegrityError:  # somebody else just did
            return rows.get()
    return found


@dataclass(frozen=True)
class MeetingFacts:
    body: str
    held_on: dt.date
    present: str = ""
    decisions: str = ""
    minutes: str = ""


@transaction.atomic
def save_meeting(*, facts: MeetingFacts, meeting: Meeting | None = None, by: User | None = None) -> Meeting:
    if facts.body not in BODIES:
        raise Refusal("Choisissez dans la liste.", field="body")
    kept = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk) if meeting else Meeting()
    for name, value in vars(facts).items():
        setattr(kept, name, value.strip() if isinstance(value, str) else value)
    kept.save()
    verb = "modifie une réunion" if meeting else "note une réunion"
    record(actor=by, verb=verb, target=str(kept))
    return kept


@transaction.atomic
def commit(
    *,
    starts_on: dt.date | None,
    words: Mapping[str, str],
    signed: Mapping[str, dt.date | None],
    revision: int,
    by: User | None = None,
) -> Commitment:
    """Raises Refusal when somebody else wrote meanwhile: the page shows both."""
    kept = Commitment.objects.select_for_update(of=("self",)).order_by("id").first() or Commitment()
    if kept.revision != revision:
        raise Refusal(
            "Une autre personne a écrit en même temps que vous : relisez, puis enregistrez.", conflict=True
        )
    kept.starts_on = starts_on
    for name in ROADMAP:
        setattr(kept, name, words.get(name, "").strip())
    kept.signed = {side: day.isoformat() for side in Side.values if (day := signed.get(side))}
    kept.revision += 1
    kept.save()
    record(actor=by, verb="écrit la lettre d’engagement", target=str(kept))
    return kept
