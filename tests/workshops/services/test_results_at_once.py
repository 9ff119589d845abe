"""Votes and closing at the same time: every ballot acknowledged is in the count, or was refused with a sentence."""

from __future__ import annotations

import threading

import pytest
from django.db import connection, transaction

from citesedu.cites.scope import scope
from citesedu.common.refusal import Refusal
from citesedu.workshops.domain.results import ROOM, read_shown
from citesedu.workshops.models import RoundResult
from tests.factories import workshops as rooms
from tests.factories.people import a_cite


@pytest.mark.django_db(transaction=True)
def test_what_was_acknowledged_is_counted_when_the_round_closes_meanwhile() -> None:
    cite = a_cite("salle")
    workshop = rooms.workshop_in(cite)
    tokens = [rooms.sit(workshop) for _ in range(24)]
    rooms.go(workshop)
    round_ = rooms.do(workshop, "open")
    acknowledged: list[str] = []
    started = threading.Barrier(4)

    def voters(mine: list[str]) -> None:
        try:
            started.wait(10)
            for token in mine:
                try:
                    rooms.cast(workshop, token, {"c1": 2}, round_=round_)
                    acknowledged.append(token)
                except Refusal:
                    pass
        finally:
            connection.close()

    for token in tokens[:6]:
        rooms.cast(workshop, token, {"c1": 2}, round_=round_)
        acknowledged.append(token)
    threads = [threading.Thread(target=voters, args=(tokens[6 + rank :: 3],)) for rank in range(3)]
    for thread in threads:
        thread.start()
    started.wait(10)
    rooms.do(workshop, "close")
    for thread in threads:
        thread.join()
    with scope(role="web", cite=cite):
        shown = read_shown(RoundResult.objects.get().shown)
    assert shown.figures["c1"][ROOM].counts == (0, len(acknowledged), 0, 0)


@pytest.mark.django_db(transaction=True)
def test_a_ballot_waits_for_the_closing_and_is_then_refused() -> None:
    cite = a_cite("salle")
    workshop = rooms.workshop_in(cite)
    token = rooms.sit(workshop)
    rooms.go(workshop)
    round_ = rooms.do(workshop, "open")
    outcome: list[str] = []

    def vote() -> None:
        try:
            rooms.cast(workshop, token, {"c1": 2}, round_=round_)
            outcome.append("counted")
        except Refusal as refusal:
            outcome.append(refusal.sentence)
        finally:
            connection.close()

    with transaction.atomic():
        rooms.do(workshop, "close")
        thread = threading.Thread(target=vote)
        thread.start()
        thread.join(0.5)
        assert outcome == []  # it waits
    thread.join(10)
    assert outcome == ["Les réponses ne sont pas ouvertes en ce moment."]
