"""The national role: published figures of groups of 11 at least, from cités that agreed; nothing else, no write."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from citesedu.cites.scope import scope
from diagnostics.models import Publication, PublishedFigure
from diagnostics.services.publications import publish_report, withdraw_publication
from diagnostics.services.reports import freeze_report
from tests.cites.statements import TENANT_TABLES, refusal, rows
from tests.factories import World, validated

FIGURES, COUNTS = "diagnostics_publishedfigure", "diagnostics_publishedcount"
PUBLICATIONS = "diagnostics_publication"
STEPS = "programme_step"  # where each stands, without its words: tests/programme/views/test_steps.py
CLUB = {"club_edition", "club_adoption"}  # see tests/club/test_roles.py
PERSONS = ["accounts_user", "django_session", "cites_membership", "cites_invitation", "cites_publiclink"]


@pytest.fixture
def agreed(world: World) -> World:
    for cite in world.cites.values():
        cite.shares_nationally = True
        cite.save()
    return world


def test_it_reads_figures_of_eleven_people_at_least_in_every_cite(agreed: World) -> None:
    with scope(role="national", user=agreed.national):
        seen = PublishedFigure._base_manager.order_by("cite_id").values_list("cite_id", "n")
        assert list(seen) == [
            (agreed.a.pk, 11),
            (agreed.b.pk, 11),
        ]  # those of 10 people are there too, hidden


def test_a_cite_that_takes_its_agreement_back_is_read_no_more(agreed: World) -> None:
    agreed.b.shares_nationally = False
    agreed.b.save()
    with scope(role="national"):
        for table in (FIGURES, COUNTS):
            assert rows(f"SELECT DISTINCT cite_id FROM {table}") == [(agreed.a.pk,)]


def test_it_reads_no_other_table_of_the_cites(world: World) -> None:
    with scope(role="national"):
        for table in set(TENANT_TABLES) - {FIGURES, COUNTS, PUBLICATIONS, STEPS} - CLUB:
            assert "permission denied" in refusal(f"SELECT 1 FROM {table}"), table


@pytest.mark.parametrize(("reach", "read"), [("cite", 0), ("club", 4), ("public", 4)])
def test_it_reads_what_was_published_beyond_the_cite(world: World, reach: str, read: int) -> None:
    for cite in (world.a, world.b):
        with scope(role="web", cite=cite):
            Publication.objects.update(reach=reach)
    with scope(role="national"):
        assert rows(f"SELECT count(*) FROM {PUBLICATIONS}") == [(read,)]
    with scope(role="web", cite=world.b):
        Publication.objects.update(withdrawn_on=timezone.localdate())
    with scope(role="national"):
        assert rows(f"SELECT count(*) FROM {PUBLICATIONS}") == [(read // 2,)]


def test_it_reads_no_person(world: World) -> None:
    with scope(role="national"):
        for table in PERSONS:
            assert "permission denied" in refusal(f"SELECT 1 FROM {table}"), table
        assert len(rows("SELECT name FROM cites_cite")) == 2


def test_it_writes_nothing(world: World) -> None:
    with scope(role="national"):
        for table in TENANT_TABLES:
            assert "permission denied" in refusal(f"DELETE FROM {table}"), table
            assert "permission denied" in refusal(f"UPDATE {table} SET id = id"), table
            assert "permission denied" in refusal(f"INSERT INTO {table} (cite_id) VALUES (1)"), table
        assert "permission denied" in refusal("UPDATE cites_cite SET shares_nationally = true")


def test_it_reads_what_a_cite_publishes_beyond_its_members_on_a_page(world: World, client: Client) -> None:
    client.force_login(world.national)
    assert "Rien à lire" in client.get(reverse("national_reports")).content.decode()
    for letter, reach in (("a", "club"), ("b", "public")):
        cite = world.cites[letter]
        with scope(role="web", cite=cite):
            report = validated(freeze_report(campaign=world.planted[letter].closed, cite=cite), cite)
            published = publish_report(report=report, cite=cite, reach=reach)
    listed = client.get(reverse("national_reports")).content.decode()
    assert "État des lieux de Cite A" in listed
    page = client.get(reverse("national_report", args=[published.uid]))
    assert "État des lieux de Cite B" in page.content.decode()
    assert "Ce qui n’est pas montré" in page.content.decode()
    with scope(role="web", cite=world.b):
        withdraw_publication(report=report, cite=world.b)
    assert client.get(reverse("national_report", args=[published.uid])).status_code == 404
    assert "Cite B" not in client.get(reverse("national_reports")).content.decode()
