"""What may be said of an actor, what is kept of it, and the way back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actors.domain.changes import Change, changes
from actors.models import Actor, ActorSheet, ActorVersion
from actors.queries.directory import sheet_of
from actors.services.directory import add_actor, edit_actor, restore_version
from actors.services.facts import ActorFacts, SheetFacts, as_json, facts_of, from_json
from citesedu.cites.models import Cite
from citesedu.cites.scope import scope
from citesedu.common.refusal import Refusal

pytestmark = pytest.mark.django_db

SHEET = SheetFacts(
    publics=("children", "infants"),
    themes=("steering",),
    youngest=3,
    oldest=11,
    hours="Lundi à vendredi",
    phone="01 23 45 67 89",
    mailbox="contact@escale.example",
    street="  3 place du Marché ",
    postcode="35000",
    town="Rennes",
    town_code="35238",
    latitude=48.1,
    longitude=-1.7,
)
FACTS = ActorFacts(
    "Centre social",
    "social_centre",
    siret="213 502 388 00308",
    uai="0350594f",
    visibility="public",
    sheet=SHEET,
)


def test_what_is_said_is_tidied_and_kept(cite: Cite) -> None:
    with scope(role="web", cite=cite):
        actor = add_actor(facts=FACTS)
        sheet = sheet_of(actor)
        assert sheet is not None
        assert (actor.siret, actor.uai) == ("21350238800308", "0350594F")
        assert sheet.publics == ["infants", "children"]  # in the order of the list
        assert sheet.address == "3 place du Marché, 35000 Rennes"
        assert sheet.point == (-1.7, 48.1)
        assert sheet.ages == "De 3 à 11 ans"
        told = facts_of(actor=actor, sheet=sheet)
        assert from_json(as_json(told)) == told


@pytest.mark.parametrize(
    ("field", "facts"),
    [
        ("siret", {"siret": "21350238800309"}),
        ("uai", {"uai": "0350594G"}),
        ("visibility", {"visibility": "everybody"}),
        ("youngest", {"youngest": 26}),
        ("oldest", {"youngest": 11, "oldest": 3}),
        ("phone", {"phone": "appelez Camille"}),
        ("mailbox", {"mailbox": "nowhere"}),
        ("mailbox", {"mailbox": "camille.durand@escale.example"}),
        ("postcode", {"postcode": "3500"}),
        ("town_code", {"town_code": "Rennes"}),
        ("latitude", {"latitude": 48.1, "longitude": None}),
        ("latitude", {"latitude": 0.0, "longitude": 0.0}),
        ("latitude", {"latitude": 91.0, "longitude": 2.0}),
        ("hours", {"hours": "x" * 201}),
    ],
)
def test_what_may_not_be_said_is_refused_beside_its_field(cite: Cite, field: str, facts: dict) -> None:  # type: ignore[type-arg]
    own = {name: value for name, value in facts.items() if name in ("siret", "uai", "visibility")}
    rest = {name: value for name, value in facts.items() if name not in own}
    with scope(role="web", cite=cite):
        with pytest.raises(Refusal) as refused:
            add_actor(facts=replace(FACTS, **own, sheet=replace(SHEET, **rest)))
        assert refused.value.field == field
        assert not Actor.objects.exists()


@pytest.mark.parametrize("kind", ["parents_group", "residents_group", "youth_group", "volunteers_group"])
def test_residents_are_never_a_point_on_a_map(cite: Cite, kind: str) -> None:
    with scope(role="web", cite=cite):
        with pytest.raises(Refusal, match="pas d’adresse sur la carte"):
            add_actor(facts=replace(FACTS, kind=kind, uai="", siret=""))
        bare = replace(SHEET, street="", latitude=None, longitude=None)
        add_actor(facts=replace(FACTS, kind=kind, sheet=bare))


def test_every_version_is_kept_and_comes_back(cite: Cite) -> None:
    with scope(role="web", cite=cite):
        town = add_actor(facts=ActorFacts("Ville", "municipality", visibility="public"))
        actor = add_actor(facts=FACTS)
        edit_actor(
            actor=actor, facts=replace(FACTS, name="L’Escale", parent=town, sheet=SheetFacts(phone="119"))
        )
        first, then = ActorVersion.objects.filter(actor=actor)
        told = changes(first.facts, then.facts, {town.pk: town.name})
        assert Change("Nom", "Centre social", "L’Escale") in told
        assert Change("Fait partie de", "–", "Ville") in told
        assert Change("Âges", "–", "–") not in told
        assert Change("Pour qui", "Tout-petits (0 à 3 ans), Enfants (3 à 11 ans)", "–") in told
        assert Change("Latitude", "48,1000", "–") in told
        restored = restore_version(version=first)
        assert restored.name == "Centre social"
        assert restored.parent is None
        sheet = ActorSheet.objects.get(actor=actor)
        assert (sheet.phone, sheet.mailbox) == ("01 23 45 67 89", "contact@escale.example")
        assert ActorVersion.objects.filter(actor=actor).count() == 3


def test_nobody_sees_an_actor_without_the_one_it_is_part_of(cite: Cite) -> None:
    with scope(role="web", cite=cite):
        town = add_actor(facts=ActorFacts("Ville", "municipality", visibility="team"))
        with pytest.raises(Refusal, match="vu par moins de monde") as refused:
            add_actor(facts=replace(FACTS, parent=town))
        assert refused.value.field == "visibility"
        part = add_actor(facts=replace(FACTS, parent=town, visibility="team"))
        edit_actor(actor=town, facts=ActorFacts("Ville", "municipality", visibility="public"))
        edit_actor(actor=part, facts=replace(FACTS, parent=town))
        with pytest.raises(Refusal, match="vu par plus de monde"):
            edit_actor(actor=town, facts=ActorFacts("Ville", "municipality", visibility="cite"))
