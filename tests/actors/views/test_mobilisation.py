"""Who came, who came back, who is missing; a moment is noted, changed, erased."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from actors.models import Actor, Moment, Presence
from actors.services.facts import SheetFacts
from citesedu.cites.models import Cite
from citesedu.cites.roles import Role
from citesedu.cites.scope import scope
from tests.actors.addresses import url
from tests.diagnostics.views.member import DOOR, signed_in, words
from tests.factories.actors import an_actor

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def facts(*actors: Actor, title: str = "Comité", held_on: dt.date = TODAY) -> dict[str, object]:
    return {
        "title": title,
        "kind": "meeting",
        "held_on": held_on.isoformat(),
        "actors": [str(actor.uid) for actor in actors],
    }


def test_noted_changed_erased(cite: Cite, lead: Client) -> None:
    school, centre = an_actor(cite, "École"), an_actor(cite, "Centre social")
    assert "Aucun moment noté" in words(lead.get(url("actors_mobilisation")))
    for _ in range(2):  # a double click
        lead.post(url("actor_moment_new"), facts(school, centre))
    with scope(role="web", cite=cite):
        moment = Moment.objects.get()
        assert Presence.objects.count() == 2
    page = lead.get(url("actor_moment", moment.uid)).content.decode()
    assert f'value="{school.uid}"' in page
    assert page.count("checked") == 2
    lead.post(url("actor_moment", moment.uid), facts(centre, title="Comité élargi"))
    told = words(lead.get(url("actors_mobilisation"))).replace("\u00a0", " ")
    assert "Comité élargi" in told
    assert "1 acteur" in told
    assert "Jamais venus : École" in told
    lead.post(url("actor_moment", moment.uid), {"effacer": "oui"})
    with scope(role="web", cite=cite):
        assert not Presence.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"title": " "}, "obligatoire"),
        ({"held_on": (TODAY + dt.timedelta(days=1)).isoformat()}, "quand il a eu lieu"),
        ({"kind": "party"}, "choix"),
    ],
)
def test_nothing_typed_is_lost(cite: Cite, lead: Client, wrong: dict[str, str], sentence: str) -> None:
    school = an_actor(cite, "École")
    response = lead.post(url("actor_moment_new"), {**facts(school), **wrong})
    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert "checked" in response.content.decode()


def test_quarters_tell_who_came_back(cite: Cite, lead: Client) -> None:
    school, centre = an_actor(cite, "École"), an_actor(cite, "Centre social")
    before = TODAY.replace(month=(TODAY.month - 1) // 3 * 3 + 1, day=1) - dt.timedelta(days=1)
    earlier = before - dt.timedelta(days=95)
    lead.post(url("actor_moment_new"), facts(school, centre, held_on=earlier))
    lead.post(url("actor_moment_new"), facts(school, held_on=before))
    lead.post(url("actor_moment_new"), facts(school))
    told = " ".join(words(lead.get(url("actors_mobilisation"))).split())
    assert "en cours" in told
    assert "1 (50 %)" in told.replace("\u00a0", " ").replace("\u202f", " ")


def test_gaps_and_the_cost_of_the_page(cite: Cite, lead: Client, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    an_actor(
        cite, "Crèche", kind="early_childhood", sheet=SheetFacts(publics=("infants",), themes=("steering",))
    )
    an_actor(cite, "CMP", kind="mental_health", absent=True)
    page = lead.get(url("actors_mobilisation"))
    told = words(page)
    assert "À associer : CMP" in told.replace("\u00a0", " ")
    assert "Bailleur social" in told
    assert "Crèche, relais petite enfance" not in told  # it is here
    assert page.content.decode().count("<strong>personne</strong>") == 8 * 6 - 1
    for number in range(3):
        an_actor(cite, f"Acteur {number}", kind="charity")
        lead.post(url("actor_moment_new"), facts(title=f"Moment {number}"))
    lead.get(url("actors_mobilisation"))  # the messages of what was just noted
    with django_assert_num_queries(DOOR + 6):
        lead.get(url("actors_mobilisation"))


def test_nobody_said_anything_is_no_gap(cite: Cite, lead: Client) -> None:
    an_actor(cite, "Crèche", kind="early_childhood")
    page = lead.get(url("actors_mobilisation"))
    assert "pas encore dit" in words(page)
    assert "<strong>personne</strong>" not in page.content.decode()


def test_what_the_team_keeps_to_itself_counts_for_nobody_else(cite: Cite, lead: Client) -> None:
    hidden = an_actor(cite, "Acteur discret", visibility="team")
    lead.post(url("actor_moment_new"), facts(hidden))
    assert "Acteur discret" in words(lead.get(url("actors_mobilisation")))
    partner = signed_in(cite, Role.LOCAL_PARTNER)
    page = words(partner.get(url("actors_mobilisation"))).replace("\u00a0", " ")
    assert "Acteur discret" not in page
    assert "1 acteur" not in page
    assert partner.get(url("actor_moment_new")).status_code == 403
