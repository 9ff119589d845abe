"""Steps, meetings and the commitment letter of a cité."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from citesedu.cites.models import Cite
from citesedu.cites.scope import scope
from citesedu.programme.domain.meetings import ROADMAP
from citesedu.programme.models import Meeting, Step
from citesedu.programme.services.steps import MeetingFacts, StepFacts, commit, save_meeting, set_step


def a_step(cite: Cite, code: str = "mapping", progress: str = "under_way", **facts: object) -> Step:
    told: dict[str, object] = {"starts_on": timezone.localdate() - dt.timedelta(days=20), **facts}
    with scope(role="web", cite=cite):
        return set_step(code=code, facts=StepFacts(progress, **told))  # type: ignore[arg-type]


def a_meeting(cite: Cite, decisions: str = "On commence en janvier.", **facts: str) -> Meeting:
    with scope(role="web", cite=cite):
        return save_meeting(
            facts=MeetingFacts("committee", timezone.localdate(), decisions=decisions, **facts)
        )


def plant_steps(cite: Cite, secret: str) -> Meeting:
    """Written in the open scope: a step, the letter, a meeting."""
    today = timezone.localdate()
    set_step(
        code="mapping", facts=StepFacts("under_way", today, who=f"{secret} qui", product=f"{secret} produit")
    )
    commit(
        starts_on=today,
        words={name: f"{secret} {name}" for name in ROADMAP},
        signed={"state": today},
        revision=0,
    )
    return save_meeting(
        facts=MeetingFacts(
            "committee", today, f"{secret} présents", f"{secret} décisions", f"{secret} réunion"
        )
    )
