"""One letter for a person, with what it may read the day it leaves; nothing to who asked for nothing."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.utils import timezone

from citesedu.accounts.models import User
from citesedu.cites.models import Cite, Invitation, Membership
from citesedu.cites.roles import Role
from citesedu.cites.scope import scope
from club.domain.exchanges import FREQUENCIES, Frequency, first_day, period
from club.models import Comment, Event, Practice, SavedSearch, Subscription
from club.services.comments import comment
from club.services.letters import send_letters
from club.services.publishing import withdraw
from club.services.subscriptions import choose, save_search
from tests.factories import a_person, a_user
from tests.factories.meetings import a_request, an_event
from tests.factories.practices import a_practice, published, reader, submitted, take

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 3, 3)  # a Tuesday
BEFORE = TODAY - dt.timedelta(days=3)


def awake(user: User, day: dt.date = TODAY) -> User:
    user.last_login = dt.datetime.combine(day, dt.time(9), tzinfo=dt.UTC)
    user.save()
    return user


@pytest.fixture
def karim(marvallon: Cite) -> User:
    return awake(a_person(marvallon, Role.PROJECT_LEAD, name="karim delmas"))


def a_published(
    cite: Cite, title: str = "Les trajets", day: dt.date = BEFORE, level: str = "club"
) -> Practice:
    practice = a_practice(cite, title, level=level)
    published(practice, today=day)
    return practice


@pytest.mark.parametrize(
    ("frequency", "days"),
    [
        ("daily", {"2026-03-02": "2026-03-02", "2026-03-03": "2026-03-03"}),
        (
            "weekly",
            {
                "2026-03-02": "2026-W09",  # a Monday: still the letter of the Tuesday before
                "2026-03-03": "2026-W10",
                "2026-03-09": "2026-W10",
                "2026-03-10": "2026-W11",
                "2027-01-04": "2026-W53",
            },
        ),
        ("monthly", {"2026-02-28": "2026-02", "2026-03-01": "2026-03", "2026-03-31": "2026-03"}),
        ("never", {"2026-03-03": ""}),
    ],
)
def test_a_period_has_one_name(frequency: str, days: dict[str, str]) -> None:
    for day, name in days.items():
        assert period(frequency, dt.date.fromisoformat(day)) == name
    assert set(FREQUENCIES) == set(Frequency)
    assert first_day("weekly", TODAY) == dt.date(2026, 2, 24)


def test_what_is_new_once(karim: User, montcendre: Cite) -> None:
    a_published(montcendre)
    assert send_letters(today=TODAY) == 1
    (letter,) = mail.outbox
    assert letter.to == [karim.email]
    assert "Les trajets (Montcendre)" in letter.body
    assert "/club/fiches/les-trajets-" in letter.body
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert letter.extra_headers["List-Unsubscribe"].strip("<>") in letter.body
    a_published(montcendre, "Une autre", day=TODAY + dt.timedelta(days=1))
    assert send_letters(today=TODAY + dt.timedelta(days=2)) == 0  # the same week
    assert send_letters(today=TODAY + dt.timedelta(days=7)) == 1
    assert "Les trajets" not in mail.outbox[1].body
    assert send_letters(today=TODAY + dt.timedelta(days=14)) == 0  # nothing new: it does not leave


def test_a_practice_for_its_cite_or_withdrawn_is_in_no_letter(karim: User, montcendre: Cite) -> None:
    a_published(montcendre, "Chez nous", level="cite")
    gone = a_published(montcendre, "Retirée")
    submitted(a_practice(montcendre, "Soumise"))
    with scope(role="web", cite=montcendre):
        withdraw(practice=gone, comment="Fin.")
    assert send_letters(today=TODAY) == 0


def test_who_gets_none(montcendre: Cite, marvallon: Cite) -> None:
    a_published(montcendre)
    awake(a_user("outsider"))
    a_person(marvallon, Role.LOCAL_PARTNER, name="jamais venue")
    awake(a_person(marvallon, Role.LOCAL_PARTNER, name="endormi"), TODAY - dt.timedelta(days=200))
    awake(a_person(marvallon, Role.LOCAL_PARTNER, name="partie", until=TODAY - dt.timedelta(days=400)))
    awake(a_person(marvallon, Role.LOCAL_PARTNER, name="coupée", is_active=False))
    choose(user=awake(a_person(marvallon, Role.LOCAL_PARTNER, name="fermé")), frequency="never", topics=[])
    Invitation.objects.create(
        digest="x", cite=marvallon, email="i@exemple.fr", full_name="I", role="local_partner", expires_on=TODAY
    )  # fmt: skip
    assert send_letters(today=TODAY) == 0
    assert not mail.outbox


def test_what_is_said_under_ones_practices_while_one_belongs(
    karim: User, marvallon: Cite, montcendre: Cite
) -> None:
    Membership.objects.create(user=karim, cite=montcendre, role=Role.LOCAL_PARTNER)
    practice = a_published(marvallon, "La salle")
    with scope(role="web", cite=marvallon):
        Practice.objects.filter(pk=practice.pk).update(authors=[{"id": karim.pk, "name": "x"}])
    for user in (awake(a_user("ada blin")), karim):
        with scope(role="guest", cite=marvallon):
            found = Practice.objects.get(pk=practice.pk)
            said = comment(practice=found, kind="question", text=f"De {user}", by=user)
    assert said
    choose(user=karim, frequency="daily", topics=["mine"])
    day = timezone.localdate()
    awake(karim, day)
    assert send_letters(today=day) == 1
    assert "La salle (Question de Ada Blin)" in mail.outbox[0].body
    assert "Karim" not in mail.outbox[0].body.split("Bonjour")[1].split("\n", 1)[1]
    Subscription.objects.update(last_period="", last_on=None)
    Membership.objects.filter(user=karim, cite=marvallon).update(until=day - dt.timedelta(days=1))
    assert send_letters(today=day) == 0
    with scope(role="web", cite=marvallon):
        assert Comment.objects.count() == 2


def test_what_a_reader_took(montcendre: Cite) -> None:
    ada = awake(reader("ada blin"))
    take(submitted(a_practice(montcendre, "À relire")), ada, outside=True)
    choose(user=ada, frequency="weekly", topics=["reviews"])
    assert send_letters(today=TODAY) == 1
    assert "À relire (avant le" in mail.outbox[0].body
    ada.groups.clear()
    assert send_letters(today=TODAY + dt.timedelta(days=7)) == 0


def test_a_saved_search_tells_what_is_new_and_found(karim: User, montcendre: Cite) -> None:
    a_published(montcendre, "Le goûter de passage")
    a_published(montcendre, "Les trajets")
    a_published(montcendre, "Un vieux goûter", day=TODAY - dt.timedelta(days=20))
    save_search(user=karim, address="q=gouter")
    save_search(user=karim, address="q=passage")
    choose(user=karim, frequency="weekly", topics=["searches"])
    assert send_letters(today=TODAY) == 1
    body = mail.outbox[0].body
    assert body.count("Le goûter de passage") == 1
    assert "pour « gouter »" in body.replace("\u00a0", " ").replace("\u202f", " ")
    assert "trajets" not in body
    assert "vieux" not in body
    assert SavedSearch.objects.count() == 2


def test_a_long_list_is_cut(karim: User, montcendre: Cite) -> None:
    for number in range(22):
        a_published(montcendre, f"Fiche {number}")
    assert send_letters(today=TODAY) == 1
    assert mail.outbox[0].body.count("/club/fiches/") == 20
    assert "Et 2 de plus" in mail.outbox[0].body


def test_what_fails_is_sent_at_the_next_round(karim: User, montcendre: Cite, monkeypatch: Any) -> None:
    a_published(montcendre)

    def broken(self: EmailMessage, **more: Any) -> int:
        raise OSError

    with monkeypatch.context() as patched:
        patched.setattr(EmailMessage, "send", broken)
        assert send_letters(today=TODAY) == 0
    assert send_letters(today=TODAY) == 1
    assert Subscription.objects.get(user=karim).last_period == "2026-W10"


def test_the_letter_of_who_belongs_to_several_cites_is_one(
    karim: User, montcendre: Cite, vauxbrel: Cite
) -> None:
    for cite in (montcendre, vauxbrel):
        Membership.objects.create(user=karim, cite=cite, role=Role.LOCAL_PARTNER)
        a_published(cite)
    assert send_letters(today=TODAY) == 1
    assert len(re.findall(r"/club/fiches/", mail.outbox[0].body)) == 2


def test_events_announced_and_what_cites_look_for(karim: User, montcendre: Cite, marvallon: Cite) -> None:
    today = timezone.localdate()
    day = today + dt.timedelta(days=1)
    awake(karim, today)
    for cite, title, level in (
        (montcendre, "Visite ouverte", "club"),
        (montcendre, "Entre nous, là-bas", "cite"),
        (marvallon, "Entre nous, ici", "cite"),
    ):
        an_event(cite, title, level=level)
    off = an_event(montcendre, "Annulée")
    with scope(role="web", cite=montcendre):
        Event.objects.filter(pk=off.pk).update(called_off=True)
    a_request(montcendre, "Un gymnase le dimanche")
    a_request(marvallon, "Une demande à soi")
    choose(user=karim, frequency="daily", topics=["events", "requests"])
    Subscription.objects.filter(user=karim).update(last_on=today - dt.timedelta(days=2))
    assert send_letters(today=day) == 1
    body = mail.outbox[0].body
    assert "Visite ouverte (Visite, Montcendre, le" in body
    assert "Entre nous, ici" in body
    assert "Un gymnase le dimanche (Montcendre)" in body
    for silent in ("là-bas", "Annulée", "Une demande à soi"):
        assert silent not in body
    assert send_letters(today=day + dt.timedelta(days=1)) == 0
