"""The plan of an état des lieux: what is in each chapter, its place, whether it is shown."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from citesedu.cites.scope import scope
from diagnostics.models import StateOfPlay
from diagnostics.queries.compositions import written_in
from diagnostics.services.compositions import save_chapter
from diagnostics.services.report_comments import write_comment
from diagnostics.services.report_lines import add_entry
from tests.diagnostics.views.member import DOOR, words

pytestmark = pytest.mark.django_db


def plan(report: StateOfPlay) -> str:
    return reverse("compose", args=["marvallon", report.uid])


def order(report: StateOfPlay) -> list[str]:
    with scope(role="web", cite=report.cite_id):
        return [row.key for row in written_in(report).chapters]


def test_the_plan_says_what_is_in_each_chapter(report: StateOfPlay, lead: Client) -> None:
    with scope(role="web", cite=report.cite_id):
        save_chapter(report=report, key="territoire", heading="Deux rives", text="", revision=0)
        add_entry(report=report, kind="priority", text="Les soins")
        write_comment(report=report, chapter="territoire", text="Et la gare ?")
    shown = words(lead.get(plan(report)))
    assert "Le territoire texte écrit, 1 remarque à traiter" in shown
    assert "Priorités liste écrite" in shown
    assert "Se connaître et s’y retrouver proposé" in shown
    assert "Préconisations vide" in shown


def test_a_chapter_is_moved_and_hidden_from_the_plan(report: StateOfPlay, lead: Client) -> None:
    before = order(report)
    lead.post(plan(report), {"action": f"monter:{before[2]}"})
    lead.post(plan(report), {"action": f"descendre:{before[0]}"})
    assert order(report)[:3] == [before[2], before[0], before[1]]
    lead.post(plan(report), {"action": "masquer:demarche"})
    assert "La démarche proposé, masqué" in words(lead.get(plan(report)))
    read = reverse("report_read", args=["marvallon", report.uid])
    assert 'id="demarche"' not in lead.get(read).content.decode()
    lead.post(plan(report), {"action": "montrer:demarche"})
    assert 'id="demarche"' in lead.get(read).content.decode()


@pytest.mark.parametrize(
    "action", ["", "monter", "monter:inconnu", "masquer:", "voler:demarche", "\x00:\x00"]
)
def test_what_no_button_sends_changes_nothing(report: StateOfPlay, lead: Client, action: str) -> None:
    before = order(report)
    assert lead.post(plan(report), {"action": action}).status_code == 302
    assert order(report) == before


def test_once_proposed_the_plan_leads_back_to_the_report(report: StateOfPlay, lead: Client) -> None:
    with scope(role="web", cite=report.cite_id):
        StateOfPlay.objects.update(status="proposed")
    assert lead.get(plan(report))["Location"] == reverse("report", args=["marvallon", report.uid])
    response = lead.post(plan(report), {"action": "masquer:demarche"}, follow=True)
    assert "seulement en préparation" in words(response)


@pytest.mark.parametrize("number", [1, 3])
def test_the_plan_costs_the_same_however_much_is_written(
    report: StateOfPlay, lead: Client, django_assert_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    with scope(role="web", cite=report.cite_id):
        for rank in range(number):
            add_entry(report=report, kind="priority", text=str(rank))
            write_comment(report=report, chapter="", text=str(rank))
    with django_assert_num_queries(DOOR + 5):
        assert lead.get(plan(report)).status_code == 200
