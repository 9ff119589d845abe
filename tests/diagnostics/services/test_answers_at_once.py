"""Respondents, and those who close the campaign, at the very same moment: two real connections, committed."""

import uuid
from functools import partial

import pytest

from citesedu.cites.scope import scope
from citesedu.common.refusal import Refusal
from diagnostics.domain.sheet import fingerprint
from diagnostics.models import Campaign, OpenText, Submission, TallyEntry
from diagnostics.queries.respondents import Invitation
from diagnostics.services import answers
from diagnostics.services.campaigns import close_campaign
from tests import factories
from tests.diagnostics.respondent import begin, drafts, holding, send, withdraw
from tests.diagnostics.side_by_side import Other

pytestmark = pytest.mark.django_db(transaction=True)
GIVEN = {"A1": 3, "A8": "On se parle."}


@pytest.fixture
def key() -> str:
    return str(uuid.uuid4())


@pytest.fixture
def campaign(transactional_db: None) -> Campaign:
    return factories.open_campaign_in(factories.a_cite())


def stored(campaign: Campaign) -> tuple[int, int, list[int]]:
    """(submissions, texts, signs of the entries to count)."""
    with scope(role="web", cite=campaign.cite_id):
        signs = TallyEntry.objects.order_by("-sign").values_list("sign", flat=True)
        return Submission.objects.count(), OpenText.objects.count(), list(signs)


def submit(invitation: Invitation, key: str) -> str:
    return answers.submit(
        campaign=invitation.campaign,
        sheet=invitation.sheet("standard"),
        form="pro_full",
        key=key,
        seen=fingerprint(GIVEN),  # type: ignore[arg-type]
    )


def test_a_sheet_sent_twice_at_once_counts_once(campaign: Campaign, key: str) -> None:
    begin(campaign, key, GIVEN)
    second = Other(partial(send, campaign, key, GIVEN))
    with holding(campaign, key=key) as invitation:
        code = submit(invitation, key)
        second.is_held()
    assert second.result() == code
    assert stored(campaign) == (1, 1, [1])


def test_another_body_sent_at_the_same_moment_is_refused(campaign: Campaign, key: str) -> None:
    begin(campaign, key, GIVEN)
    second = Other(partial(send, campaign, key, {"A1": 4}))
    with holding(campaign, key=key) as invitation:
        submit(invitation, key)
        second.is_held()
    with pytest.raises(Refusal, match="déjà été envoyées") as refusal:
        second.result()
    assert refusal.value.conflict
    assert stored(campaign) == (1, 1, [1])


def test_a_sheet_opened_twice_at_once_is_one_draft(campaign: Campaign, key: str) -> None:
    second = Other(partial(begin, campaign, key, GIVEN))
    with holding(campaign, key=key) as invitation:
        answers.start_draft(campaign=invitation.campaign, audience="pro", register="standard", key=key)
        second.is_held()
    second.result()
    assert drafts(campaign) == 1


def test_a_code_used_twice_at_once_takes_the_answers_away_once(campaign: Campaign, key: str) -> None:
    begin(campaign, key, GIVEN)
    code = send(campaign, key, GIVEN)
    second = Other(partial(withdraw, campaign, code))
    with holding(campaign, key=key) as invitation:
        answers.withdraw(campaign=invitation.campaign, code=code)
        second.is_held()
    with pytest.raises(Refusal, match="Aucune réponse ne correspond"):
        second.result()
    assert stored(campaign) == (0, 0, [1, -1])
    assert factories.count(campaign) == 2


def test_closing_waits_for_the_sheet_being_sent_and_erases_its_traces_too(
    campaign: Campaign, key: str
) -> None:
    begin(campaign, key, GIVEN)
    closing = Other(partial(factories.close, campaign))
    with holding(campaign, key=key) as invitation:
        answers.save_page(campaign=invitation.campaign, key=key, changes={})  # the row is held from here on
        closing.is_held()
        submit(invitation, key)
    assert closing.result().state == Campaign.State.CLOSED
    with scope(role="web", cite=campaign.cite_id):
        sent, text = Submission.objects.get(), OpenText.objects.get()
    assert (sent.key, sent.body, sent.withdrawal, text.withdrawal) == (None, "", "", "")
    assert (stored(campaign), drafts(campaign)) == ((1, 1, []), 0)  # nothing waits to be counted


def test_a_sheet_sent_while_the_campaign_closes_is_not_taken(campaign: Campaign, key: str) -> None:
    begin(campaign, key, GIVEN)
    sending = Other(partial(send, campaign, key, GIVEN))
    with scope(role="web", cite=campaign.cite_id):
        close_campaign(campaign=campaign)
        sending.is_held()
    with pytest.raises(Refusal):
        sending.result()
    assert stored(campaign) == (0, 0, [])
    assert drafts(campaign) == 0
