"""A step is dated, a meeting noted, the letter written; two people lose nothing."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from citesedu.cites.models import AuditEntry, Cite
from citesedu.cites.scope import scope
from citesedu.common.refusal import Refusal
from citesedu.programme.models import Commitment, Meeting, Step
from citesedu.programme.services.steps import MeetingFacts, StepFacts, commit, save_meeting, set_step
from tests.factories import a_cite, a_user
from tests.factories.steps import a_meeting, a_step

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.fixture
def cite() -> Cite:
    return a_cite()


def test_dated_then_moved(cite: Cite) -> None:
    a_step(cite, who=" Le centre social ")
    with scope(role="web", cite=cite):
        Step.objects.update(last_reminded_on=TODAY)
    a_step(cite, progress="done", ends_on=TODAY)
    with scope(role="web", cite=cite):
        step = Step.objects.get()
        assert (step.progress, step.ends_on, step.last_reminded_on) == ("done", TODAY, None)
        assert AuditEntry.objects.filter(verb="date une étape du programme", detail="Terminée").count() == 1


@pytest.mark.parametrize(
    ("code", "facts", "field"),
    [
        ("unknown", StepFacts("done"), "progress"),
        ("mapping", StepFacts("nearly"), "progress"),
        ("mapping", StepFacts("done"), "ends_on"),
        ("mapping", StepFacts("to_come", evidence="javascript:alert(1)"), "evidence"),
        ("mapping", StepFacts("to_come", evidence="le bureau"), "evidence"),
    ],
)
def test_what_is_refused(cite: Cite, code: str, facts: StepFacts, field: str) -> None:
    with scope(role="web", cite=cite), pytest.raises(Refusal) as refused:
        set_step(code=code, facts=facts)
    assert refused.value.field == field
    with scope(role="web", cite=cite):
        assert not Step.objects.exists()


@pytest.mark.parametrize("evidence", ["/cites/marvallon/acteurs/", "https://exemple.fr/carte"])
def test_where_it_is_read(cite: Cite, evidence: str) -> None:
    assert a_step(cite, evidence=evidence).evidence == evidence


def test_a_meeting_is_noted_then_changed(cite: Cite) -> None:
    meeting = a_meeting(cite)
    with scope(role="web", cite=cite):
        save_meeting(facts=MeetingFacts("themes", TODAY, minutes="Tout"), meeting=meeting)
        kept = Meeting.objects.get()
        assert (kept.body, kept.minutes, kept.decisions) == ("themes", "Tout", "")
        with pytest.raises(Refusal, match="Choisissez"):
            save_meeting(facts=MeetingFacts("party", TODAY))


def test_the_letter_is_one_and_nobody_overwrites_unseen(cite: Cite) -> None:
    by = a_user("karim delmas")
    told: dict[str, Any] = {"starts_on": TODAY, "signed": {"state": TODAY, "town": None, "nobody": TODAY}}
    with scope(role="web", cite=cite, user=by):
        commit(words={"scope": "Le Plateau", "unknown": "x"}, revision=0, by=by, **told)
        with pytest.raises(Refusal, match="en même temps"):
            commit(words={"scope": "Autre"}, revision=0, by=by, **told)
        commit(words={"scope": "Le Plateau et la gare"}, revision=1, by=by, **told)
        kept = Commitment.objects.get()
        assert (kept.scope, kept.signed, kept.revision) == ("Le Plateau et la gare", {"state": str(TODAY)}, 2)


def test_two_people_date_the_same_step(cite: Cite) -> None:
    for days in (1, 2):
        a_step(cite, starts_on=TODAY - dt.timedelta(days=days))
    with scope(role="web", cite=cite):
        assert Step.objects.get().starts_on == TODAY - dt.timedelta(days=2)
