"""Filters by profile: what the list offers, what is shown, what is not, whatever order one asks in."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from citesedu.cites.models import Cite
from citesedu.cites.scope import scope
from citesedu.common.refusal import Refusal
from diagnostics.domain.disclosure import Withheld
from diagnostics.models import Campaign, Submission, Tally
from diagnostics.queries.profiles import released_cut
from diagnostics.queries.results import campaign_framework
from tests.diagnostics.views.test_results import address, text
from tests.factories import close, count, open_campaign_in
from tests.factories.sheets import Answers, closed_campaign_in, send_all


def people(number: int, since: str | None, *, rank: int, also: Answers | None = None) -> list[Answers]:
    """Parents who answered alike; `since` None: the profile was left blank."""
    profile = {} if since is None else {"P6": since}
    return [{"A1": rank, "B1": 2 + person % 2, **profile, **(also or {})} for person in range(number)]


def of_parents(cite: Cite, *groups: list[Answers]) -> Campaign:
    closed = open_campaign_in(cite, audiences={"par": None})
    for group in groups:
        send_all(closed, "par", group)
    count(closed)
    return close(closed)


def test_the_list_offers_each_question_then_the_crossings(lead: Client, closed: Campaign) -> None:
    html = lead.get(address(closed, "results_profiles")).content.decode()
    assert re.findall(r'<option value="([a-z]+:[^"]+)"', html) == [
        "pro:P1", "pro:P2", "pro:P3", "pro:P1+P2", "pro:P2+P3", "par:P6",
    ], "four volunteers are not offered, and no box that overlaps"  # fmt: skip


def test_each_group_is_shown_on_every_affirmation(lead: Client, cite: Cite) -> None:
    closed = of_parents(
        cite, people(8, "under2", rank=1), people(9, "over5", rank=4), people(6, None, rank=2)
    )
    with scope(role="web", cite=cite):
        cut = released_cut(closed, campaign_framework(closed), "par", ("P6",))
    assert cut is not None
    assert cut.participation == {("under2",): 8, ("over5",): 9, (None,): 6}
    assert cut.filtered("A1", ("under2",)).counts == (8, 0, 0, 0)
    assert cut.filtered("B1", ("over5",)).counts == (0, 5, 4, 0)
    shown = text(lead.get(address(closed, "results_profiles") + "?profil=par:P6&affirmation=B1"))
    assert "Moins de 2 ans : 50 % d’avis favorables" in shown
    assert "De 2 à 5 ans 0" not in shown
    table = shown[shown.index("Tous les thèmes") :]
    options = ["Moins de 2 ans 8", "De 2 à 5 ans effectif insuffisant", "Plus de 5 ans 9", "Sans réponse"]
    assert sorted(options, key=table.index) == options, (
        "in the order of the question, after PostgreSQL's JSON"
    )


def test_declining_and_saying_nothing_are_one_group(cite: Cite) -> None:
    closed = of_parents(
        cite, people(8, "over5", rank=1), people(3, None, rank=2), people(4, "declined", rank=2)
    )
    with scope(role="web", cite=cite):
        cut = released_cut(closed, campaign_framework(closed), "par", ("P6",))
    assert cut is not None
    assert cut.participation == {("over5",): 8, (None,): 7}


def test_a_small_group_hides_another_and_no_number_says_which(lead: Client, cite: Cite) -> None:
    closed = of_parents(
        cite, people(14, "over5", rank=1), people(12, "from2to5", rank=2), people(2, "under2", rank=4)
    )
    shown = text(lead.get(address(closed, "results_profiles") + "?profil=par:P6"))
    table = shown[shown.index("Tous les thèmes") :]
    assert "Plus de 5 ans 14" in table
    for hidden in ("De 2 à 5 ans", "Moins de 2 ans", "Sans réponse à cette question"):
        assert f"{hidden} effectif insuffisant" in table


def test_nothing_to_show_says_so_without_a_number(lead: Client, cite: Cite) -> None:
    closed = of_parents(cite, people(4, "over5", rank=1), people(3, "under2", rank=4))
    shown = text(lead.get(address(closed, "results_profiles") + "?profil=par:P6"))
    assert "Effectif insuffisant Ce partage n’est pas affiché" in shown
    assert not re.search(r"\b[347]\b", shown.split("Effectif insuffisant")[1].split("Cette plateforme")[0])


def test_a_crossing_is_shown_whole_or_not_at_all(cite: Cite) -> None:
    closed = closed_campaign_in(cite, {"pro": 300}, seed="crossed")
    with scope(role="web", cite=cite):
        framework = campaign_framework(closed)
        crossed = released_cut(closed, framework, "pro", ("P2", "P3"))
        wide = released_cut(closed, framework, "pro", ("P1", "P2"))
    assert crossed is not None
    assert wide is not None
    for cut in (crossed, wide):
        assert len({isinstance(count, Withheld) for count in cut.participation.values()}) == 1
    assert Withheld() in wide.participation.values()


@pytest.mark.parametrize("variables", [("P1", "P3"), ("P3", "P2"), ("P5",), ("P1", "P2", "P3"), ("P6",)])
def test_another_cut_is_refused(lead: Client, closed: Campaign, variables: tuple[str, ...]) -> None:
    with scope(role="web", cite=closed.cite_id), pytest.raises(Refusal):
        released_cut(closed, campaign_framework(closed), "pro", variables)
    page = lead.get(address(closed, "results_profiles") + f"?profil=pro:{'%2B'.join(variables)}")
    assert "Tous les thèmes" not in text(page)


def test_a_cut_does_not_depend_on_what_was_asked_before(cite: Cite) -> None:
    closed = closed_campaign_in(cite, {"pro": 60}, seed="order")
    with scope(role="web", cite=cite):
        framework = campaign_framework(closed)
        alone = released_cut(closed, framework, "pro", ("P2",))
        for variables in (("P1",), ("P2", "P3"), ("P3",)):
            released_cut(closed, framework, "pro", variables)
        assert released_cut(closed, framework, "pro", ("P2",)) == alone


def test_sheets_that_are_gone_or_not_counted_give_no_cut(lead: Client, closed: Campaign) -> None:
    page = address(closed, "results_profiles") + "?profil=pro:P2"
    with scope(role="web", cite=closed.cite_id):
        Tally.objects.filter(campaign=closed, audience="pro", code="A1", choice="4").update(n=1)
    assert "pas encore tous comptés" in text(lead.get(page))
    with scope(role="web", cite=closed.cite_id):
        Submission.objects.filter(campaign=closed).delete()
    assert "sont effacés" in text(lead.get(page))
