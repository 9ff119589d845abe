"""What those who do not keep the directory say of it waits for the team; an actor is written to without its address."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from actors.models import Actor, ActorVersion, Proposal
from actors.services.directory import edit_actor
from actors.services.facts import ActorFacts, SheetFacts
from actors.services.links import make_link
from citesedu.accounts.models import User
from citesedu.cites.models import Cite
from citesedu.cites.scope import scope
from tests.actors.addresses import url
from tests.diagnostics.views.member import words
from tests.factories.actors import an_actor

pytestmark = pytest.mark.django_db
MAILBOX = "contact@escale.example"
SHEET = SheetFacts(mailbox=MAILBOX, hours="Le matin")


@pytest.fixture
def actor(cite: Cite) -> Actor:
    return an_actor(cite, "L’Escale", sheet=SHEET)


def test_from_the_actor_s_own_link_to_the_directory(cite: Cite, actor: Actor, lead: Client) -> None:
    with scope(role="web", cite=cite):
        token = make_link(actor=actor, cite=cite).token
    phone, address = Client(enforce_csrf_checks=True), reverse("own_sheet", args=[token])
    page = phone.get(address).content.decode()
    assert "Le matin" in page
    assert MAILBOX in page  # its own
    done = phone.post(
        address, {"hours": "L’après-midi", "mailbox": MAILBOX, "publics": ["parents"]}, follow=True
    )
    assert "C’est envoyé" in done.content.decode()
    assert "Le matin" in words(lead.get(url("actor", actor.uid)))  # nothing before the team agrees
    waiting = words(lead.get(url("actor_proposals")))
    assert "L’après-midi" in waiting
    assert "(1)" in words(lead.get(url("actors"))).replace("\u00a0", " ")
    with scope(role="web", cite=cite):
        key = Proposal.objects.get().pk
    for _ in range(2):  # a double click
        lead.post(url("actor_proposals"), {"proposition": key})
    told = words(lead.get(url("actor", actor.uid)))
    assert "L’après-midi" in told
    assert "Parents et familles" in told
    with scope(role="web", cite=cite):
        assert ActorVersion.objects.filter(actor=actor).count() == 2
    assert "Aucune proposition" in words(lead.get(url("actor_proposals")))


@pytest.mark.parametrize(
    ("field", "wrong", "sentence"),
    [
        ("mailbox", "camille.durand@escale.example", "est celle d’une personne"),
        ("postcode", "350", "cinq chiffres"),
        ("website", "escale", "commence par https://"),
        ("latitude", "48,1", "la latitude et la longitude"),
    ],
)
def test_bad_words_are_told_to_who_types_them(
    cite: Cite, actor: Actor, field: str, wrong: str, sentence: str
) -> None:
    with scope(role="web", cite=cite):
        token = make_link(actor=actor, cite=cite).token
    answer = Client().post(reverse("own_sheet", args=[token]), {field: wrong, "hours": "Le soir"})
    assert answer.status_code == 422
    html = answer.content.decode()
    assert sentence in html
    assert f'value="{wrong}"' in html
    assert 'value="Le soir"' in html
    with scope(role="web", cite=cite):
        assert not Proposal.objects.exists()


def test_said_again_the_last_words_wait_and_those_of_members_stay(
    cite: Cite, actor: Actor, partner: Client
) -> None:
    with scope(role="web", cite=cite):
        token = make_link(actor=actor, cite=cite).token
    partner.post(url("actor_report", actor.uid), {"kind": "gone"})
    for hours in ("Le midi", "Le soir"):
        Client().post(reverse("own_sheet", args=[token]), {"hours": hours})
    with scope(role="web", cite=cite):
        own = Proposal.objects.get(kind="own")
        assert own.facts is not None
        assert own.facts["sheet"]["hours"] == "Le soir"
        assert Proposal.objects.filter(kind="gone").count() == 1
        Proposal.objects.filter(pk=own.pk).update(outcome="taken")
    Client().post(reverse("own_sheet", args=[token]), {"hours": "La nuit"})
    with scope(role="web", cite=cite):
        assert Proposal.objects.filter(kind="own").count() == 2  # what was settled is kept


def test_an_actor_that_changes_nothing_confirms_its_line(cite: Cite, actor: Actor, lead: Client) -> None:
    with scope(role="web", cite=cite):
        token = make_link(actor=actor, cite=cite).token
        Actor.objects.update(checked_on="2020-01-01")
    Client().post(reverse("own_sheet", args=[token]), {"hours": "Le matin", "mailbox": MAILBOX})
    assert "Rien à changer" in words(lead.get(url("actor_proposals")))
    with scope(role="web", cite=cite):
        key = Proposal.objects.get().pk
    lead.post(url("actor_proposals"), {"proposition": key})
    with scope(role="web", cite=cite):
        assert Actor.objects.get().checked_on == timezone.localdate()
        assert ActorVersion.objects.filter(actor=actor).count() == 1
    lead.post(url("actor_proposals"), {"proposition": key, "ecarter": "oui"})
    with scope(role="web", cite=cite):
        assert Proposal.objects.get().outcome == "taken"


def test_a_member_reports_and_the_team_reads(actor: Actor, lead: Client, partner: Client) -> None:
    assert partner.post(url("actor_report", actor.uid), {"kind": "change"}).status_code == 422
    page = partner.post(
        url("actor_report", actor.uid), {"kind": "change", "text": "Nouvelle adresse"}, follow=True
    )
    assert "Merci" in words(page)
    partner.post(url("actor_missing"), {"kind": "missing", "text": "Le club de judo"})
    told = words(lead.get(url("actor_proposals")))
    assert "Nouvelle adresse" in told
    assert "Le club de judo" in told
    assert partner.get(url("actor_proposals")).status_code == 403


def test_an_actor_is_written_to_and_its_address_is_never_shown(
    cite: Cite, actor: Actor, partner: Client
) -> None:
    assert "Écrire à cet acteur" in words(partner.get(url("actor", actor.uid)))
    assert MAILBOX not in partner.get(url("actor_write", actor.uid)).content.decode()
    assert partner.post(url("actor_write", actor.uid), {"text": " "}).status_code == 422
    page = partner.post(url("actor_write", actor.uid), {"text": "Bonjour"}, follow=True)
    assert MAILBOX not in page.content.decode()
    (letter,) = mail.outbox
    assert letter.to == [MAILBOX]
    assert letter.reply_to == [User.objects.get().email]
    assert "Bonjour" in letter.body


def test_an_actor_without_a_mailbox_is_not_written_to(cite: Cite, partner: Client) -> None:
    bare = an_actor(cite, "Sans adresse")
    assert "Écrire à cet acteur" not in words(partner.get(url("actor", bare.uid)))
    answer = partner.post(url("actor_write", bare.uid), {"text": "Bonjour"})
    assert answer.status_code == 422
    assert "Bonjour" in answer.content.decode()  # what was typed is still there


def test_a_version_is_restored_from_the_page(cite: Cite, actor: Actor, lead: Client) -> None:
    with scope(role="web", cite=cite):
        edit_actor(actor=actor, facts=ActorFacts("Autre nom", "social_centre"))
        first = ActorVersion.objects.filter(actor=actor).first()
        assert first is not None
    told = words(lead.get(url("actor_history", actor.uid)))
    assert "Autre nom" in told
    assert "Version actuelle" in told
    lead.post(url("actor_history", actor.uid), {"version": first.pk})
    page = words(lead.get(url("actor", actor.uid)))
    assert "L’Escale" in page
    assert "Le matin" in page
    for wrong in ("", "x", "9" * 30, str(first.pk + 1000)):
        page = lead.post(url("actor_history", actor.uid), {"version": wrong}, follow=True)
        assert "Choisissez une version" in words(page)


def test_a_line_is_confirmed(cite: Cite, actor: Actor, lead: Client) -> None:
    with scope(role="web", cite=cite):
        Actor.objects.update(checked_on="2020-01-01")
    assert "Plus vérifié" in words(lead.get(url("actor", actor.uid)))
    assert "L’Escale" in words(lead.get(url("actors"), {"voir": "verifier"}))
    lead.post(url("actor_confirm", actor.uid))
    assert "Plus vérifié" not in words(lead.get(url("actor", actor.uid)))
    assert "Aucun acteur ne correspond" in words(lead.get(url("actors"), {"voir": "verifier"}))


def test_what_the_team_keeps_to_itself_is_nowhere_for_a_member(
    cite: Cite, lead: Client, partner: Client
) -> None:
    hidden = an_actor(cite, "Acteur discret", visibility="team", sheet=replace(SHEET, themes=("steering",)))
    assert "Acteur discret" in words(lead.get(url("actors")))
    for query in ("", "?q=discret", "?sur=steering", "?vue=reseau", "?vue=cercles", "?vue=matrice"):
        assert "Acteur discret" not in partner.get(url("actors") + query).content.decode()
    for name in ("actor", "actor_report", "actor_write"):
        assert partner.get(url(name, hidden.uid)).status_code == 404
    assert "Acteur discret" not in words(partner.get(url("actors_measures")))


def test_filters_by_public_and_theme(cite: Cite, lead: Client) -> None:
    an_actor(cite, "Crèche", sheet=SheetFacts(publics=("infants",), themes=("steering",)))
    an_actor(cite, "Lycée", sheet=SheetFacts(publics=("young_adults",), themes=("steering",)))
    page = words(lead.get(url("actors"), {"pour": "infants", "sur": "steering"}))
    assert "Crèche" in page
    assert "Lycée" not in page
