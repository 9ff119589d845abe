"""What a respondent's pages ask of the database."""

import pytest
from pytest_django import DjangoAssertNumQueries

from citesedu.cites.scope import scope
from diagnostics.queries.respondents import open_link
from tests.factories import a_cite, link_of, open_campaign_in

pytestmark = pytest.mark.django_db


def test_each_link_opens_its_own_audience_in_one_statement(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    campaign = open_campaign_in(a_cite())
    other = open_campaign_in(a_cite())
    for audience, form in (("pro", "pro_full"), ("ben", "ben_full"), ("par", "par_short")):
        token = link_of(campaign, audience)
        with scope(role="anon", cite=campaign.cite_id, link=token):
            with django_assert_num_queries(1):
                invitation = open_link(token)
            assert invitation is not None
            assert invitation.campaign == campaign
            assert (invitation.audience.audience, invitation.form("standard")) == (audience, form)
            assert open_link("unknown") is None
    token = link_of(other, "pro")
    with scope(role="anon", cite=campaign.cite_id, link=token):
        assert open_link(token) is None


def test_a_sheet_is_typeset() -> None:
    campaign = open_campaign_in(a_cite(), audiences={"par": None})
    token = link_of(campaign, "par")
    with scope(role="anon", cite=campaign.cite_id, link=token):
        invitation = open_link(token)
        assert invitation is not None
        sheet = invitation.sheet("standard")
    item = sheet.items["A1"]
    assert "'" not in item.text
    assert ("1", "Pas du tout d’accord") in item.options
    assert sheet.pages[0].title == "Se connaître et s’y retrouver"
    question = sheet.items["C9"].text
    assert question.endswith("\N{NO-BREAK SPACE}?")
