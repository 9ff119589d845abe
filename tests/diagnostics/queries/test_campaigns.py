"""What the campaign pages read."""

import copy
import uuid

import pytest
from django.http import Http404
from pytest_django import DjangoAssertNumQueries

from citesedu.cites.models import Cite
from citesedu.cites.scope import scope
from diagnostics.models import Campaign, OpenText
from diagnostics.queries.campaigns import (
    audience_lines,
    every_campaign,
    find_campaign,
    pending_texts,
    published_versions,
)
from diagnostics.services import frameworks
from tests import factories
from tests.diagnostics.crowd import quote
from tests.factories.campaigns import framework_document

pytestmark = pytest.mark.django_db


def test_a_campaign_of_another_cite_is_an_unknown_one(campaign: Campaign) -> None:
    with scope(role="web", cite=campaign.cite_id):
        assert find_campaign(campaign.uid) == campaign
    with scope(role="web", cite=factories.a_cite()):
        for uid in (campaign.uid, uuid.uuid4()):
            with pytest.raises(Http404):
                find_campaign(uid)


@pytest.mark.parametrize("number", [1, 3])
def test_campaigns_and_their_audiences_take_two_statements(
    cite: Cite, django_assert_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    made = [factories.campaign_in(cite, title=f"Passation {rank}") for rank in range(number)]
    with scope(role="web", cite=cite), django_assert_num_queries(2):
        found = every_campaign()
        assert [len(each.audiences.all()) for each in found] == [3] * number
    assert found == made[::-1]


def test_a_link_is_there_once_the_campaign_is_open(
    cite: Cite, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    prepared, opened = factories.campaign_in(cite), factories.open_campaign_in(cite)
    with scope(role="web", cite=cite):
        assert [line.token for line in audience_lines(prepared)] == ["", "", ""]
        with django_assert_num_queries(2):
            lines = audience_lines(opened)
    assert [line.audience.audience for line in lines] == ["pro", "ben", "par"]
    assert lines[0].token == factories.link_of(opened, "pro")


def test_the_latest_published_version_of_each_framework_is_offered(
    db: None, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    assert published_versions() == []
    frameworks.import_framework(document=framework_document())
    assert published_versions() == []
    factories.published_framework()
    for number in (2, 3):
        document = copy.deepcopy(framework_document())
        document["framework"]["title"] = f"Version {number}"
        version = frameworks.import_framework(document=document)
        if number == 2:
            frameworks.publish_framework(version=version)
    with django_assert_num_queries(1):
        (offered,) = published_versions()
        assert (offered.number, offered.framework.code) == (2, "dyncoop-v1")


def test_texts_that_wait_are_counted(campaign: Campaign) -> None:
    quote(campaign, "pro", "Lu.")
    factories.respond(campaign, "pro", {"A8": "À lire."})
    with scope(role="web", cite=campaign.cite_id):
        assert pending_texts(campaign) == 1
        OpenText.objects.update(status=OpenText.Status.KEPT)
        assert pending_texts(campaign) == 0
