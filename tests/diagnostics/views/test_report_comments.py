"""Remarks: written by the local committee on a chapter or the whole, settled by those who compose."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from citesedu.cites.models import Cite
from citesedu.cites.roles import Role
from citesedu.cites.scope import scope
from citesedu.common.refusal import Refusal
from diagnostics.models import ReportComment, StateOfPlay
from diagnostics.services.report_comments import settle_comment, write_comment
from tests.diagnostics.views.member import DOOR, signed_in, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def committee(cite: Cite) -> Client:
    return signed_in(cite, Role.STEERING_MEMBER)


def remarks(report: StateOfPlay) -> str:
    return reverse("report_comments", args=["marvallon", report.uid])


def put(report: StateOfPlay, status: str) -> None:
    with scope(role="web", cite=report.cite_id):
        StateOfPlay.objects.filter(pk=report.pk).update(status=status)


@pytest.mark.parametrize("status", ["draft", "proposed"])
def test_the_committee_writes_and_the_composer_settles(
    cite: Cite, report: StateOfPlay, committee: Client, status: str
) -> None:
    put(report, status)
    read = committee.get(reverse("report_read", args=["marvallon", report.uid])).content.decode()
    assert f"{remarks(report)}?chapitre=demarche" in read
    form = committee.get(f"{remarks(report)}?chapitre=demarche").content.decode()
    assert '<option value="demarche" selected>' in form
    committee.post(remarks(report), {"chapter": "demarche", "text": "Dites où <b>vous</b> étiez."})
    shown = words(committee.get(remarks(report)))
    assert "La démarche · Steering_Member Marvallon" in shown
    assert "Dites où <b>vous</b> étiez." in shown
    assert "Marquer comme traitée" not in shown
    with scope(role="web", cite=cite):
        uid = ReportComment.objects.get().uid
    assert committee.post(remarks(report), {"settle": uid}).status_code == 403
    lead = signed_in(cite, Role.PROJECT_LEAD)
    assert "à traiter" in words(lead.get(reverse("report", args=["marvallon", report.uid])))
    shown = words(lead.post(remarks(report), {"settle": uid}, follow=True))
    assert "Traitée par Project_Lead Marvallon" in shown


@pytest.mark.parametrize("status", ["validated", "published"])
def test_once_validated_remarks_are_read_and_not_written(
    report: StateOfPlay, committee: Client, status: str
) -> None:
    with scope(role="web", cite=report.cite_id):
        comment = write_comment(report=report, chapter="", text="D’avant.")
    put(report, status)
    shown = words(committee.get(remarks(report)))
    assert "D’avant." in shown
    assert "Envoyer la remarque" not in shown
    response = committee.post(remarks(report), {"text": "Trop tard."})
    assert response.status_code == 422
    assert "Trop tard." in response.content.decode()
    assert "les remarques sont closes" in response.content.decode()
    with scope(role="web", cite=report.cite_id), pytest.raises(Refusal, match="closes"):
        settle_comment(report=report, uid=comment.uid)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"text": ""}, "Écrivez votre remarque"),
        ({"text": "  "}, "Écrivez votre remarque"),
        ({"text": "x" * 2001}, "2000 signes au plus"),
        ({"text": "a\x00b"}, "caractère nul"),
        ({"text": "bon", "chapter": "inconnu"}, "Sélectionnez un choix"),
    ],
)
def test_a_remark_that_cannot_be_kept_says_why(
    report: StateOfPlay, committee: Client, typed: dict[str, str], sentence: str
) -> None:
    response = committee.post(remarks(report), typed)
    assert response.status_code == 422
    assert sentence in response.content.decode().replace("\xa0", " ")
    with scope(role="web", cite=report.cite_id):
        assert not ReportComment.objects.exists()


def test_a_chapter_out_of_the_plan_has_no_remark(report: StateOfPlay) -> None:
    with scope(role="web", cite=report.cite_id), pytest.raises(Refusal, match="n’existe pas"):
        write_comment(report=report, chapter="inconnu", text="x")


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_costs_the_same_for_one_remark_and_for_three(
    report: StateOfPlay, committee: Client, django_assert_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    with scope(role="web", cite=report.cite_id):
        for rank in range(number):
            write_comment(report=report, chapter="", text=f"Remarque {rank}")
    with django_assert_num_queries(DOOR + 2):
        assert words(committee.get(remarks(report))).count("Remarque ") == number
