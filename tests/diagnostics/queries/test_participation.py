"""How many answered: by fives while the campaign is open, exact once it is closed, nothing of a small group."""

import pytest
from pytest_django import DjangoAssertNumQueries

from citesedu.cites.models import Cite
from citesedu.cites.scope import scope
from diagnostics.models import Campaign
from diagnostics.queries.participation import Participation, live_participation
from tests import factories
from tests.diagnostics.crowd import answer_alike, spread

pytestmark = pytest.mark.django_db


def of_professionals(campaign: Campaign) -> Participation:
    with scope(role="web", cite=campaign.cite_id):
        return live_participation(campaign)[0]


@pytest.mark.parametrize(
    ("sent", "while_open", "after"),
    [(0, None, None), (4, None, None), (5, 5, 5), (9, 5, 9), (10, 10, 10), (37, 35, 37)],
)
def test_by_fives_then_exact(
    campaign: Campaign, sent: int, while_open: int | None, after: int | None
) -> None:
    answer_alike(campaign, "pro", spread(sent, ["A1"]))
    line = of_professionals(campaign)
    assert (line.value, line.exact) == (while_open, False)
    line = of_professionals(factories.close(campaign))
    assert (line.value, line.exact) == (after, True)


def test_a_higher_threshold_hides_more(cite: Cite) -> None:
    campaign = factories.open_campaign_in(cite, threshold=10)
    answer_alike(campaign, "pro", spread(9, ["A1"]))
    assert of_professionals(campaign).value is None


def test_nothing_is_said_before_the_opening(cite: Cite) -> None:
    campaign = factories.campaign_in(cite)
    with scope(role="web", cite=cite):
        assert live_participation(campaign) == []


def test_audiences_come_in_their_order_with_the_people_invited(
    campaign: Campaign, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with scope(role="web", cite=campaign.cite_id), django_assert_num_queries(2):
        lines = live_participation(campaign)
    assert [(line.label, line.maximum) for line in lines] == [
        ("Professionnels", 40),
        ("Bénévoles", 30),
        ("Parents et habitants", 60),
    ]


@pytest.mark.parametrize(
    ("value", "maximum", "exact", "sentence"),
    [
        (None, 40, True, "Trop peu de réponses pour en donner le nombre."),
        (5, 40, False, "Au moins 5 réponses sur 40 personnes sollicitées."),
        (37, 40, True, "37 réponses sur 40 personnes sollicitées."),
        (37, None, True, "37 réponses."),
        (1, None, True, "1 réponse."),
    ],
)
def test_the_sentence_says_what_is_known(
    value: int | None, maximum: int | None, exact: bool, sentence: str
) -> None:
    assert Participation("pro", "Professionnels", value, maximum, exact).sentence == sentence
