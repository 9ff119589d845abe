"""The demonstration as installed: sizes, days, reports, texts, accounts, and the command that does it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import Client

from citesedu.accounts.models import User
from citesedu.cites.models import Cite, Membership
from citesedu.cites.objectives import objective_label
from citesedu.cites.roles import NATIONAL_PERMISSION, Role, Side
from citesedu.cites.scope import scope
from citesedu.demo.build import build_cite, published_framework
from citesedu.demo.hints import open_link_token
from citesedu.demo.people import PASSWORD, PEOPLE
from citesedu.demo.places import PLACES
from citesedu.demo.stories import PAST
from diagnostics.domain.composition import Kind
from diagnostics.domain.snapshot import Snapshot, read_snapshot
from diagnostics.models import (
    Campaign,
    OpenText,
    Publication,
    ReportApproval,
    StateOfPlay,
    Submission,
    Tally,
    TallyEntry,
)
from diagnostics.queries.compositions import open_comments
from diagnostics.services import tallies
from tests.demo.reading import campaign, cite_of, items_of, snapshot_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.usefixtures("demonstration")]

# Annex B of the domain notes: professionals, volunteers, parents, wave by wave.
SIZES = {
    "marvallon": [(58, 24, 91)],
    "port-ferrant": [(41, 12, 63)],
    "saint-ambrieux": [(37, 4, 48)],
    "clairvigne": [(15, 6, 11)],
    "roqueverte-fontarnaud": [(44, 17, 70)],
    "montcendre": [(33, 21, 55)],
    "brumecourt-nord": [(52, 18, 80), (46, 15, 74)],
    "brumecourt-sud": [(29, 9, 40)],
    "vauxbrel": [(47, 14, 66)],
    "anse-colibri": [],
}


@pytest.mark.parametrize("slug", SIZES)
def test_as_many_people_answered_as_the_domain_says(slug):
    with scope(role="web", cite=cite_of(slug)):
        for each, sizes in zip(Campaign.objects.order_by("wave"), SIZES[slug], strict=True):
            sent = Counter(Submission.objects.filter(campaign=each).values_list("audience", flat=True))
            assert (sent["pro"], sent["ben"], sent["par"]) == sizes


@pytest.mark.parametrize("slug", SIZES)
def test_tallies_are_those_of_the_answers(slug):
    with scope(role="web", cite=cite_of(slug)):
        assert not TallyEntry.objects.exists()
        for each in Campaign.objects.order_by("id"):
            assert Tally.objects.filter(campaign=each).exists()
            assert tallies.rebuild(campaign=each) == 0


def test_a_closed_campaign_was_opened_and_closed_within_its_own_days():
    for slug, story in PAST.items():
        cite = cite_of(slug)
        with scope(role="web", cite=cite):
            for wave in story:
                passed = campaign(wave.number)
                opened, closed = (
                    moment.astimezone(cite.zone) for moment in (passed.opened_at, passed.closed_at)
                )
                assert (opened.date(), closed.date()) == (wave.opens_on, wave.closes_on)
                assert closed < passed.closes_at
                assert not passed.accepts()
                days = Submission.objects.filter(campaign=passed).values_list("day", flat=True)
                assert wave.opens_on <= min(days) <= max(days) <= wave.closes_on


@pytest.mark.parametrize("slug", PAST)
def test_a_second_installation_gives_the_same_figures(slug):
    with transaction.atomic():
        before = [figures(snapshot_of(slug, wave.number)) for wave in PAST[slug]]
        Cite.objects.filter(slug=slug).update(slug=f"{slug}-avant")
        build_cite(PLACES[slug], published_framework(), dt.date(2030, 1, 1))
        assert [figures(snapshot_of(slug, wave.number)) for wave in PAST[slug]] == before
        transaction.set_rollback(True)


def figures(snapshot: Snapshot) -> dict[str, object]:
    """All of a snapshot but the order of the quotes, which is drawn at random on purpose."""
    document = snapshot.to_json()
    return {**document, "quotes": sorted(document["quotes"], key=lambda quote: quote["text"])}


def test_figures_are_those_of_every_installation():
    item = items_of(snapshot_of("marvallon"))["D1"]
    shown = {audience: (figure.counts, figure.unknown) for audience, figure in item.figures.items()}
    assert shown == {"pro": ((0, 8, 26, 21), 3), "ben": ((1, 6, 9, 4), 4), "par": ((16, 38, 22, 3), 12)}


# --- Reports ---------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("slug", "statuses"),
    [
        ("marvallon", ["published"]),
        ("port-ferrant", ["validated"]),
        ("saint-ambrieux", []),
        ("clairvigne", []),
        ("brumecourt-nord", ["published", "proposed"]),
        ("vauxbrel", ["draft"]),
    ],
)
def test_a_report_has_come_as_far_as_its_cite(slug, statuses):
    with scope(role="web", cite=cite_of(slug)):
        reports = StateOfPlay.objects.order_by("campaign__wave")
        assert [report.status for report in reports] == statuses


def test_a_report_keeps_the_days_it_was_frozen_validated_and_published():
    with scope(role="web", cite=cite_of("marvallon")):
        report = StateOfPlay.objects.get()
    days = (report.created_on, report.validated_on, report.published_on)
    assert days == (dt.date(2025, 4, 15), dt.date(2025, 5, 12), dt.date(2025, 6, 2))
    snapshot = read_snapshot(report.snapshot)
    assert snapshot.frozen_on == report.created_on
    assert snapshot.is_demo
    assert {quote.audience for quote in snapshot.quotes} == {"pro", "ben", "par"}


def test_texts_wait_are_kept_are_quoted_and_one_is_erased():
    with scope(role="web", cite=cite_of("marvallon")):
        statuses = Counter(OpenText.objects.values_list("status", flat=True))
        removed = OpenText.objects.get(status=OpenText.Status.REMOVED)
    assert statuses[OpenText.Status.QUOTED] >= 7
    assert (removed.text, removed.reason) == ("", "Nom ou coordonnées")
    with scope(role="web", cite=cite_of("saint-ambrieux")):
        waiting = OpenText.objects.filter(status=OpenText.Status.PENDING).values_list("text", flat=True)
        assert any("06 39 98 01 23" in text for text in waiting)


# --- What people wrote ------------------------------------------------------------------------------------
def test_marvallon_gives_its_whole_document_to_everybody():
    with scope(role="web", cite=cite_of("marvallon")):
        publication = Publication.objects.get()
        sides = set(ReportApproval.objects.values_list("side", flat=True))
    assert (publication.reach, publication.withdrawn_on) == ("public", None)
    assert sides == set(Side.values)
    written = publication.content.composition
    assert [entry.votes for entry in written.of(Kind.PRIORITY)] == [31, 27, 18, 12, 8]
    assert [objective_label(e.objective) != "" for e in written.of(Kind.RECOMMENDATION)] == [True] * 4
    assert [entry.text for entry in written.of(Kind.ABSENT)] == ["CMP enfants", "Habitat de la Vernoise"]
    page = Client().get(f"/e/{publication.token}/")
    assert "Ouvrir une permanence santé" in page.content.decode()


def test_every_report_reached_its_readers_through_three_co_owners():
    reaches = {}
    for slug in PAST:
        with scope(role="web", cite=cite_of(slug)):
            for published in Publication.objects.order_by("id"):
                assert len(published.content.approvals) == 3
                reaches[slug] = published.reach
    assert Counter(reaches.values()) == {"cite": 2, "club": 1, "public": 2}


def test_vauxbrel_is_being_composed_with_remarks_to_settle():
    with scope(role="web", cite=cite_of("vauxbrel")):
        report = StateOfPlay.objects.get()
        assert report.status == StateOfPlay.Status.DRAFT
        assert open_comments(report) == {"essentiel": 1, "theme-b": 1}


# --- People and the command ------------------------------------------------------------------------------
def test_eight_accounts_open_with_the_password_that_is_printed():
    assert len(PEOPLE) == 8
    for person in PEOPLE:
        user = User.objects.get(email=person.email)
        assert user.check_password(PASSWORD)
        roles = set(Membership.objects.filter(user=user).values_list("cite__slug", "role"))
        wanted = (
            {(slug, person.role.value) for slug in PLACES if person.belongs_to(slug)}
            if person.role
            else set()
        )
        assert roles == wanted
    facilitator = User.objects.get(email="facilitation@demo.example")
    assert Membership.objects.filter(user=facilitator, role=Role.FACILITATOR).count() == 10
    assert User.objects.get(email="coordination@demo.example").has_perm(NATIONAL_PERMISSION)
    assert [user.email for user in User.objects.filter(is_superuser=True)] == ["admin@demo.example"]


def command(*arguments: str) -> str:
    out = StringIO()
    call_command("demo", *arguments, stdout=out)
    return out.getvalue()


def test_nothing_happens_outside_a_demonstration(settings):
    settings.DEMO = False
    with pytest.raises(CommandError, match="réservée"):
        command("--if-empty")


def test_installing_again_changes_nothing_and_completes_what_is_missing(settings):
    settings.DEMO = True
    assert "déjà là" in command()
    assert command("--if-empty") == ""
    Cite.objects.filter(slug="anse-colibri").update(slug="anse-colibri-avant")
    assert "Anse-Colibri" in command("--if-empty")
    assert Cite.objects.count() == 11


def test_real_cites_are_left_alone(settings):
    settings.DEMO = True
    Cite.objects.create(slug="vraie", name="Vraie")
    Cite.objects.filter(slug="anse-colibri").update(slug="anse-colibri-avant")
    with pytest.raises(CommandError, match="vraies cités"):
        command()
    assert command("--if-empty") == ""
    assert not Cite.objects.filter(slug="anse-colibri").exists()


def test_hints_give_every_account_the_password_and_a_link_that_opens(settings):
    settings.DEMO = True
    printed = command("--hints", "--port", "8123")
    assert PASSWORD in printed
    assert all(person.email in printed for person in PEOPLE)
    token = open_link_token("clairvigne", "par")
    assert f"http://localhost:8123/q/{token}/" in printed
    page = Client().get(f"/q/{token}/")
    assert page.status_code == 200
    assert "Clairvigne" in page.content.decode()


def test_the_port_of_the_hints_may_come_from_the_environment(settings, monkeypatch):
    settings.DEMO = True
    monkeypatch.setenv("PORT", "8456")
    assert "http://localhost:8456/cites/" in command("--hints")
