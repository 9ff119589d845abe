"""News asked after 3, 6 and 12 months, of the follower alone."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core import mail

from citesedu.cites.models import Cite
from citesedu.cites.roles import Role
from citesedu.cites.scope import scope
from club import tasks
from club.models import Adoption
from club.services.following import ask_for_news
from tests.factories import a_person
from tests.factories.practices import a_practice, adopted, published

pytestmark = pytest.mark.django_db
BEGAN = dt.date(2026, 1, 10)


@pytest.fixture
def adoption(montcendre: Cite, marvallon: Cite) -> Adoption:
    adoption = adopted(published(a_practice(montcendre)), marvallon)
    karim = a_person(marvallon, Role.PROJECT_LEAD, name="karim delmas")
    with scope(role="web", cite=marvallon):
        Adoption.objects.update(began_on=BEGAN, follower_id=karim.pk, follower_name="Karim Delmas")
    return adoption


def test_asked_once_an_anniversary(adoption: Adoption, marvallon: Cite) -> None:
    assert ask_for_news(cite=marvallon, today=dt.date(2026, 4, 9)) == 0
    assert ask_for_news(cite=marvallon, today=dt.date(2026, 4, 10)) == 1
    (message,) = mail.outbox
    assert "Karim Delmas" in message.body
    assert str(adoption.uid) in message.body
    assert ask_for_news(cite=marvallon, today=dt.date(2026, 5, 10)) == 0
    assert ask_for_news(cite=marvallon, today=dt.date(2026, 7, 10)) == 1
    assert ask_for_news(cite=marvallon, today=dt.date(2028, 1, 1)) == 1
    assert ask_for_news(cite=marvallon, today=dt.date(2029, 1, 1)) == 0


def test_nobody_is_asked_of_what_is_dropped_or_followed_by_nobody(
    adoption: Adoption, marvallon: Cite
) -> None:
    with scope(role="web", cite=marvallon):
        Adoption.objects.update(stage="dropped")
    assert ask_for_news(cite=marvallon, today=dt.date(2026, 7, 10)) == 0
    with scope(role="web", cite=marvallon):
        Adoption.objects.update(stage="in_use", follower_id=0)
    assert ask_for_news(cite=marvallon, today=dt.date(2026, 7, 10)) == 0


def test_the_round_goes_through_every_cite(adoption: Adoption, marvallon: Cite) -> None:
    tasks.news_of_adoptions()
    assert len(mail.outbox) == 1
