from __future__ import annotations

import logging

import pytest
from django.core import mail

from citesedu.celery import app
from citesedu.cites.roles import Role
from citesedu.plan import tasks
from citesedu.plan.services import reminders
from tests.factories import a_cite, a_person
from tests.factories.plans import an_action, days

pytestmark = pytest.mark.django_db


def test_every_cite_in_turn_and_one_that_fails_stops_no_other(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    cites = [a_cite() for _ in range(3)]
    for cite in cites:
        an_action(cite, charged=a_person(cite, Role.LOCAL_PARTNER), due_on=days(0))
    remind = reminders.remind_cite

    def failing(*, cite: object) -> int:
        if cite == cites[1]:
            raise ValueError("a fault of ours")
        return remind(cite=cite)  # type: ignore[arg-type]

    monkeypatch.setattr(tasks, "remind_cite", failing)
    with caplog.at_level(logging.CRITICAL, "citesedu.plan"):
        tasks.daily_reminders()
    assert len(mail.outbox) == 2


def test_the_clock_knows_it() -> None:
    scheduled = {entry["task"] for entry in app.conf.beat_schedule.values()}
    assert "plan.reminders" in scheduled
    assert tasks.daily_reminders.name == "plan.reminders"
