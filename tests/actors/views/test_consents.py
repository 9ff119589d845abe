"""A group of residents is seen beyond its cité with its agreement, for a year, and until it takes it back."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from actors.domain.consents import CONSENTING, PURPOSES, asks_for_consent, purposes_for
from actors.domain.visibility import LEVELS
from actors.models import Actor, Consent
from actors.queries.directory import seen_by
from actors.services import consents
from actors.services.consents import give_consent
from actors.services.links import make_link
from citesedu.cites.models import Cite
from citesedu.cites.scope import scope
from citesedu.common.refusal import Refusal
from tests.actors.addresses import url
from tests.diagnostics.views.member import words
from tests.factories.actors import an_actor

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.fixture
def parents(cite: Cite) -> Actor:
    return an_actor(cite, "Parents du Plateau", kind="parents_group", nature="group", visibility="public")


def seen(cite: Cite) -> list[str]:
    """The circles that see the parents."""
    with scope(role="web", cite=cite):
        return [circle for circle in LEVELS if seen_by(circle).filter(name="Parents du Plateau").exists()]


def noted(purpose: str, on: dt.date = TODAY) -> dict[str, str]:
    return {"purpose": purpose, "channel": "paper", "given_on": on.isoformat()}


def test_a_circle_is_opened_by_what_was_agreed_to() -> None:
    assert purposes_for("club") == ("club", "public")
    assert purposes_for("public") == ("public",)
    assert [asks_for_consent("group", level) for level in LEVELS] == [False, False, True, True]
    assert not asks_for_consent("organisation", "public")


def test_no_agreement_no_view_beyond_the_cite(cite: Cite, parents: Actor, lead: Client) -> None:
    assert seen(cite) == ["team", "cite"]
    lead.post(url("actor_consents", parents.uid), noted("club"))
    assert seen(cite) == ["team", "cite", "club"]
    lead.post(url("actor_consents", parents.uid), noted("public"))
    assert seen(cite) == list(LEVELS)
    lead.post(url("actor_consents", parents.uid), {"retirer": "public"})
    assert seen(cite) == ["team", "cite", "club"]
    page = words(lead.get(url("actor_consents", parents.uid)))
    assert "retiré le" in page
    assert "signé sur papier" in page
    assert "n’est plus donné" in words(
        lead.post(url("actor_consents", parents.uid), {"retirer": "public"}, follow=True)
    )


def test_an_agreement_ends_by_itself(cite: Cite, parents: Actor, lead: Client) -> None:
    lead.post(url("actor_consents", parents.uid), noted("public", TODAY - dt.timedelta(days=365)))
    assert "public" in seen(cite)
    with scope(role="web", cite=cite):
        Consent.objects.update(
            expires_on=TODAY - dt.timedelta(days=1), given_on=TODAY - dt.timedelta(days=366)
        )
    assert seen(cite) == ["team", "cite"]
    assert "dépassé depuis" in words(lead.get(url("actor_consents", parents.uid)))


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"given_on": (TODAY + dt.timedelta(days=1)).isoformat()}, "quand il est donné"),
        ({"given_on": (TODAY - dt.timedelta(days=366)).isoformat()}, "plus d’un an"),
        ({"channel": "link"}, "choix"),
        ({"purpose": "photo"}, "choix"),
    ],
)
def test_a_bad_agreement_is_said_beside_its_field(
    cite: Cite, parents: Actor, lead: Client, wrong: dict[str, str], sentence: str
) -> None:
    response = lead.post(url("actor_consents", parents.uid), {**noted("club"), **wrong})
    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert seen(cite) == ["team", "cite"]


def test_the_group_gives_and_takes_back_with_its_link(cite: Cite, parents: Actor) -> None:
    with scope(role="web", cite=cite):
        token = make_link(actor=parents, cite=cite).token
    phone, address = Client(enforce_csrf_checks=True), reverse("own_consents", args=[token])
    for _ in range(2):  # a double click
        page = phone.post(address, {"donner": "club"}, follow=True).content.decode()
        assert "C’est enregistré" in page
    assert seen(cite) == ["team", "cite", "club"]
    page = phone.post(address, {"retirer": "club"}, follow=True).content.decode()
    assert "Votre choix vaut dès maintenant" in page
    assert seen(cite) == ["team", "cite"]
    for wrong in ({"donner": "photo"}, {}, {"retirer": "club"}):
        assert phone.post(address, wrong).status_code == 422
    # The link may end an agreement, and change nothing else of it.
    with scope(role="anon", cite=cite, link=token):
        assert Consent.objects.count() == 2
        with pytest.raises(DatabaseError), transaction.atomic():
            Consent.objects.update(purpose="public")


def test_a_structure_needs_none(cite: Cite, lead: Client) -> None:
    school = an_actor(cite, "École", kind="school_primary", visibility="public")
    assert "Aucun accord à demander" in words(lead.get(url("actor_consents", school.uid)))
    assert lead.post(url("actor_consents", school.uid), noted("club")).status_code == 422
    assert "Accords" not in words(lead.get(url("actor", school.uid)))
    with scope(role="web", cite=cite):
        token = make_link(actor=school, cite=cite).token
    page = Client().get(reverse("own_consents", args=[token])).content.decode()
    assert "informations publiques" in page


def test_a_public_line_does_not_name_a_group_that_did_not_agree(
    cite: Cite, parents: Actor, lead: Client
) -> None:
    an_actor(cite, "Ludothèque", parent=parents, visibility="public")
    address = url("actors_file", "acteurs.csv") + "?pour=public"
    text = lead.get(address).content.decode()
    assert "Ludothèque" in text
    assert "Parents du Plateau" not in text
    lead.post(url("actor_consents", parents.uid), noted("public"))
    assert "Parents du Plateau" in lead.get(address).content.decode()


def test_an_agreement_noted_twice_at_once_is_said(
    cite: Cite, parents: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other person's is written between the end of the former and this one."""
    with scope(role="web", cite=cite):
        give_consent(actor=parents, purpose="club", channel="link")
        monkeypatch.setattr(consents, "_end", lambda *_: 0)
        with pytest.raises(Refusal, match="vient d’être noté"):
            give_consent(actor=parents, purpose="club", channel="link")
        assert Consent.objects.count() == 1


def test_each_purpose_is_a_circle() -> None:
    assert set(PURPOSES) <= set(LEVELS)
    assert set(CONSENTING) == {"group", "function"}
