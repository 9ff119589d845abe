"""The read API: what it answers, how often, and that a token is shown once and taken back at once."""

from __future__ import annotations

import json
import re

import jsonschema
import pytest
from django.test import Client
from django.urls import reverse

from citesedu.cites import access
from citesedu.cites.models import AuditEntry, Cite
from citesedu.cites.roles import Role
from citesedu.cites.scope import scope
from citesedu.common.refusal import Refusal
from diagnostics.exports.json_file import figures_json
from diagnostics.exports.openapi import openapi_document
from diagnostics.models import ApiToken, Campaign
from diagnostics.queries.results import campaign_snapshot
from diagnostics.services.api_tokens import MOST, create_token, revoke_token
from tests.diagnostics.views.people import signed_in
from tests.factories import open_campaign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def token(cite: Cite) -> str:
    with scope(role="web", cite=cite):
        return create_token(purpose="Tableau de bord du département")[1]


def ask(token: str, name: str, *arguments: object):
    return Client().get(reverse(name, args=arguments), headers={"Authorization": f"Bearer {token}"})


def fits(name: str, content: object) -> None:
    document = openapi_document()
    schema = {"$ref": f"#/components/schemas/{name}", **document}
    jsonschema.Draft202012Validator(schema).validate(content)


def test_closed_campaigns_then_the_figures_of_one(cite: Cite, closed: Campaign, token: str) -> None:
    opened = open_campaign_in(cite, title="En cours")
    listed = ask(token, "api_campaigns", cite.slug).json()
    fits("Campagnes", listed)
    assert [each["uid"] for each in listed["campagnes"]] == [str(closed.uid)]
    address = listed["campagnes"][0]["resultats"].removeprefix("http://testserver")
    response = Client().get(address, headers={"Authorization": f"bearer {token}"})
    fits("Resultats", response.json())
    with scope(role="web", cite=cite):
        assert response.json() == json.loads(figures_json(campaign_snapshot(closed, cite)))
    assert response["Cache-Control"] == "private, no-store"
    assert ask(token, "api_results", cite.slug, opened.uid).status_code == 404


def test_what_is_refused_is_a_problem_in_french(cite: Cite, closed: Campaign) -> None:
    response = Client().get(reverse("api_campaigns", args=[cite.slug]))
    assert (response.status_code, response["WWW-Authenticate"]) == (401, "Bearer")
    assert response["Content-Type"] == "application/problem+json"
    fits("Probleme", response.json())
    assert "jeton" in response.json()["detail"]


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer ", "Basic abc", "Bearer autre", "Bearer é\u00e9"])
def test_a_header_that_is_no_token(cite: Cite, header: str) -> None:
    address = reverse("api_campaigns", args=[cite.slug])
    assert Client().get(address, headers={"Authorization": header}).status_code == 401


def test_too_many_calls_wait_and_other_tokens_do_not(
    cite: Cite,
    token: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(access, "CALLS", 3)
    monkeypatch.setattr(access, "WINDOW", 3600)
    answers = [ask(token, "api_campaigns", cite.slug) for _ in range(5)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429, 429]
    fits("Probleme", answers[-1].json())
    assert 0 < int(answers[-1]["Retry-After"]) <= 3600
    with scope(role="web", cite=cite):
        other = create_token(purpose="Un autre usage")[1]
    assert ask(other, "api_campaigns", cite.slug).status_code == 200


def test_a_token_is_shown_once_and_taken_back_at_once(cite: Cite) -> None:
    lead = signed_in(cite, Role.PROJECT_LEAD)
    lead.click("Marvallon").click("Réglages").click("gérer les accès").sees("Aucun accès")
    lead.send("Créer un accès", purpose="Observatoire").sees("Copiez ce jeton maintenant")
    (token,) = re.findall(r"<code>(citesedu_[\w-]+)</code>", lead.response.content.decode())
    with scope(role="web", cite=cite):
        row = ApiToken.objects.get()
        assert token not in str(vars(row))
        assert row.digest == access.digest(token)
    lead.go(lead.address).sees("Observatoire").does_not_see(token)
    assert ask(token, "api_campaigns", cite.slug).status_code == 200
    lead.send("Retirer").sees("L’accès est retiré.", "Aucun accès")
    assert ask(token, "api_campaigns", cite.slug).status_code == 401
    with scope(role="web", cite=cite):
        verbs = list(AuditEntry.objects.order_by("-id").values_list("verb", "target")[:2])
    assert verbs == [
        ("retire un accès programmatique", "Observatoire"),
        ("crée un accès programmatique", "Observatoire"),
    ]


def test_refusals(cite: Cite, token: str) -> None:
    with scope(role="web", cite=cite):
        with pytest.raises(Refusal, match="Dites"):
            create_token(purpose="  ")
        for rank in range(MOST - 1):
            create_token(purpose=f"Usage {rank}")
        with pytest.raises(Refusal, match="a déjà"):
            create_token(purpose="Un de trop")
        row = ApiToken.objects.order_by("id").first()
        assert row is not None
        revoke_token(uid=row.uid)
        with pytest.raises(Refusal, match="déjà retiré"):
            revoke_token(uid=row.uid)


def test_before_the_token_is_known_nothing_else_can_be_read(cite: Cite, closed: Campaign, token: str) -> None:
    """The scope of the look-up shows the row of the digest it holds, and no other row of any table."""
    with scope(role="web", cite=cite):
        create_token(purpose="Un autre usage")
    with scope(role="anon", cite=cite, link=access.digest(token)):
        assert [row.purpose for row in ApiToken.objects.order_by("id")] == ["Tableau de bord du département"]
        assert not Campaign.objects.exists()
    with scope(role="anon", cite=cite, link=token):
        assert not ApiToken.objects.exists()


def test_the_description_is_served_to_anybody() -> None:
    response = Client().get(reverse("api_openapi"))
    assert response.json() == openapi_document()
    served = set(response.json()["paths"])
    unknown = "00000000-0000-4000-8000-000000000000"
    here = [reverse("api_campaigns", args=["SLUG"]), reverse("api_results", args=["SLUG", unknown])]
    assert served == {path.replace("SLUG", "{cite}").replace(unknown, "{campagne}") for path in here}
