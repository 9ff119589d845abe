"""Writing one chapter in a browser: saved by hand or by itself, seen before it is read, never lost."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from citesedu.cites.models import Cite
from citesedu.cites.roles import Role
from citesedu.cites.scope import scope
from diagnostics.models import ChapterRevision, ReportChapter, ReportComment, ReportEntry, StateOfPlay
from diagnostics.services.report_comments import write_comment
from diagnostics.services.report_lines import add_entry
from diagnostics.services.reports import freeze_report
from tests import factories
from tests.diagnostics.crowd import closed_campaign, quote
from tests.diagnostics.views.member import DOOR, signed_in, words

pytestmark = pytest.mark.django_db
AUTOSAVE = {"accept": "application/json"}


@pytest.fixture
def cite(db: None) -> Cite:
    return factories.a_cite("marvallon", name="Marvallon")


@pytest.fixture
def report(cite: Cite) -> StateOfPlay:
    """One theme of one item."""
    closed = closed_campaign(cite, {"pro": 12, "par": 11}, codes=("A1",))
    quote(closed, "pro", "On se parle.")
    with scope(role="web", cite=cite):
        return freeze_report(campaign=closed, cite=cite)


@pytest.fixture
def lead(cite: Cite) -> Client:
    return signed_in(cite, Role.PROJECT_LEAD)


@pytest.fixture
def facilitator(cite: Cite) -> Client:
    return signed_in(cite, Role.FACILITATOR)


def page(report: StateOfPlay, key: str = "afom", route: str = "compose_chapter") -> str:
    return reverse(route, args=["marvallon", report.uid, key])


def sent(**values: Any) -> dict[str, Any]:
    return {"heading": "", "text": "", "revision": 0, **values}


def chapter(report: StateOfPlay, key: str = "afom") -> ReportChapter:
    with scope(role="web", cite=report.cite_id):
        return ReportChapter.objects.get(report=report, key=key)


def lines(report: StateOfPlay) -> list[tuple[str, str]]:
    with scope(role="web", cite=report.cite_id):
        rows = ReportEntry.objects.filter(report=report).order_by("kind", "position")
        return list(rows.values_list("kind", "text"))


def put(report: StateOfPlay, status: str) -> None:
    with scope(role="web", cite=report.cite_id):
        StateOfPlay.objects.filter(pk=report.pk).update(status=status)


# --- Saving ---------------------------------------------------------------------------------------------
def test_a_text_is_saved_and_shown_as_it_will_be(report: StateOfPlay, lead: Client) -> None:
    form = sent(heading="Un message", text="**Fort** <b>nu</b>\r\n\r\n- un\r\n", action="apercu")
    response = lead.post(page(report), form)
    assert response["Location"] == page(report) + "#apercu"
    html = lead.get(page(report)).content.decode()
    preview = html[html.index('id="apercu"') :]
    assert "<strong>Fort</strong>" in preview
    assert "&lt;b&gt;nu" in preview
    assert "Un message" in preview
    assert chapter(report).text == "**Fort** <b>nu</b>\n\n- un"


def test_the_message_that_the_figures_propose_is_shown_and_taken_back(
    report: StateOfPlay, lead: Client
) -> None:
    key = "theme-a"
    assert "Reprendre la proposition" not in words(lead.get(page(report, key)))
    lead.post(page(report, key), sent(heading="Le mien", text="Texte"))
    shown = words(lead.get(page(report, key)))
    assert "Message proposé par les chiffres" in shown
    lead.post(page(report, key), sent(heading="Le mien", text="Texte", revision=1, action="reprendre"))
    assert (chapter(report, key).heading, chapter(report, key).text) == ("", "Texte")


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("heading", "x" * 10_000, "200 signes au plus, ici 10000"),
        ("heading", "avec\x00 un nul", "caractère nul"),
        ("text", "x" * 20_001, "20000 signes au plus"),
        ("text", "\x00", "caractère nul"),
    ],
)
def test_what_cannot_be_kept_says_so_and_comes_back(
    report: StateOfPlay, lead: Client, field: str, value: str, sentence: str
) -> None:
    response = lead.post(page(report), sent(**{field: value}))
    assert response.status_code == 422
    html = response.content.decode()
    assert sentence in html.replace("\xa0", " ")
    assert value[:9000] in html
    assert lead.post(page(report), sent(**{field: value}), headers=AUTOSAVE).status_code == 422
    assert chapter(report).revision == 0


@pytest.mark.parametrize("body", [b"heading=%ff%fe&text=%e9&revision=0", b"revision=x", b"", b"\xff\xfe="])
def test_bytes_that_are_no_text_break_nothing(report: StateOfPlay, lead: Client, body: bytes) -> None:
    kind = "application/x-www-form-urlencoded"
    assert lead.post(page(report), body, content_type=kind).status_code in (302, 400, 422)
    assert lead.get(page(report)).status_code == 200


# --- Saved by itself ------------------------------------------------------------------------------------
def test_a_text_saves_itself_and_says_when(report: StateOfPlay, lead: Client) -> None:
    response = lead.post(page(report), sent(text="Un début"), headers=AUTOSAVE)
    answer = response.json()
    assert (response.status_code, answer["revision"]) == (200, 1)
    assert answer["at"].replace("\xa0", " ").split(" h ")[1].isdecimal()
    again = lead.post(page(report), sent(text="Un début, une suite", revision=1), headers=AUTOSAVE)
    assert again.json()["revision"] == 2


def test_typed_lines_wait_for_a_button(report: StateOfPlay, lead: Client) -> None:
    lead.post(page(report), sent(**{"strength-text": "Pas encore"}), headers=AUTOSAVE)
    assert lines(report) == []


# --- Two editors ----------------------------------------------------------------------------------------
def test_the_second_to_save_sees_both_texts_and_loses_none(
    report: StateOfPlay, lead: Client, facilitator: Client
) -> None:
    lead.post(page(report), sent(heading="De la cheffe", text="Le texte de la cheffe"))
    response = facilitator.post(page(report), sent(heading="Du tiers", text="Le texte du tiers"))
    assert response.status_code == 409
    html = response.content.decode()
    assert '<textarea name="text"' in html
    area, other = html.split("data-other ", 1)
    assert "Le texte du tiers" in area
    assert "Le texte de la cheffe" in other
    assert "Project_Lead Marvallon" in other
    assert 'name="revision" value="1"' in area
    assert chapter(report).text == "Le texte de la cheffe"
    with scope(role="web", cite=report.cite_id):
        assert ChapterRevision.objects.get(aside=True).text == "Le texte du tiers"
    merged = facilitator.post(page(report), sent(text="Les deux", revision=1))
    assert merged.status_code == 302
    assert chapter(report).text == "Les deux"


def test_the_script_gets_both_texts_too(report: StateOfPlay, lead: Client, facilitator: Client) -> None:
    lead.post(page(report), sent(text="De la cheffe"), headers=AUTOSAVE)
    response = facilitator.post(page(report), sent(text="Du tiers"), headers=AUTOSAVE)
    assert response.status_code == 409
    answer = response.json()
    assert (answer["revision"], answer["other"]["text"]) == (1, "De la cheffe")
    assert answer["other"]["by"] == "Project_Lead Marvallon"


# --- Figures --------------------------------------------------------------------------------------------
def test_a_figure_switched_off_leaves_the_document(report: StateOfPlay, lead: Client) -> None:
    key = "theme-a"
    html = lead.get(page(report, key)).content.decode()
    assert 'value="dots-A"' in html
    assert "On se parle." in html
    names = "dots-A,bars-A1,table-A,quote-0"
    lead.post(page(report, key), sent(kept=["bars-A1"], kept_before=names))
    assert chapter(report, key).hidden == ["dots-A", "quote-0", "table-A"]
    read = words(lead.get(reverse("report_read", args=["marvallon", report.uid])))
    assert "On se parle." not in read
    lead.post(page(report, key), sent(kept=["bars-A1", "quote-0"], kept_before="bars-A1"))
    assert chapter(report, key).hidden == ["dots-A", "table-A"]


def test_a_figure_of_another_chapter_is_refused(report: StateOfPlay, lead: Client) -> None:
    assert lead.post(page(report), sent(kept=["dots-A"])).status_code == 422
    lead.post(page(report), sent(kept_before="dots-A,<script>"))
    assert chapter(report).hidden == []


# --- Lists ----------------------------------------------------------------------------------------------
def test_lines_are_added_moved_and_the_text_is_saved_with_them(report: StateOfPlay, lead: Client) -> None:
    for name in ("Les habitants", "La confiance"):
        lead.post(page(report), sent(text="Texte", **{"strength-text": name, "action": "ajouter"}))
    lead.post(page(report), sent(text="Texte", **{"threat-text": "Les départs"}))  # whatever the button
    assert lines(report) == [
        ("strength", "Les habitants"), ("strength", "La confiance"), ("threat", "Les départs")
    ]  # fmt: skip
    with scope(role="web", cite=report.cite_id):
        second = ReportEntry.objects.get(text="La confiance")
    response = lead.post(page(report), sent(text="Texte changé", revision=1, action=f"monter:{second.uid}"))
    assert response.status_code == 302
    assert lines(report)[:2] == [("strength", "La confiance"), ("strength", "Les habitants")]
    assert chapter(report).text == "Texte changé"


@pytest.mark.parametrize(
    ("key", "typed", "sentence"),
    [
        ("afom", {"strength-detail": "sans intitulé"}, "Écrivez l’intitulé"),
        ("afom", {"strength-text": "x" * 301}, "300 signes au plus"),
        ("priorites", {"priority-text": "A", "priority-votes": "-1"}, "ne peut pas être négatif"),
        ("priorites", {"priority-text": "A", "priority-votes": "beaucoup"}, "Écrivez un nombre entier"),
        ("preconisations", {"recommendation-text": "A", "recommendation-objective": "9.9"}, "Sélectionnez"),
    ],
)
def test_a_line_that_is_wrong_comes_back_with_its_sentence(
    report: StateOfPlay, lead: Client, key: str, typed: dict[str, str], sentence: str
) -> None:
    response = lead.post(page(report, key), sent(text="Gardé", **typed))
    assert response.status_code == 422
    html = response.content.decode().replace("\xa0", " ")
    assert sentence in html
    assert all(value in html for value in typed.values() if value != "9.9")
    assert (lines(report), chapter(report, key).text) == ([], "Gardé")


def test_a_list_has_an_end(report: StateOfPlay, lead: Client) -> None:
    with scope(role="web", cite=report.cite_id):
        for rank in range(40):
            add_entry(report=report, kind="strength", text=str(rank))
    response = lead.post(page(report), sent(**{"strength-text": "De trop"}))
    assert response.status_code == 422
    assert "40 lignes" in response.content.decode().replace("\xa0", " ")


def test_a_line_is_changed_and_removed_on_its_own_page(report: StateOfPlay, lead: Client) -> None:
    with scope(role="web", cite=report.cite_id):
        entry = add_entry(report=report, kind="recommendation", text="Une permanence", objective="2.3")
    action = {"action": f"modifier:{entry.uid}"}
    address = lead.post(page(report, "preconisations"), sent(text="Gardé", **action))["Location"]
    assert chapter(report, "preconisations").text == "Gardé"
    assert 'value="2.3" selected' in lead.get(address).content.decode()
    changed = {"text": "Une permanence santé", "detail": "Le jeudi", "objective": "2.2"}
    assert lead.post(address, changed)["Location"] == page(report, "preconisations")
    with scope(role="web", cite=report.cite_id):
        entry.refresh_from_db()
    assert (entry.text, entry.detail, entry.objective) == ("Une permanence santé", "Le jeudi", "2.2")
    assert lead.post(address, {"text": ""}).status_code == 422
    lead.post(address, {"action": "supprimer"})
    assert lines(report) == []
    assert lead.get(address).status_code == 404


def test_a_line_has_one_address_only(report: StateOfPlay, lead: Client) -> None:
    with scope(role="web", cite=report.cite_id):
        entry = add_entry(report=report, kind="strength", text="Une force")
    for key, uid in (("priorites", entry.uid), ("couverture", entry.uid), ("afom", uuid.uuid4())):
        assert lead.get(reverse("compose_line", args=["marvallon", report.uid, key, uid])).status_code == 404


# --- Remarks, history -----------------------------------------------------------------------------------
def test_a_remark_on_the_chapter_is_shown_until_it_is_settled(report: StateOfPlay, lead: Client) -> None:
    with scope(role="web", cite=report.cite_id):
        remark = write_comment(report=report, chapter="afom", text="Il manque le bailleur.")
        write_comment(report=report, chapter="", text="Sur l’ensemble.")
    shown = words(lead.get(page(report)))
    assert "Il manque le bailleur." in shown
    assert "Sur l’ensemble." not in shown
    lead.post(page(report), sent(action=f"traitee:{remark.uid}"))
    assert "Il manque le bailleur." not in words(lead.get(page(report)))
    with scope(role="web", cite=report.cite_id):
        assert ReportComment.objects.get(pk=remark.pk).settled_by == "Project_Lead Marvallon"


def test_the_history_tells_who_wrote_what_and_one_goes_back(
    report: StateOfPlay, lead: Client, facilitator: Client
) -> None:
    history = page(report, route="compose_history")
    assert "Pas encore d’historique" in words(lead.get(history))
    lead.post(page(report), sent(text="Texte de la cheffe"))
    facilitator.post(page(report), sent(text="Écarté"))
    facilitator.post(page(report), sent(text="Texte du tiers", revision=1))
    shown = words(lead.get(history))
    for sentence in ("Texte de la cheffe", "Écarté", "Gardé à côté", "Project_Lead Marvallon"):
        assert sentence in shown
    number = {"number": 2}
    assert lead.post(history, number)["Location"] == page(report)
    assert chapter(report).text == "Texte de la cheffe"
    assert "Texte du tiers" in words(lead.get(history))
    for wrong in ("99", "-1", "x", "9" * 40):
        response = lead.post(history, {"number": wrong}, follow=True)
        assert "n’existe pas" in words(response)


# --- Doors ----------------------------------------------------------------------------------------------
@pytest.mark.parametrize("status", ["proposed", "validated", "published"])
def test_once_proposed_nothing_is_written_and_nothing_typed_is_lost(
    report: StateOfPlay, lead: Client, status: str
) -> None:
    put(report, status)
    home = reverse("report", args=["marvallon", report.uid])
    assert lead.get(page(report))["Location"] == home
    assert lead.get(page(report, route="compose_history"))["Location"] == home
    response = lead.post(page(report), sent(text="Trop tard"))
    assert response.status_code == 409
    html = response.content.decode()
    assert "seulement en préparation" in html
    assert "Trop tard" in html
    refused = lead.post(page(report), sent(text="Trop tard"), headers=AUTOSAVE)
    assert refused.status_code == 409
    assert "seulement en préparation" in refused.json()["sentence"]
    assert chapter(report).text == ""


@pytest.mark.parametrize("key", ["inconnu", "couverture-2", "theme-z"])
def test_a_chapter_out_of_the_plan_does_not_exist(report: StateOfPlay, lead: Client, key: str) -> None:
    for route in ("compose_chapter", "compose_history"):
        assert lead.get(page(report, key, route)).status_code == 404
    assert lead.post(page(report, key), sent(text="x")).status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_costs_the_same_for_one_line_and_for_three(
    report: StateOfPlay, lead: Client, django_assert_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    with scope(role="web", cite=report.cite_id):
        for rank in range(number):
            add_entry(report=report, kind="strength", text=str(rank))
            write_comment(report=report, chapter="afom", text=str(rank))
    with django_assert_num_queries(DOOR + 5):
        assert lead.get(page(report)).status_code == 200
