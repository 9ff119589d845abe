"""Events and who comes; requests and what others answer."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from citesedu.accounts.models import User
from citesedu.cites.models import Cite
from citesedu.cites.scope import scope
from citesedu.common.refusal import Refusal
from club.domain.meetings import is_ahead, seats_left
from club.models import Event, Registration, Reply
from club.services.meetings import (
    EventFacts,
    ask,
    close_request,
    leave,
    register,
    reply,
    save_event,
    write_notebook,
)
from tests.factories import a_user
from tests.factories.meetings import a_request, an_event

pytestmark = pytest.mark.django_db
START = dt.datetime(2026, 5, 4, 14, tzinfo=dt.UTC)
FACTS: dict[str, Any] = {
    "kind": "day", "title": "Journée", "place": "Rennes", "starts_at": START, "ends_at": START + dt.timedelta(hours=3),
}  # fmt: skip


@pytest.fixture
def ada() -> User:
    return a_user("ada blin")


def test_seats_and_time() -> None:
    assert seats_left(None, 900) is None
    assert (seats_left(3, 1), seats_left(3, 5)) == (2, 0)
    assert is_ahead(START, START - dt.timedelta(seconds=1))
    assert not is_ahead(START, START)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"kind": "fête"}, "kind"),
        ({"level": "monde"}, "kind"),
        ({"title": " "}, "title"),
        ({"place": ""}, "place"),
        ({"ends_at": START}, "ends_at"),
    ],
)
def test_what_is_refused(montcendre: Cite, changed: dict[str, Any], field: str) -> None:
    with scope(role="web", cite=montcendre), pytest.raises(Refusal) as refusal:
        save_event(facts=EventFacts(**{**FACTS, **changed}))
    assert refusal.value.field == field


def test_written_then_changed(montcendre: Cite) -> None:
    with scope(role="web", cite=montcendre):
        event = save_event(facts=EventFacts(**FACTS))
        save_event(facts=EventFacts(**{**FACTS, "minutes": "On a parlé."}), event=event)
        assert Event.objects.get().minutes == "On a parlé."


def come(event: Event, by: User) -> Registration:
    with scope(role="guest", cite=event.cite_id):
        return register(event=event, by=by, come_from="Vauxbrel")


def test_somebody_comes_once_leaves_and_comes_back(montcendre: Cite, ada: User) -> None:
    event = an_event(montcendre, seats=1)
    mine = come(event, ada)
    assert come(event, ada) == mine
    with pytest.raises(Refusal, match="plus de place"):
        come(event, a_user())
    with scope(role="guest", cite=montcendre):
        leave(registration=mine)
    come(event, a_user())
    with pytest.raises(Refusal, match="plus de place"):
        come(event, ada)


@pytest.mark.parametrize("changed", [{"called_off": True}, {"days": -10}])
def test_nobody_comes_to_what_is_over_or_called_off(
    montcendre: Cite, ada: User, changed: dict[str, Any]
) -> None:
    with pytest.raises(Refusal, match="plus à venir"):
        come(an_event(montcendre, **changed), ada)


def test_a_notebook_of_a_visit(montcendre: Cite, ada: User) -> None:
    mine = come(an_event(montcendre), ada)
    with scope(role="guest", cite=montcendre):
        kept = write_notebook(registration=mine, notes={"saw": " Une salle ", "other": "x"})
        assert (kept.saw, kept.takes) == ("Une salle", "")
        with pytest.raises(Refusal, match="trop long"):
            write_notebook(registration=mine, notes={"asks": "x" * 2001})


def test_asked_answered_closed(montcendre: Cite, ada: User) -> None:
    request = a_request(montcendre)
    with scope(role="guest", cite=montcendre):
        one = reply(request=request, text="Chez nous", by=ada, practice_link="/club/fiches/gymnase-abc/")
        assert reply(request=request, text="Chez nous", by=ada) == one
        for wrong in ({"text": " "}, {"text": "x", "practice_link": "javascript:alert(1)"}):
            with pytest.raises(Refusal):
                reply(request=request, by=ada, **wrong)
    with scope(role="club"):
        assert Reply._base_manager.count() == 1
    with scope(role="web", cite=montcendre):
        today = close_request(request=request).closed_on
        assert close_request(request=request).closed_on == today == timezone.localdate()
        with pytest.raises(Refusal, match="ce que vous cherchez"):
            ask(title=" ", text="", by=ada)
