"""A page of a sheet is merged into the draft by one statement."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from citesedu.cites.scope import scope
from citesedu.common.refusal import Refusal
from diagnostics.domain.sheet import Answer, fingerprint
from diagnostics.models import Campaign
from diagnostics.queries.respondents import Invitation, find_draft, open_link
from diagnostics.services import answers
from tests.factories import a_cite, link_of, open_campaign_in

pytestmark = pytest.mark.django_db
KEY = str(uuid.uuid4())


@pytest.fixture
def campaign() -> Campaign:
    return open_campaign_in(a_cite(), audiences={"par": None})


@contextmanager
def as_respondent(campaign: Campaign, key: str = KEY) -> Iterator[Invitation]:
    token = link_of(campaign, "par")
    with scope(role="anon", cite=campaign.cite_id, link=token, claim=answers.claim_of(key)):
        invitation = open_link(token)
        assert invitation is not None
        yield invitation


def kept(key: str = KEY) -> dict[str, Answer]:
    draft = find_draft(key)
    assert draft is not None
    return dict(draft.answers)


def test_answers_are_added_changed_and_blanked(campaign: Campaign) -> None:
    with as_respondent(campaign) as invitation:
        answers.start_draft(campaign=invitation.campaign, audience="par", register="standard", key=KEY)
        first: dict[str, Answer | None] = {"A1": 3, "A2": "nsp", "P5": ["under3", "none"], "C9": "L’été"}
        answers.save_page(campaign=invitation.campaign, key=KEY, changes=first)
        assert kept() == first
        second: dict[str, Answer | None] = {"A1": 4, "A2": None, "B1": 1}
        answers.save_page(campaign=invitation.campaign, key=KEY, changes=second)
        assert kept() == {"A1": 4, "B1": 1, "P5": ["under3", "none"], "C9": "L’été"}
        answers.save_page(campaign=invitation.campaign, key=KEY, changes={})
        assert fingerprint(kept()) == fingerprint({"B1": 1, "A1": 4, "C9": "L’été", "P5": ["under3", "none"]})


def test_a_draft_that_is_gone_is_said_to_be(campaign: Campaign) -> None:
    with as_respondent(campaign) as invitation, pytest.raises(Refusal) as refusal:
        answers.save_page(campaign=invitation.campaign, key=KEY, changes={"A1": 3})
    assert refusal.value.sentence == answers.LOST


def test_a_sheet_already_sent_stays_as_it_is(campaign: Campaign) -> None:
    with as_respondent(campaign) as invitation:
        answers.start_draft(campaign=invitation.campaign, audience="par", register="standard", key=KEY)
        answers.save_page(campaign=invitation.campaign, key=KEY, changes={"A1": 3})
        answers.submit(
            campaign=invitation.campaign,
            sheet=invitation.sheet("standard"),
            form=invitation.form("standard"),
            key=KEY,
            seen=fingerprint({"A1": 3}),
        )
        with pytest.raises(Refusal) as refusal:
            answers.save_page(campaign=invitation.campaign, key=KEY, changes={"A1": 4})
    assert refusal.value.conflict


def test_another_respondent_s_draft_is_out_of_reach(campaign: Campaign) -> None:
    theirs = str(uuid.uuid4())
    with as_respondent(campaign, theirs) as invitation:
        answers.start_draft(campaign=invitation.campaign, audience="par", register="standard", key=theirs)
    with as_respondent(campaign) as invitation, pytest.raises(Refusal):
        answers.save_page(campaign=invitation.campaign, key=theirs, changes={"A1": 4})
    with as_respondent(campaign, theirs):
        assert kept(theirs) == {}
