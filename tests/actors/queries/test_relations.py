"""The network on a day, in three statements."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from actors.domain.relations import Standing
from actors.queries.relations import web_on, webs_on
from actors.services.directory import archive_actor
from actors.services.relations import Word, declare, seat
from citesedu.cites.models import Cite
from citesedu.cites.scope import scope
from tests.factories import a_cite
from tests.factories.actors import an_actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def cite() -> Cite:
    return a_cite("marvallon")


def test_the_network_of_a_day(cite: Cite) -> None:
    today = timezone.localdate()
    school, centre, gone = (an_actor(cite, name) for name in ("École", "Centre social", "Ancien club"))
    body = an_actor(cite, "Comité", kind="common_body", nature="body")
    with scope(role="web", cite=cite):
        declare(declarant=school, words={centre: Word(1)}, since=today - dt.timedelta(days=30))
        declare(declarant=school, words={centre: Word(3), gone: Word(4)})
        declare(declarant=centre, words={school: Word(2)})
        seat(body=body, members=dict.fromkeys((school, gone), ""))
        archive_actor(actor=gone)
        web = web_on(today, "team")
        (tie,) = web.ties
        assert tie.standing is Standing.CONFIRMED
        assert [actor.name for actor in web.actors.values()] == ["Centre social", "Comité", "École"]
        assert web.network().graph().ties == ((centre.pk, school.pk),)
        assert web.seats == [(body.pk, school.pk)]
        assert [(actor.name, each.highest) for actor, each in web.around(centre.pk)] == [("École", 3)]
        assert web.declarants == {school.pk, centre.pk}
        (before,) = web_on(today - dt.timedelta(days=1), "team").ties
        assert (before.highest, before.standing) == (1, Standing.ONE_SIDED)
        assert web_on(today - dt.timedelta(days=60), "team").ties == []


@pytest.mark.parametrize("number", [1, 3])
def test_three_statements_whatever_the_size(cite: Cite, number: int) -> None:
    actors = [an_actor(cite, f"Acteur {rank}") for rank in range(number + 1)]
    with scope(role="web", cite=cite):
        for one in actors:
            declare(declarant=one, words={other: Word(2) for other in actors if other != one})
        with CaptureQueriesContext(
            connection,
        ) as counted:
            before, web = webs_on(
                timezone.localdate() - dt.timedelta(days=1), timezone.localdate(), circle="team"
            )
        assert len(counted) == 3
        assert before.ties == []
        assert len(web.ties) == number * (number + 1) // 2
