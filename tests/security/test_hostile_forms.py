"""The members’ forms in hostile hands: a sentence, and nothing of another cité."""

from __future__ import annotations

from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from citesedu.cites.models import Invitation
from citesedu.cites.roles import Role
from citesedu.cites.scope import scope
from citesedu.plan.models import Action, ActionPartner
from tests.factories import World
from tests.security.hostile import HOSTILE

# Apart: ten of the longest values together would make a body too large to be read at all.
SHEET_FIELDS = (
    *("publics", "themes", "youngest", "oldest", "hours", "phone", "mailbox", "street", "postcode", "town"),
    *("latitude", "longitude", "visibility", "siret", "uai"),
)
ACTION_FIELDS = ("title", "description", "recommendation", "objective", "holder", "accountable")
ACTION_DAYS = ("title", "starts_on", "due_on", "sign", "practice_link")


@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_forms_of_a_cite(world: World, member: Client, value: str) -> None:
    mine = world.planted["a"]
    line = {"key": "preconisations", "line": mine.line}
    for name, arguments, fields in (
        ("members", {}, ("full_name", "email", "role")),
        (
            "cite_settings",
            {},
            (
                *("departement", "timezone", "crip_phone", "controller", "contact", "retention_months"),
                "validating_sides",
            ),
        ),
        (
            "actor_new",
            {},
            ("name", "nature", "kind", "commitment", "description", "parent", "absent", "website"),
        ),
        (
            "actor_edit",
            {"uid": mine.actor.uid},
            ("name", "nature", "kind", "parent", "website"),
        ),
        *(("actor_edit", {"uid": mine.actor.uid}, SHEET_FIELDS[at : at + 5]) for at in (0, 5, 10)),
        ("actor_report", {"uid": mine.actor.uid}, ("kind", "text")),
        ("actor_write", {"uid": mine.actor.uid}, ("text",)),
        ("actor_missing", {}, ("kind", "text")),
        ("actor_consents", {"uid": mine.actor.uid}, ("purpose", "channel", "given_on")),
        ("actor_consents", {"uid": mine.actor.uid}, ("retirer",)),
        ("actor_history", {"uid": mine.actor.uid}, ("version",)),
        ("actor_proposals", {}, ("proposition",)),
        ("actor_doubles", {}, ("separer",)),
        ("actor_double", {"uid": mine.actor.uid, "other": mine.tied.peer.uid}, ("garder", "avis")),
        ("actor_moment_new", {}, ("title", "kind", "held_on", "actors")),
        ("actors_import", {}, ("file", "only", "kind")),
        ("actor_words", {"uid": mine.actor.uid}, (f"lien-{mine.tied.peer.uid}",)),
        (
            "actor_word",
            {"uid": mine.actor.uid, "other": mine.tied.peer.uid},
            ("intensity", "together", "wished", "why"),
        ),
        ("practice_spot", {}, ("title", "why", "actor", "carrier", "code", "label")),
        ("practice_tell", {"uid": mine.told.draft.uid}, ("title", "revision", "themes", "started", "steps")),
        ("practice_terms", {"uid": mine.told.draft.uid}, ("level", "licence", "agreed_by", "persons_agree")),
        ("practice_step", {"uid": mine.told.draft.uid}, ("acte", "comment")),
        ("club_event_new", {}, ("kind", "title", "place", "starts_at", "ends_at", "seats", "level")),
        ("requests_here", {}, ("title", "text")),
        ("practice_authors", {"uid": mine.told.draft.uid}, ("person",)),
        ("adoption", {"uid": mine.told.adoption.uid}, ("stage", "mode", "kept", "holder", "follower")),
        ("action_new", {}, ACTION_FIELDS),
        ("action_new", {}, ACTION_DAYS),
        ("action_edit", {"uid": mine.action.uid}, ACTION_FIELDS),
        ("action", {"uid": mine.action.uid}, ("text",)),
        ("action_state", {"uid": mine.action.uid}, ("state", "colonnes")),
        ("action_partners", {"uid": mine.action.uid}, ("actor", "contribution")),
        ("action_partners", {"uid": mine.action.uid}, ("retirer",)),
        ("project_review", {}, ("format",)),
        ("reviews", {}, ("planned_on",)),
        ("review", {"uid": mine.review.uid}, ("held_on", "summary", "decisions")),
        ("campaign_new", {}, ("title", "opens_on", "closes_on", "threshold", "form_pro", "invited_pro")),
        ("reports", {}, ("campaign",)),
        ("report", {"uid": mine.report.uid}, ("action",)),
        ("member_side", {"membership": 1}, ("side",)),
        ("report_comments", {"uid": mine.report.uid}, ("chapter", "text", "settle")),
        ("compose", {"uid": mine.report.uid}, ("action",)),
        ("compose_cover", {"uid": mine.report.uid}, ("action", "partner-text", "logo-name")),
        ("compose_line", {"uid": mine.report.uid, **line}, ("text", "detail", "objective", "action")),
        ("compose_history", {"uid": mine.report.uid, "key": "preconisations"}, ("number",)),
        ("moderate_text", {"uid": mine.campaign.uid, "text": mine.text.pk}, ("decision", "reason")),
    ):
        address = reverse(name, kwargs={"slug": "cite-a", **arguments})
        response = member.post(address, dict.fromkeys(fields, value))
        assert response.status_code in (200, 302, 422), (name, response.status_code)
        assert "<script>alert" not in response.content.decode()
        followed = member.get(reverse("cite", args=["cite-a"]))
        assert followed.status_code == 200
        assert "<script>alert" not in followed.content.decode()


@pytest.mark.parametrize(
    "email",
    [
        "a@exemple.fr\r\nBcc: b@exemple.fr",
        "a@exemple.fr, b@exemple.fr",
        "a@exemple.fr\x00",
        "a@exemple.fr\n",
        "a@é\r\n.fr",
    ],
)
def test_no_header_is_injected_by_an_address(
    world: World, member: Client, email: str, django_capture_on_commit_callbacks: Any
) -> None:
    form = {"full_name": "Nora", "email": email, "role": Role.LOCAL_PARTNER}
    with django_capture_on_commit_callbacks(execute=True):
        response = member.post(reverse("members", args=["cite-a"]), form)
    assert response.status_code in (302, 422)
    for message in mail.outbox:
        assert message.recipients() == [email.strip()]
        assert "Bcc" not in message.message()


def test_no_header_is_injected_by_a_name(
    world: World, member: Client, django_capture_on_commit_callbacks: Any
) -> None:
    form = {"full_name": "Nora\r\nBcc: b@exemple.fr", "email": "n@exemple.fr", "role": Role.LOCAL_PARTNER}
    with django_capture_on_commit_callbacks(execute=True):
        response = member.post(reverse("members", args=["cite-a"]), form)
    assert response.status_code in (302, 422)
    for message in mail.outbox:
        assert list(message.message().keys()).count("To") == 1
        assert message.message()["Bcc"] is None
        assert message.recipients() == ["n@exemple.fr"]


def test_a_member_cannot_invite_into_another_cite(world: World, member: Client) -> None:
    form = {
        "full_name": "N",
        "email": "n@exemple.fr",
        "role": Role.LOCAL_PARTNER,
        "cite": world.b.pk,
        "slug": "cite-b",
    }
    member.post(reverse("members", args=["cite-a"]), form)
    assert Invitation.objects.get().cite == world.a
    assert member.post(reverse("members", args=["cite-b"]), form).status_code == 404


def test_a_form_of_the_settings_changes_its_own_cite_only(world: World, member: Client) -> None:
    form = {"timezone": "Europe/Paris", "validating_sides": ["state"], "name": "Stolen", "is_demo": "on"}
    form |= {"id": world.b.pk, "slug": "stolen"}
    assert member.post(reverse("cite_settings", args=["cite-a"]), form).status_code == 302
    for cite in (world.a, world.b):
        before = (cite.slug, cite.name, cite.is_demo)
        cite.refresh_from_db()
        assert (cite.slug, cite.name, cite.is_demo) == before
    assert world.a.controller == ""


def test_actions_keep_to_their_own_cite_whatever_is_forged(world: World, member: Client) -> None:
    mine, theirs = world.planted["a"], world.planted["b"]
    stranger = world.member(Role.LOCAL_PARTNER, "b")
    forged = {
        "title": "Empruntée",
        "cite": world.b.pk,
        "cite_id": world.b.pk,
        "holder": str(theirs.actor.uid),
        "accountable": stranger.pk,
    }
    for address in (
        reverse("action_new", args=["cite-a"]),
        reverse("action_edit", args=["cite-a", mine.action.uid]),
    ):
        assert member.post(address, forged).status_code == 422
    partners = reverse("action_partners", args=["cite-a", mine.action.uid])
    for held in (str(theirs.actor.uid), str(theirs.actor.pk)):
        assert member.post(partners, {"actor": held}).status_code == 422
    for planted in (mine, theirs):
        with scope(role="web", cite=planted.campaign.cite_id):
            assert not Action.objects.filter(title="Empruntée").exists()
            assert ActionPartner.objects.count() == 1
