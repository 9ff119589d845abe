"""An actor whose line nobody checked for six months is asked once, at the body's own mailbox."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from django.core import mail
from django.utils import timezone

from actors.models import Actor, ActorLink, ActorSheet
from actors.services.directory import add_actor, archive_actor
from actors.services.facts import ActorFacts, SheetFacts
from actors.services.links import make_link
from actors.services.reminders import EVERY, remind_actors
from actors.tasks import weekly_reminders
from citesedu.cites.models import Cite
from citesedu.cites.scope import scope
from tests.factories import a_cite

pytestmark = pytest.mark.django_db(transaction=True)
TODAY = timezone.localdate()
FACTS = ActorFacts("L’Escale", "social_centre", sheet=SheetFacts(mailbox="contact@escale.example"))


def an_old_line(cite: Cite, facts: ActorFacts = FACTS, days: int = 200) -> Actor:
    with scope(role="web", cite=cite):
        actor = add_actor(facts=facts)
        Actor.objects.filter(pk=actor.pk).update(checked_on=TODAY - dt.timedelta(days=days))
    return actor


def test_asked_once_then_again_two_months_later(cite: Cite) -> None:
    an_old_line(cite)
    weekly_reminders()
    weekly_reminders()
    (letter,) = mail.outbox
    assert letter.to == ["contact@escale.example"]
    with scope(role="web", cite=cite):
        token = ActorLink.objects.get().token
    assert f"/acteurs/{token}/fiche/" in letter.body
    assert remind_actors(cite=cite, today=TODAY + EVERY) == 1


def test_the_link_that_was_given_still_opens(cite: Cite) -> None:
    actor = an_old_line(cite)
    with scope(role="web", cite=cite):
        token = make_link(actor=actor, cite=cite).token
    remind_actors(cite=cite)
    assert token in mail.outbox[0].body


def test_nobody_else_is_asked(cite: Cite) -> None:
    an_old_line(cite, days=179)
    an_old_line(cite, replace(FACTS, name="Sans adresse", sheet=SheetFacts()))
    gone = an_old_line(cite, replace(FACTS, name="Parti"))
    with scope(role="web", cite=cite):
        archive_actor(actor=gone)
    an_old_line(a_cite("ailleurs"))
    assert remind_actors(cite=cite) == 0
    assert mail.outbox == []


def test_a_mail_that_fails_is_sent_the_next_time(cite: Cite, settings: pytest.FixtureRequest) -> None:
    an_old_line(cite)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"  # type: ignore[attr-defined]
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1  # type: ignore[attr-defined]  # nobody listens there
    assert remind_actors(cite=cite) == 0
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"  # type: ignore[attr-defined]
    with scope(role="web", cite=cite):
        assert ActorSheet.objects.get().reminded_on is None
    assert remind_actors(cite=cite) == 1
