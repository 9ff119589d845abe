"""The ten practices of the demonstration: what is written, then what is installed."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest
import yaml
from django.test import Client
from django.urls import reverse

from citesedu.accounts.models import User
from citesedu.cites.models import Cite
from citesedu.cites.scope import scope
from citesedu.common.typography import french
from citesedu.demo.candidates import add_candidates
from citesedu.demo.national import date_national_steps
from citesedu.demo.practices import ADOPTIONS, EDITOR, OTHER_PEER, PEER, STORIES
from citesedu.programme.models import Application, Appraisal, NationalStep
from citesedu.programme.queries.steps import commitment_here, meetings_here, progress_of
from club.domain.template import BY_NAME, missing
from club.models import Adoption, Edition, Practice, Review
from tests.demo.reading import cite_of

TOLD = yaml.safe_load(STORIES.read_text(encoding="utf-8"))
TITLES = {
    "Ouvrir la salle des parents le vendredi matin": "marvallon",
    "Un petit guide « qui fait quoi » écrit avec les gardiens d’immeuble": "montcendre",
    "Le quart d’heure d’interconnaissance avant chaque réunion": "roqueverte-fontarnaud",
    "Une charte d’une page sur ce qu’on se dit": "brumecourt-nord",
    "Le goûter de passage vers la sixième": "port-ferrant",
    "Un créneau dentaire réservé aux élèves accompagnés": "port-ferrant",
    "Les trajets à pied tenus par les grands-parents": "montcendre",
    "Relire nos courriers avec des parents": "vauxbrel",
    "Un interlocuteur « inquiétude légère » par école": "saint-ambrieux",
    "Compter nos réunions pour en supprimer": "brumecourt-sud",
}


def test_the_ten_of_the_annex() -> None:
    assert {story["content"]["title"]: story["cite"] for story in TOLD} == TITLES
    assert {title for _, title, _, _ in ADOPTIONS} < set(TITLES)
    (ended,) = (story for story in TOLD if story["content"]["maturity"] == "ended")
    assert "départ de la personne" in ended["content"]["ended_reason"].lower()


@pytest.mark.parametrize("story", TOLD, ids=lambda story: story["content"]["title"])
def test_each_is_whole_and_well_printed(story: dict) -> None:
    content = story["content"]
    assert set(content) <= set(BY_NAME)
    assert missing(content, has_carrier=True) == []
    texts = [text for value in content.values() for text in (value if isinstance(value, list) else [value])]
    for text in texts:
        assert "'" not in text
        assert french(text).replace("\u202f", " ").replace("\u00a0", " ") == text


@pytest.mark.django_db
@pytest.mark.slow
class TestInstalled:
    def test_states_and_levels(self, demonstration: dt.date) -> None:
        found = {}
        for slug in set(TITLES.values()):
            with scope(role="web", cite=cite_of(slug)):
                for practice in Practice.objects.order_by("id"):
                    found[practice.title] = (practice.state, practice.level)
        assert set(found) == set(TITLES)
        assert Counter(found.values()) == {
            ("published", "public"): 6,
            ("published", "club"): 2,
            ("published", "cite"): 1,
            ("reviewing", "club"): 1,
        }

    def test_who_reads_what(self, demonstration: dt.date) -> None:
        with scope(role="public"):
            assert Edition._base_manager.count() == 6
        with scope(role="club"):
            assert Edition._base_manager.count() == 8
        with scope(role="review"):
            assert [each.title for each in Practice._base_manager.order_by("id")] == [
                "Un interlocuteur « inquiétude légère » par école"
            ]
            assert Review._base_manager.filter(given_on=None).count() == 1

    def test_no_reader_is_of_the_cite(self, demonstration: dt.date) -> None:
        known = {User.objects.get(email=email).pk for email in (EDITOR, PEER, OTHER_PEER)}
        vauxbrel = cite_of("vauxbrel").pk
        peer = User.objects.get(email=PEER).pk
        with scope(role="review"):
            readers = set(Review._base_manager.values_list("cite_id", "reader_id"))
        assert {reader for _, reader in readers} <= known
        assert (vauxbrel, peer) not in readers

    def test_two_adoptions(self, demonstration: dt.date) -> None:
        with scope(role="web", cite=cite_of("marvallon")):
            assert sorted(Adoption.objects.values_list("origin", "stage")) == [
                ("Montcendre – Les Forges-Neuves", "adapting"),
                ("Vauxbrel – La Grande-Rive", "settled"),
            ]

    def test_found_by_a_visitor(self, demonstration: dt.date) -> None:
        page = Client().get(reverse("club"), {"q": "ecole"}).content.decode()
        assert "Reprise par" in Client().get(reverse("club")).content.decode()
        assert "Les trajets à pied" in page

    def test_what_the_club_does_together(self, demonstration: dt.date) -> None:
        client = Client()
        client.force_login(User.objects.get(email=PEER))
        events = client.get(reverse("club_events")).content.decode()
        assert "Relire un courrier avec des parents, sur place" in events
        assert "compte rendu" in events
        requests = client.get(reverse("club_requests")).content.decode()
        assert "gymnase le dimanche" in requests
        assert "langue des signes" in requests

    def test_two_applications_filed_and_read(self, demonstration: dt.date) -> None:
        applications = Application.objects.order_by("id")
        assert [(each.state, each.is_demo) for each in applications] == [("filed", True)] * 2
        assert Appraisal.objects.count() == 2
        before = list(applications.values_list("pk", "revision"))
        add_candidates(demonstration + dt.timedelta(days=1))
        assert list(applications.values_list("pk", "revision")) == before

    def test_national_steps_once(self, demonstration: dt.date) -> None:
        steps = list(NationalStep.objects.values_list("kind", "starts_on"))
        assert [kind for kind, _ in steps] == ["committee", "call", "visit", "club_day"]
        assert all(day.weekday() < 5 for _, day in steps)
        date_national_steps(demonstration + dt.timedelta(days=1))
        assert NationalStep.objects.count() == 4

    def test_each_cite_stands_somewhere(self, demonstration: dt.date) -> None:
        with scope(role="national"):
            lines = {
                line.cite.slug: line.steps for line in progress_of(list(Cite.objects.all()), demonstration)
            }
        done = {slug: sum(progress == "done" for progress, _ in steps) for slug, steps in lines.items()}
        assert done["marvallon"] >= 8
        assert (
            done["brumecourt-sud"] == done["anse-colibri"] == 0
        )  # the first did not agree, the other begins
        assert any(late for steps in lines.values() for _, late in steps)
        with scope(role="web", cite=cite_of("marvallon")):
            assert set(commitment_here().signed) == {"state", "school", "town"}
            assert len(meetings_here()) == 1
