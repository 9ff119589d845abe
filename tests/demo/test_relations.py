"""Marvallon's twelve relations, told by both sides, and what a year changed."""

from __future__ import annotations

import datetime as dt

import pytest

from actors.domain.mobilisation import Quarter
from actors.domain.relations import Standing, change
from actors.domain.visibility import Level
from actors.models import ActorLink, Tension
from actors.queries.directory import ActorFilter, seen_by
from actors.queries.ground import ground_of
from actors.queries.mobilisation import attendance, gaps
from actors.queries.relations import web_on
from citesedu.cites.models import Cite
from citesedu.cites.scope import scope

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def test_the_relations_of_marvallon(demonstration: dt.date) -> None:
    with scope(role="web", cite=Cite.objects.get(slug="marvallon")):
        web = web_on(demonstration, Level.TEAM)
        before = web_on(demonstration - dt.timedelta(days=365), Level.TEAM)
        assert Tension.objects.count() == 1
        assert ActorLink.objects.count() == ActorLink.objects.filter(answered_on__isnull=False).count() + 3
    names = {key: actor.name for key, actor in web.actors.items()}
    assert len([actor for actor in web.actors.values() if actor.nature != "body"]) == 26
    assert len(web.ties) == 11
    (apart,) = [tie for tie in web.ties if tie.is_discordant]
    assert {names[apart.one], names[apart.other]} == {
        "Club de prévention La Passerelle",
        "Collège des Trois-Ponts",
    }
    (wish,) = [tie for tie in web.ties if tie.wished_by]
    assert [names[key] for key in wish.wished_by] == ["CMP enfants"]
    assert wish.standing is Standing.CONTESTED
    (body,) = {body for body, _ in web.seats}
    assert names[body] == "Comité de la cité"
    assert len(web.seats) == 6
    year = change(before.network(), web.network())
    assert (len(year.kept), len(year.new), len(year.ended)) == (4, 5, 0)


def test_where_marvallon_is_and_who_came(demonstration: dt.date) -> None:
    with scope(role="web", cite=Cite.objects.get(slug="marvallon")):
        ground, missing = ground_of(ActorFilter(), Level.CITE), gaps(Level.CITE)
        quarters = attendance(Level.CITE, Quarter.of(demonstration))
        public = seen_by(Level.PUBLIC).count()
    assert len(ground.placed) == 22
    assert {each.district for each in ground.placed} == {"Le Plateau", "Les Berges", ""}
    assert {actor.sector for actor in ground.without} >= {"residents"}
    assert {actor.name for actor in missing.absent} == {"CMP enfants", "Habitat de la Vernoise"}
    assert dict(missing.rows)["Pilotage et instances"][missing.publics.index("Tout-petits")] == 0
    assert sum(len(each.season.active) for each in quarters) > 20
    assert public == 6
