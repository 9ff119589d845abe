"""The directory and the plan of the demonstration: what is written, then what is installed."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter

import pytest

from actors.domain.kinds import kind_label
from actors.models import Actor
from citesedu.cites.objectives import objective_label
from citesedu.cites.scope import scope
from citesedu.common.typography import french
from citesedu.demo.actors import ACTORS
from citesedu.demo.people import PEOPLE
from citesedu.demo.places import PLACES
from citesedu.demo.plans import BEGAN, HELD, PLANS
from citesedu.plan.models import Action, ActionPartner, ProgressNote, Review
from tests.demo.reading import cite_of

WORDS = [
    *(text for actors in ACTORS.values() for facts, _ in actors for text in (facts.name, facts.description)),
    *(
        text
        for plan in PLANS.values()
        for action in plan
        for text in (action.title, action.description, action.sign, *(note.text for note in action.notes))
    ),
    *(text for _, *texts in HELD.values() for text in texts),
]


def test_every_cite_has_its_directory() -> None:
    assert set(ACTORS) == set(PLACES)
    assert len([facts for facts, _ in ACTORS["marvallon"] if facts.nature != "body"]) == 26
    for actors in ACTORS.values():
        names = [facts.name for facts, _ in actors]
        assert len(names) == len(set(names))
        assert all(kind_label(facts.kind) for facts, _ in actors)
        assert all(parent in names[: names.index(facts.name)] for facts, parent in actors if parent)


def test_a_plan_names_what_exists() -> None:
    members = {person.email: person for person in PEOPLE}
    for slug, plan in PLANS.items():
        names = {facts.name for facts, _ in ACTORS[slug]}
        for action in plan:
            assert {action.holder, *(name for name, _ in action.partners)} <= names
            assert objective_label(action.objective)
            assert not action.charge or members[action.charge].belongs_to(slug)
            days = [note.day for note in action.notes]
            assert [BEGAN, *days, 0] == sorted([BEGAN, *days, 0])


def test_words_are_typographic_and_say_no_straight_quote() -> None:
    plain = re.compile("[\u00a0\u202f]")
    assert [text for text in WORDS if "'" in text or '"' in text] == []
    assert [text for text in WORDS if plain.sub(" ", french(text)) != text] == []


@pytest.mark.django_db
@pytest.mark.slow
def test_installed(demonstration: dt.date) -> None:
    with scope(role="web", cite=cite_of("marvallon")):
        absent = Actor.objects.filter(absent=True).order_by("name").values_list("name", flat=True)
        assert list(absent) == ["CMP enfants", "Habitat de la Vernoise"]
        actions = list(Action.objects.order_by("position"))
        assert Counter(action.state for action in actions) == {"todo": 2, "going": 3, "done": 2, "dropped": 1}
        assert not [action for action in actions if action.is_late(demonstration)]
        assert [action.title for action in actions if action.accountable_id is None] == [
            "Garder des créneaux de soins pour les enfants accompagnés"
        ]
        assert ProgressNote.objects.filter(author="Youssef Lambrey").exists()
        assert ActionPartner.objects.count() >= 8
        assert Review.objects.get().held_on is not None
    with scope(role="web", cite=cite_of("montcendre")):
        assert Action.objects.get().is_late(demonstration)
    for slug in set(PLACES) - set(PLANS):
        with scope(role="web", cite=cite_of(slug)):
            assert not Action.objects.exists()
            assert Actor.objects.count() == len(ACTORS[slug])


def test_actions_come_from_the_recommendations_of_the_report(demonstration: dt.date) -> None:
    with scope(role="web", cite=cite_of("marvallon")):
        taken = dict(
            Action.objects.exclude(recommendation=None)
            .order_by("position")
            .values_list("recommendation__text", "title")
        )
    assert taken == {
        "Faire choisir aux parents l’heure et le sujet des réunions": "Ouvrir une salle des parents le vendredi matin",
        "Garder une heure par mois pour se connaître": "Écrire ensemble un guide « qui fait quoi »",
        "Ouvrir une permanence santé au centre social": "Garder des créneaux de soins pour les enfants accompagnés",
        "Écrire une page commune sur le partage d’informations": "Dire sur une page ce que nous pouvons nous dire",
    }
