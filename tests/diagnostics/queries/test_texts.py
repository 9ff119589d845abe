"""Open texts: a page of the moderation queue, and the quotes of audiences large enough to be quoted."""

import pytest

from citesedu.cites.models import Cite
from citesedu.cites.scope import scope
from diagnostics.domain.snapshot import QuoteFacts
from diagnostics.models import Campaign, OpenText
from diagnostics.queries.counts import campaign_rules
from diagnostics.queries.results import campaign_framework
from diagnostics.queries.texts import PER_PAGE, chosen_quotes, texts_by_status, texts_by_theme, texts_page
from tests import factories
from tests.diagnostics.crowd import answer_alike, quote, spread

pytestmark = pytest.mark.django_db


def quotes(campaign: Campaign) -> tuple[QuoteFacts, ...]:
    with scope(role="web", cite=campaign.cite_id):
        return chosen_quotes(campaign, campaign_framework(campaign), campaign_rules(campaign))


@pytest.mark.parametrize(("people", "shown"), [(0, 0), (4, 0), (5, 1), (40, 1)])
def test_only_an_audience_above_the_text_threshold_is_quoted(
    campaign: Campaign, people: int, shown: int
) -> None:
    answer_alike(campaign, "pro", spread(people, ["A1"]))
    answer_alike(campaign, "par", spread(40, ["A1"]))
    quote(campaign, "pro", "On se parle.")
    assert len(quotes(campaign)) == shown


def test_the_text_threshold_may_be_higher_than_that_of_figures(cite: Cite) -> None:
    campaign = factories.open_campaign_in(cite, text_threshold=20)
    for audience, people in (("pro", 19), ("par", 20)):
        answer_alike(campaign, audience, spread(people, ["A1"]))
        quote(campaign, audience, f"Parole de {audience}.", "G8")
    assert [one.text for one in quotes(campaign)] == ["Parole de par."]


def test_texts_kept_pending_or_removed_are_not_quoted(campaign: Campaign) -> None:
    answer_alike(campaign, "pro", spread(10, ["A1"]))
    for status in OpenText.Status:
        text = quote(campaign, "pro", f"Parole {status}.")
        with scope(role="web", cite=campaign.cite_id):
            OpenText.objects.filter(pk=text.pk).update(status=status)
    assert [one.text for one in quotes(campaign)] == ["Parole quoted."]


def test_a_quote_carries_its_question_and_its_theme(campaign: Campaign) -> None:
    answer_alike(campaign, "pro", spread(10, ["A1"]))
    for question in ("A8", "Z1", "gone"):
        quote(campaign, "pro", question, question)
    found = {one.text: (one.question, one.question_theme) for one in quotes(campaign)}
    assert found == {
        "A8": ("Qu'est-ce qui vous aiderait à mieux connaître les autres acteurs ?", "A"),
        "Z1": ("Une action qui marche bien, ici, et que d'autres pourraient reprendre ?", ""),
        "gone": ("", ""),
    }


def test_the_queue_comes_by_pages_and_by_status(campaign: Campaign) -> None:
    for rank in range(PER_PAGE + 1):
        quote(campaign, "pro", f"Parole {rank}.", "A8" if rank % 2 else "B8")
    other = factories.open_campaign_in(campaign.cite)
    quote(other, "pro", "Ailleurs.")
    with scope(role="web", cite=campaign.cite_id):
        first, last, beyond = (texts_page(campaign, "quoted", number) for number in ("1", "2", "99"))
        assert [len(page) for page in (first, last, beyond)] == [PER_PAGE, 1, 1]
        assert not texts_page(campaign, "pending", None)
        assert texts_page(campaign, "quoted", "x").number == 1
        assert [text.question for text in first] == sorted(text.question for text in first)
        assert dict(texts_by_status(campaign)) == {"quoted": PER_PAGE + 1}
        assert texts_by_status(campaign)["pending"] == 0


def test_texts_stand_in_the_order_of_the_questionnaire_the_closing_questions_last(campaign: Campaign) -> None:
    for question in ("Z1", "D8", "A8", "gone"):
        quote(campaign, "pro", f"Parole {question}.", question)
    with scope(role="web", cite=campaign.cite_id):
        groups = texts_by_theme(OpenText.objects.order_by("id"), campaign_framework(campaign))
    assert [(group.title, [text.question for text, _ in group.texts]) for group in groups] == [
        ("Se connaître et s'y retrouver", ["A8"]),
        ("La place des parents", ["D8"]),
        ("", ["Z1", "gone"]),
    ]
