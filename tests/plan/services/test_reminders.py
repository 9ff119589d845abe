"""One mail for each person, once, to the person in charge and nobody else."""

from __future__ import annotations

import contextlib
import datetime as dt
import logging
import smtplib
import threading
from typing import Any

import pytest
from django.conf import settings
from django.core import mail
from django.db import connection
from django.utils import timezone

from citesedu.accounts.models import User
from citesedu.cites.models import Cite, Membership
from citesedu.cites.roles import Role
from citesedu.cites.scope import scope
from citesedu.plan.models import Action
from citesedu.plan.services import reminders
from citesedu.plan.services.actions import change_state
from citesedu.plan.services.reminders import remind_cite
from tests.factories import a_cite, a_person, yesterday
from tests.factories.plans import an_action, days


def sent_on(cite: Cite, number: int) -> list[tuple[str, ...]]:
    """To whom, and about which actions, so many days from today."""
    mail.outbox.clear()
    count = remind_cite(cite=cite, today=days(number))
    assert count == len(mail.outbox)
    return [(*message.to, *_titles(message.body)) for message in mail.outbox]


def _titles(body: str) -> list[str]:
    return [line.removeprefix("- ").split(", pour")[0] for line in body.splitlines() if line.startswith("- ")]


def test_before_on_the_day_and_every_fourteen_days_while_late(cite: Cite, partner: User) -> None:
    action = an_action(cite, "Ouvrir", charged=partner, due_on=days(20))
    told = [number for number in range(60) if sent_on(cite, number)]
    assert told == [6, 20, 34, 48]
    with scope(role="web", cite=cite):
        change_state(action=action, state="done")
    assert sent_on(cite, 62) == []


def test_one_mail_for_all_the_actions_of_a_person_with_their_links(
    cite: Cite, partner: User, lead: User
) -> None:
    one = an_action(cite, "Ouvrir", charged=partner, due_on=days(10))
    late = an_action(cite, "Écrire", charged=partner, due_on=days(-3))
    an_action(cite, "Plus tard", charged=partner, due_on=days(30))
    an_action(cite, "Sans personne", due_on=days(1))
    an_action(cite, "À la cheffe", charged=lead, due_on=days(1))
    assert sorted(sent_on(cite, 0)) == sorted(
        [(partner.email, "Écrire", "Ouvrir"), (lead.email, "À la cheffe")]
    )
    (message,) = [message for message in mail.outbox if message.to == [partner.email]]
    assert message.subject == "Plan d’action de Marvallon : vos échéances"
    assert (message.cc, message.bcc) == ([], [])
    for action in (one, late):
        assert f"{settings.PUBLIC_URL}/cites/marvallon/plan/actions/{action.uid}/" in message.body
    assert message.body.index("passée") < message.body.index("Écrire") < message.body.index("approche")


def test_twice_the_same_day_sends_once(cite: Cite, partner: User) -> None:
    an_action(cite, charged=partner, due_on=days(0))
    assert len(sent_on(cite, 0)) == 1
    assert sent_on(cite, 0) == []


def test_a_day_that_was_missed_is_made_up_for(cite: Cite, partner: User) -> None:
    an_action(cite, charged=partner, due_on=days(20))
    assert [number for number in (9, 10, 19, 23, 24) if sent_on(cite, number)] == [9, 23]


def test_a_mail_that_fails_is_sent_at_the_next_round_and_stops_nobody_else(
    cite: Cite, partner: User, lead: User, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    for user in (lead, partner):
        an_action(cite, str(user), charged=user, due_on=days(0))
    send = reminders.send_mail

    def broken(subject: str, body: str, sender: str, recipients: list[str]) -> int:
        if recipients == [lead.email]:
            raise smtplib.SMTPServerDisconnected("away")
        return send(subject, body, sender, recipients)

    with monkeypatch.context() as patch, caplog.at_level(logging.CRITICAL, "citesedu.plan"):
        patch.setattr(reminders, "send_mail", broken)
        assert [to for to, *_ in sent_on(cite, 0)] == [partner.email]
    assert [to for to, *_ in sent_on(cite, 0)] == [lead.email]


@pytest.mark.parametrize("change", [{"until": yesterday()}, {"user__is_active": False}], ids=str)
def test_who_left_the_cite_is_told_nothing(cite: Cite, partner: User, change: dict[str, Any]) -> None:
    an_action(cite, charged=partner, due_on=days(0))
    if "until" in change:
        Membership.objects.filter(user=partner).update(**change)
    else:
        User.objects.filter(pk=partner.pk).update(is_active=False)
    assert sent_on(cite, 0) == []
    with scope(role="web", cite=cite):
        assert Action.objects.get().last_reminded_on is None


def test_a_cite_speaks_of_its_own_actions_only(cite: Cite, partner: User) -> None:
    other = a_cite("ailleurs")
    theirs = a_person(other, Role.LOCAL_PARTNER)
    an_action(other, charged=theirs, due_on=days(0))
    assert sent_on(cite, 0) == []


def test_the_day_is_the_one_where_the_cite_lives(partner: User, monkeypatch: pytest.MonkeyPatch) -> None:
    island = a_cite("ile", timezone="Pacific/Tahiti")
    person = a_person(island, Role.LOCAL_PARTNER, name="de l’île")
    an_action(island, charged=person, due_on=dt.date(2030, 5, 20))
    morning_in_paris = dt.datetime(2030, 5, 6, 7, 30, tzinfo=dt.UTC)  # the 5th, in the evening, over there
    monkeypatch.setattr(timezone, "now", lambda: morning_in_paris)
    assert remind_cite(cite=island) == 0
    monkeypatch.setattr(timezone, "now", lambda: morning_in_paris + dt.timedelta(hours=12))
    assert remind_cite(cite=island) == 1


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_send_once(monkeypatch: pytest.MonkeyPatch) -> None:
    cite = a_cite("marvallon", name="Marvallon")
    person = a_person(cite, Role.LOCAL_PARTNER)
    an_action(cite, charged=person, due_on=days(0))
    sending, send = threading.Barrier(2, timeout=10), reminders.send_mail
    calls: list[list[str]] = []

    def slow(subject: str, body: str, sender: str, recipients: list[str]) -> int:
        calls.append(recipients)
        with contextlib.suppress(threading.BrokenBarrierError):
            sending.wait(timeout=1)  # the other worker would be here too, if it were let in
        return send(subject, body, sender, recipients)

    monkeypatch.setattr(reminders, "send_mail", slow)
    counts: list[int] = []

    def work() -> None:
        try:
            counts.append(remind_cite(cite=cite, today=days(0)))
        finally:
            connection.close()

    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sorted(counts) == [0, 1]
    assert calls == [[person.email]]
