"""Events and requests, as people use them."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from citesedu.accounts.models import User
from citesedu.cites.models import Cite
from citesedu.cites.roles import Role
from citesedu.cites.scope import scope
from club.domain.meetings import sheets_named
from club.models import Event, Registration
from club.services.publishing import withdraw
from tests.club.conftest import as_
from tests.diagnostics.views.member import words
from tests.factories import a_person
from tests.factories.meetings import a_request, an_event
from tests.factories.practices import a_practice, published

pytestmark = pytest.mark.django_db
EVENTS, REQUESTS = reverse("club_events"), reverse("club_requests")
NEW = reverse("club_event_new", args=["montcendre"])
TOLD = {
    "kind": "visit", "title": "Voir la salle des parents", "place": "Collège", "starts_at": "2030-05-04T14:00",
    "ends_at": "2030-05-04T16:00", "seats": "12", "level": "public",
}  # fmt: skip


def test_nothing_is_planned(client: Client, lead: Client) -> None:
    assert "Rien de prévu" in words(client.get(EVENTS))
    assert "Proposer un rendez-vous pour Montcendre" in words(lead.get(EVENTS))


def test_held_by_a_cite_joined_by_others(montcendre: Cite, lead: Client, peer: User, client: Client) -> None:
    refused = lead.post(NEW, {**TOLD, "ends_at": "2030-05-04T13:00"})
    assert refused.status_code == 422
    assert "La fin doit suivre le début" in refused.content.decode()
    page = lead.post(NEW, TOLD, follow=True)
    assert "C’est enregistré" in words(page)
    assert 'value="2030-05-04T14:00"' in page.content.decode()
    with scope(role="web", cite=montcendre):
        event = Event.objects.get()
    address = reverse("club_event", args=[event.uid])
    assert "Le samedi 4 mai 2030, de 14 h 00 à 16 h 00" in words(client.get(address)).replace("\u00a0", " ")
    join = reverse("club_event_join", args=[event.uid])
    assert client.get(join).status_code == 302
    guest = as_(peer)
    assert "Il reste 12 places" in words(guest.get(join)).replace("\u00a0", " ")
    assert "Vous êtes inscrit" in words(guest.post(join, {"acte": "venir"}, follow=True))
    edit = reverse("club_event_edit", args=["montcendre", event.uid])
    assert "Ines Caradec, Vauxbrel" in words(lead.get(edit))
    told = {"acte": "carnet", "saw": "Une porte sur la rue"}
    assert "C’est noté" in words(guest.post(join, told, follow=True))
    assert "Une porte sur la rue" in words(lead.get(edit))
    assert "n’êtes plus inscrit" in words(guest.post(join, {"acte": "partir"}, follow=True))
    with scope(role="web", cite=montcendre):
        assert Registration.objects.get().left_on is not None


def test_a_calendar_reads_it(montcendre: Cite, client: Client) -> None:
    event = an_event(montcendre, level="public", called_off=True)
    body = client.get(reverse("club_event_calendar", args=[event.uid])).content
    (line,) = Calendar.from_ical(body).walk("VEVENT")
    assert line["SUMMARY"] == "Une visite"
    assert line["STATUS"] == "CANCELLED"
    assert abs(line.decoded("DTSTART") - event.starts_at) < dt.timedelta(seconds=1)


def test_who_sees_which(montcendre: Cite, marvallon: Cite, client: Client) -> None:
    for level in ("cite", "club", "public"):
        an_event(montcendre, f"Pour {level}", level=level)
    told = words(client.get(EVENTS))
    assert "Pour public" in told
    assert "Pour club" not in told
    told = words(as_(a_person(marvallon, Role.LOCAL_PARTNER)).get(EVENTS))
    assert "Pour club" in told
    assert "Pour cite" not in told


def test_what_is_over_keeps_its_minutes(montcendre: Cite, client: Client, peer: User) -> None:
    event = an_event(montcendre, days=-3, level="public", minutes="On a parlé.")
    assert "compte rendu" in words(client.get(EVENTS))
    assert "On a parlé." in words(client.get(reverse("club_event", args=[event.uid])))
    join = reverse("club_event_join", args=[event.uid])
    assert "n’est plus à venir" in words(as_(peer).post(join, {"acte": "venir"}, follow=True))


def test_asked_here_answered_from_elsewhere(
    montcendre: Cite, lead: Client, partner: Client, peer: User
) -> None:
    here = reverse("requests_here", args=["montcendre"])
    assert partner.post(here, {"title": ""}).status_code == 422
    page = partner.post(here, {"title": "Un gymnase", "text": "Pour les jeunes"}, follow=True)
    assert "est dans le Club" in words(page)
    guest = as_(peer)
    page = guest.get(REQUESTS)
    assert "Un gymnase" in words(page)
    uid = page.content.decode().split("/club/demandes/")[-1].split("/")[0]
    answer = reverse("club_request_reply", args=[uid])
    assert guest.post(answer, {"text": "x", "practice_link": "javascript:1"}).status_code == 422
    assert "Merci" in words(guest.post(answer, {"text": "Écrivez à Vauxbrel"}, follow=True))
    assert "Écrivez à Vauxbrel" in words(lead.get(REQUESTS))
    partner.post(here, {"acte": f"clore:{uid}"})
    assert "Un gymnase" in words(guest.get(REQUESTS))  # who only takes part does not close
    lead.post(here, {"acte": f"clore:{uid}"})
    assert "Personne ne cherche rien" in words(guest.get(REQUESTS))
    assert guest.get(answer).status_code == 404
    assert lead.post(here, {"acte": "clore:rien"}).status_code == 404


def test_requests_stay_between_members(montcendre: Cite, client: Client) -> None:
    request = a_request(montcendre)
    assert client.get(REQUESTS).status_code == 404
    assert client.get(reverse("club_request_reply", args=[request.uid])).status_code == 302


def test_an_event_of_another_cite(marvallon: Cite, lead: Client) -> None:
    event = an_event(marvallon)
    for slug in ("montcendre", "marvallon"):
        assert lead.get(reverse("club_event_edit", args=[slug, event.uid])).status_code == 404


def test_practices_are_presented_there(montcendre: Cite, vauxbrel: Cite, lead: Client, peer: User) -> None:
    sheet = published(a_practice(vauxbrel, "Les trajets"))
    hidden = a_practice(vauxbrel, "Un brouillon")
    named = f"https://exemple.fr/club/fiches/{sheet.slug}/v1/\r\n{sheet.slug}\r\n"
    for wrong in (f"/club/fiches/{hidden.slug}/", "n’importe quoi", "/club/fiches/inconnue/"):
        refused = lead.post(NEW, {**TOLD, "sheets": named + wrong})
        assert refused.status_code == 422
        assert "pas dans le Club" in refused.content.decode()
        assert sheet.slug in refused.content.decode()
    assert "C’est enregistré" in words(lead.post(NEW, {**TOLD, "sheets": named}, follow=True))
    with scope(role="web", cite=montcendre):
        event = Event.objects.get()
    assert event.sheets == [sheet.slug]
    guest = as_(peer)
    assert "Les trajets" in words(guest.get(reverse("club_event", args=[event.uid])))
    page = words(guest.get(reverse("club_sheet", args=[sheet.slug])))
    assert "Voir la salle des parents" in page
    # A visitor reads the event, and not the sheet of the Club that it presents.
    assert "Les trajets" not in words(Client().get(reverse("club_event", args=[event.uid])))
    offered = lead.get(f"{NEW}?fiche={sheet.slug}").content.decode()
    assert f"/club/fiches/{sheet.slug}/" in offered
    edit = reverse("club_event_edit", args=["montcendre", event.uid])
    with scope(role="web", cite=vauxbrel):
        withdraw(practice=sheet.practice, comment="Le porteur ne veut plus.")
    kept = {**TOLD, "sheets": f"/club/fiches/{sheet.slug}/"}
    assert lead.post(edit, kept).status_code == 302  # what was there stays
    assert "Les trajets" not in words(guest.get(reverse("club_event", args=[event.uid])))


def test_named_in_whatever_way() -> None:
    text = " /club/fiches/a-b/\n\nhttps://club.fr/club/fiches/c/v12/\na-b\n?? "
    assert sheets_named(text) == ["a-b", "c", "??"]
