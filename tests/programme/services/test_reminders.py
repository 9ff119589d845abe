"""One mail a month to those who lead, about the steps that are late, and to nobody else."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.utils import timezone

from citesedu.cites.models import Cite
from citesedu.cites.roles import Role
from citesedu.cites.scope import scope
from citesedu.programme.models import Step
from citesedu.programme.services.reminders import remind_cite
from citesedu.programme.tasks import step_reminders
from tests.factories import a_cite, a_person
from tests.factories.steps import a_step

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
PAST = TODAY - dt.timedelta(days=40)


@pytest.fixture
def cite() -> Cite:
    cite = a_cite("marvallon", name="Marvallon")
    a_person(cite, Role.PROJECT_LEAD, name="karim delmas")
    a_person(cite, Role.LOCAL_PARTNER, name="nadia ferhat")
    a_step(cite, "mapping", "under_way", starts_on=PAST, ends_on=TODAY - dt.timedelta(days=2))
    a_step(cite, "plan", "to_come", starts_on=TODAY + dt.timedelta(days=5))
    a_step(cite, "framing", "done", starts_on=PAST, ends_on=PAST)
    return cite


def test_once_a_month_while_it_is_late(cite: Cite) -> None:
    sent = [day for day in range(70) if remind_cite(cite=cite, today=TODAY + dt.timedelta(days=day))]
    # The second step begins to be late on the sixth day: it is told by itself, then each in its turn.
    assert sent == [0, 6, 30, 36, 60, 66]
    assert mail.outbox[0].to == ["karim.delmas@exemple.fr"]
    assert "Carte des acteurs, qui devait finir le" in mail.outbox[0].body
    assert "Plan d’action, qui devait commencer le" in mail.outbox[1].body
    assert "Carte des acteurs" not in mail.outbox[1].body
    assert "/cites/marvallon/etapes/" in mail.outbox[0].body


def test_what_fails_is_sent_at_the_next_round(cite: Cite, monkeypatch: Any) -> None:
    def broken(self: EmailMessage, **more: Any) -> int:
        raise OSError

    with monkeypatch.context() as patched:
        patched.setattr(EmailMessage, "send", broken)
        assert remind_cite(cite=cite) == 0
    assert remind_cite(cite=cite) == 1


def test_nobody_leads(cite: Cite) -> None:
    other = a_cite()
    a_step(other, "mapping", "under_way", ends_on=TODAY - dt.timedelta(days=1))
    assert remind_cite(cite=other) == 0
    with scope(role="web", cite=other):
        assert Step.objects.get().last_reminded_on is None


def test_every_cite_in_turn(cite: Cite) -> None:
    step_reminders()
    assert len(mail.outbox) == 1
