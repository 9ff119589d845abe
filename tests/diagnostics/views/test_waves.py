"""A second passation beside the first, whose questionnaire was another."""

from __future__ import annotations

import copy
import re
from typing import Any

import pytest
from django.test import Client

from citesedu.cites.models import Cite
from diagnostics.models import Campaign
from tests.diagnostics.views.test_results import address, text
from tests.factories import campaigns
from tests.factories.campaigns import framework_document
from tests.factories.sheets import closed_campaign_in


def edited_document() -> dict[str, Any]:
    """A later version of the référentiel: D1 reworded for parents, D2 gone, D20 come."""
    document = copy.deepcopy(framework_document())
    theme = next(theme for theme in document["framework"]["themes"] if theme["code"] == "D")
    first, second = theme["constructs"][:2]
    first["par"] = "À l’école, je me sens bien accueilli."
    theme["constructs"].remove(second)
    theme["constructs"].append({**second, "code": "D20"})
    return document


def second_wave(cite: Cite) -> Campaign:
    closed_campaign_in(
        cite, {"pro": 30, "ben": 4, "par": 30}, leaning={"pro": 0.5, "par": 0.1}, title="Avant", seed="1"
    )
    return closed_campaign_in(
        cite, {"pro": 30, "ben": 12, "par": 30}, leaning={"pro": 0.5, "par": 0.9}, title="Après", seed="2"
    )


def test_what_rose_and_what_did_not(lead: Client, cite: Cite) -> None:
    after = second_wave(cite)
    parents = text(lead.get(address(after, "results_waves") + "?public=par"))
    assert "De « Avant »" in parents
    assert "en hausse" in parents
    assert "En baisse" not in parents.split("Règles de lecture")[0]
    pros = text(lead.get(address(after, "results_waves")))
    assert "professionnels" in pros
    assert "stables" in pros


def test_an_audience_withheld_in_one_wave_is_not_compared(lead: Client, cite: Cite) -> None:
    after = second_wave(cite)
    shown = text(lead.get(address(after, "results_waves") + "?public=ben"))
    assert "faute d’effectif suffisant à l’une des passations : Bénévoles" in shown
    assert "à chaque passation : bénévoles" not in shown


def test_the_first_passation_has_nothing_before_it(lead: Client, closed: Campaign) -> None:
    assert "Une seule passation" in text(lead.get(address(closed, "results_waves")))


def test_the_questionnaire_may_change_between_two_passations(
    lead: Client, cite: Cite, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed_campaign_in(cite, {"pro": 20, "par": 20}, title="Avant")
    later = edited_document()
    monkeypatch.setattr(campaigns, "framework_document", lambda: later)
    after = closed_campaign_in(cite, {"pro": 20, "par": 20}, title="Après")
    shown = text(lead.get(address(after, "results_waves") + "?public=par"))
    compared, mapping = shown.split("D’un questionnaire à l’autre")
    assert "bien accueilli. (formulation retouchée)" in compared
    assert "D2." not in compared
    assert "D20." not in compared
    assert (
        "Parents et habitants : « À l’école et dans les services, je trouve un bon accueil. » puis" in mapping
    )
    for code, kept in (("D1", "Formulation retouchée"), ("D2", "Retirée"), ("D20", "Nouvelle")):
        assert re.search(rf"{code}\. [^.]+\. La place des parents {kept}", mapping)
