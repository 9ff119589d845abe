"""A campaign from its preparation to its closing: each refusal, what is frozen, what is made, what is erased."""

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from citesedu.cites.access import digest
from citesedu.cites.models import AuditEntry, Cite, PublicLink
from citesedu.cites.scope import scope
from citesedu.common.refusal import Refusal
from diagnostics.models import (
    Campaign,
    CampaignAudience,
    CampaignLink,
    Draft,
    OpenText,
    Questionnaire,
    Submission,
    Tally,
    TallyEntry,
)
from diagnostics.services import campaigns, frameworks
from diagnostics.services.campaigns import AudiencePlan, close_overdue, end_of_day
from tests import factories
from tests.diagnostics.respondent import begin
from tests.factories.campaigns import framework_document

pytestmark = pytest.mark.django_db
KEY = "6f1c9f3e-95a4-4b0e-9f43-0f5b1f0f4d11"
PRO = AudiencePlan("pro", "pro_full")
DAY = dt.date(2026, 3, 1)


def create(cite: Cite, **changes: Any) -> Campaign:
    asked: dict[str, Any] = {
        "version": factories.published_framework(),
        "title": " Regards ",
        "opens_on": DAY,
        "closes_on": DAY,
        "audiences": [PRO],
    }
    with scope(role="web", cite=cite):
        return campaigns.create_campaign(cite=cite, **asked | changes)


def reopened(cite: Cite, campaign: Campaign, now: dt.datetime | None = None) -> Campaign:
    with scope(role="web", cite=cite):
        return campaigns.open_campaign(campaign=campaign, cite=cite, now=now)


# --- Preparing -------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"audiences": []}, "audiences", "au moins un public"),
        ({"audiences": [AudiencePlan("pro", "par_short")]}, "audiences", "pas fait pour ce public"),
        ({"audiences": [AudiencePlan("pro", "unknown")]}, "audiences", "pas fait pour ce public"),
        ({"audiences": [AudiencePlan("jeu", "pro_full")]}, "audiences", "pas fait pour ce public"),
        ({"audiences": [PRO, PRO]}, "audiences", "deux fois"),
        ({"closes_on": DAY - dt.timedelta(days=1)}, "closes_on", "doit suivre"),
        ({"threshold": 4}, "threshold", "5 personnes au moins"),
    ],
)
def test_a_campaign_that_cannot_be_is_refused_beside_its_field(
    cite: Cite, changes: dict[str, Any], field: str, sentence: str
) -> None:
    with pytest.raises(Refusal, match=sentence) as refusal:
        create(cite, **changes)
    assert refusal.value.field == field
    with scope(role="web", cite=cite):
        assert not Campaign.objects.exists()
        assert not Questionnaire.objects.exists()


def test_a_version_not_published_yet_asks_nobody_anything(cite: Cite) -> None:
    version = frameworks.import_framework(document=framework_document())
    with pytest.raises(Refusal, match="pas encore publiée"):
        create(cite, version=version)


def test_a_campaign_keeps_its_own_copy_of_the_questions(cite: Cite) -> None:
    campaign = create(cite, audiences=[PRO, AudiencePlan("par", "par_short", 60)])
    with scope(role="web", cite=cite):
        assert Campaign.objects.get().questionnaire.document == framework_document()
        asked = CampaignAudience.objects.order_by("id").values_list(
            "audience", "form", "simple_form", "invited"
        )
        assert list(asked) == [("pro", "pro_full", "", None), ("par", "par_short", "par_simple", 60)]
    assert (campaign.title, campaign.state) == ("Regards", Campaign.State.DRAFT)


def test_a_simple_form_chosen_as_such_offers_no_other(cite: Cite) -> None:
    create(cite, audiences=[AudiencePlan("par", "par_simple")])
    with scope(role="web", cite=cite):
        assert CampaignAudience.objects.get().simple_form == ""


@pytest.mark.parametrize(("asked", "kept"), [(None, 8), (5, 8), (8, 8), (12, 12)])
def test_texts_are_never_read_of_fewer_people_than_figures(cite: Cite, asked: int | None, kept: int) -> None:
    assert create(cite, threshold=8, text_threshold=asked).text_threshold == kept


# --- The end of the day, where the cité lives ------------------------------------------------------------
@pytest.mark.parametrize(
    ("zone", "day", "midnight"),
    [
        ("Europe/Paris", dt.date(2026, 1, 31), "2026-01-31T23:00:00+00:00"),
        ("Europe/Paris", dt.date(2026, 7, 31), "2026-07-31T22:00:00+00:00"),
        ("Europe/Paris", dt.date(2026, 3, 28), "2026-03-28T23:00:00+00:00"),
        ("Europe/Paris", dt.date(2026, 3, 29), "2026-03-29T22:00:00+00:00"),
        ("America/Martinique", dt.date(2026, 1, 31), "2026-02-01T04:00:00+00:00"),
        ("America/Martinique", dt.date(2026, 7, 31), "2026-08-01T04:00:00+00:00"),
        ("Indian/Reunion", dt.date(2025, 12, 31), "2025-12-31T20:00:00+00:00"),
    ],
)
def test_a_day_ends_at_midnight_where_the_cite_lives(zone: str, day: dt.date, midnight: str) -> None:
    assert end_of_day(day, Cite(timezone=zone)) == dt.datetime.fromisoformat(midnight)


@pytest.mark.parametrize("zone", ["Europe/Paris", "America/Martinique"])
def test_a_campaign_closes_at_midnight_and_not_a_second_before(zone: str) -> None:
    cite = factories.a_cite(timezone=zone)
    campaign = create(cite)
    reopened(cite, campaign, now=end_of_day(DAY, cite) - dt.timedelta(hours=12))
    midnight = end_of_day(DAY, cite)
    assert midnight.astimezone(cite.zone).isoformat().startswith("2026-03-02T00:00:00")
    with scope(role="web", cite=cite):
        found = Campaign.objects.get()
        assert found.accepts(midnight - dt.timedelta(seconds=1))
        assert not found.accepts(midnight)
        assert close_overdue(now=midnight - dt.timedelta(seconds=1)) == 0
        assert close_overdue(now=midnight) == 1
        assert close_overdue(now=midnight) == 0
        assert Campaign.objects.get().closed_at == midnight


# --- Opening ---------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("lacking", "sentence"),
    [
        ({"controller": ""}, "il manque le responsable du traitement."),
        ({"contact": " "}, "il manque le contact pour exercer ses droits."),
        (
            {"controller": "", "contact": "", "retention_months": None},
            "le contact pour exercer ses droits et la durée",
        ),
    ],
)
def test_nothing_opens_before_the_notice_is_complete(lacking: dict[str, Any], sentence: str) -> None:
    cite = factories.a_cite(**lacking)
    campaign = factories.campaign_in(cite)
    with pytest.raises(Refusal, match=sentence):
        reopened(cite, campaign)
    assert not PublicLink.objects.exists()


def test_a_campaign_whose_last_day_is_over_does_not_open(cite: Cite) -> None:
    campaign = create(cite)
    with pytest.raises(Refusal, match="déjà passé") as refusal:
        reopened(cite, campaign, now=end_of_day(DAY, cite))
    assert refusal.value.field == "closes_on"


def test_opening_makes_one_link_an_audience_and_only_once(cite: Cite) -> None:
    campaign = factories.open_campaign_in(cite)
    with pytest.raises(Refusal, match="déjà été ouverte") as refusal:
        reopened(cite, campaign)
    assert refusal.value.conflict
    with scope(role="web", cite=cite):
        links = {link.audience: link.token for link in CampaignLink.objects.all()}
    assert sorted(links) == ["ben", "par", "pro"]
    assert len(set(links.values())) == 3
    assert all(len(token) == 16 for token in links.values())
    found = PublicLink.objects.values_list("digest", flat=True)
    assert set(found) == {digest(token) for token in links.values()}


def test_the_notice_stays_as_it_was_when_the_campaign_opened(cite: Cite) -> None:
    campaign = factories.open_campaign_in(cite)
    cite.controller, cite.contact, cite.retention_months = "Autre", "autre@exemple.fr", 1
    cite.save()
    with scope(role="web", cite=cite):
        found = Campaign.objects.get(pk=campaign.pk)
    assert (found.controller, found.contact) == ("Caisse des écoles", "droits@exemple.fr")
    day = found.closes_on
    assert found.retention_until == dt.date(day.year + 2, day.month, min(day.day, found.retention_until.day))


@pytest.mark.parametrize(
    ("last", "months", "kept_until"),
    [
        (dt.date(2027, 1, 31), 1, dt.date(2027, 2, 28)),
        (dt.date(2027, 1, 31), 13, dt.date(2028, 2, 29)),
        (dt.date(2027, 12, 15), 12, dt.date(2028, 12, 15)),
        (dt.date(2027, 11, 30), 1, dt.date(2027, 12, 30)),
    ],
)
def test_answers_are_kept_so_many_months_after_the_last_day(
    last: dt.date, months: int, kept_until: dt.date
) -> None:
    cite = factories.a_cite(retention_months=months)
    campaign = create(cite, closes_on=last)
    assert reopened(cite, campaign, now=timezone.now()).retention_until == kept_until


# --- Closing ---------------------------------------------------------------------------------------------
def test_closing_erases_every_key_code_and_draft(campaign: Campaign) -> None:
    factories.respond(campaign, "pro", {"A1": 3, "A8": "On se parle.", "B8": "Plus tôt."})
    begin(campaign, KEY, {"A1": 2})
    with scope(role="web", cite=campaign.cite_id):
        before = Submission.objects.get()
        assert all([before.key, before.body, before.withdrawal])
        assert Draft.objects.count() == 1
    factories.close(campaign)
    with scope(role="web", cite=campaign.cite_id):
        after = Submission.objects.get()
        assert (after.key, after.body, after.withdrawal) == (None, "", "")
        assert set(OpenText.objects.values_list("withdrawal", flat=True)) == {""}
        assert not Draft.objects.exists()
        assert (after.answers, after.day) == (before.answers, before.day)


def test_closing_counts_the_answers_that_nobody_had_counted_yet(campaign: Campaign) -> None:
    factories.respond(campaign, "pro", {"A1": 3})
    factories.close(campaign)
    with scope(role="web", cite=campaign.cite_id):
        assert not TallyEntry.objects.exists()
        assert Tally.objects.get(code="A1").n == 1


def test_another_campaign_of_the_cite_keeps_its_codes(cite: Cite) -> None:
    one, other = factories.open_campaign_in(cite), factories.open_campaign_in(cite)
    for each in (one, other):
        factories.respond(each, "pro", {"A1": 3, "A8": "On se parle."})
    begin(other, KEY, {"A1": 2})
    factories.close(one)
    with scope(role="web", cite=cite):
        assert Submission.objects.exclude(withdrawal="").get().campaign == other
        assert OpenText.objects.exclude(withdrawal="").get().campaign == other
        assert Draft.objects.count() == 1


@pytest.mark.parametrize("state", ["draft", "closed"])
def test_only_an_open_campaign_closes(cite: Cite, state: str) -> None:
    campaign = factories.campaign_in(cite)
    if state == "closed":
        factories.close(reopened(cite, campaign))
    with pytest.raises(Refusal, match="n’est pas ouverte") as refusal:
        factories.close(campaign)
    assert refusal.value.conflict


def test_the_journal_says_who_prepared_opened_and_closed(cite: Cite) -> None:
    lead = factories.a_user("nora neuve")
    factories.close(factories.open_campaign_in(cite, by=lead), by=lead)
    with scope(role="web", cite=cite):
        lines = AuditEntry.objects.order_by("id").values_list("actor", "verb", "target")
        assert list(lines) == [
            ("Nora Neuve", verb, "Première passation")
            for verb in ("prépare la campagne", "ouvre la campagne", "clôt la campagne")
        ]
