"""Who conducts the programme dates its national steps. Outside any scope."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction

from citesedu.common.links import is_web_address
from citesedu.common.refusal import Refusal
from citesedu.programme.domain.meetings import NATIONAL
from citesedu.programme.models import NationalStep


@dataclass(frozen=True)
class NationalFacts:
    kind: str
    starts_on: dt.date
    ends_on: dt.date | None = None
    title: str = ""
    place: str = ""
    product: str = ""
    evidence: str = ""


@transaction.atomic
def save_national_step(*, facts: NationalFacts, step: NationalStep | None = None) -> NationalStep:
    """The same facts sent twice make one step."""
    if facts.kind not in NATIONAL:
        raise Refusal("Choisissez dans la liste.", field="kind")
    if facts.ends_on and facts.ends_on < facts.starts_on:
        raise Refusal("La fin vient avant le début.", field="ends_on")
    evidence = facts.evidence.strip()
    if evidence and not (evidence.startswith("/") or is_web_address(evidence)):
        raise Refusal("Donnez une adresse qui commence par https://, ou par /.", field="evidence")
    told = {name: value.strip() if isinstance(value, str) else value for name, value in vars(facts).items()}
    if step is None:
        step = NationalStep.objects.filter(**told).first() or NationalStep()
    for name, value in told.items():
        setattr(step, name, value)
    step.save()
    return step


def remove_national_step(*, step: NationalStep) -> None:
    step.delete()
