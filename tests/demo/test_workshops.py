"""The workshops of the demonstration: held, prepared for tomorrow, poured; the same at every installation."""

from __future__ import annotations

import datetime as dt

import pytest

from citesedu.cites.scope import scope
from citesedu.demo.workshops import HELD, PLANNED
from citesedu.workshops.domain.codes import read_code
from citesedu.workshops.domain.results import ROOM
from citesedu.workshops.models import Ballot, Participant, Workshop
from citesedu.workshops.queries.live import story_of
from diagnostics.models import ReportChapter
from tests.demo.reading import cite_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.usefixtures("demonstration")]


@pytest.mark.parametrize("slug", HELD)
def test_a_workshop_was_held_and_only_its_totals_are_left(slug) -> None:
    with scope(role="web", cite=cite_of(slug)):
        held = Workshop.objects.get(state="over")
        assert held.planned_on == HELD[slug].on
        assert [scene.kind for scene in story_of(held)][-2:] == ["board", "dots"]
        assert not Participant.objects.exists()
        assert not Ballot.objects.exists()


@pytest.mark.parametrize("slug", PLANNED)
def test_the_next_one_is_tomorrow_with_its_code(slug, demonstration: dt.date) -> None:
    with scope(role="web", cite=cite_of(slug)):
        planned = Workshop.objects.get(state="prepared")
    assert planned.planned_on == demonstration + dt.timedelta(days=1)
    assert planned.code == PLANNED[slug].code == read_code(PLANNED[slug].code)


def test_the_four_volunteers_of_saint_ambrieux_are_nowhere() -> None:
    with scope(role="web", cite=cite_of("saint-ambrieux")):
        held = Workshop.objects.get(state="over")
        assert held.attendance == {ROOM: 25, "pro": None, "ben": None, "par": 12}
        for scene in story_of(held):
            assert scene.shown is not None
            assert scene.shown.rankings.get("ben") is None
            assert all(row["ben"].kind == "withheld" for row in scene.shown.figures.values())


def test_marvallon_tells_its_workshops_in_its_report() -> None:
    with scope(role="web", cite=cite_of("marvallon")):
        assert ReportChapter.objects.get(key="ateliers").text
