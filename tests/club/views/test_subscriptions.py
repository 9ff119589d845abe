"""The page of one's news, the button of a letter, a feed of one's own."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from citesedu.accounts.models import User
from citesedu.cites.models import Cite, Membership
from citesedu.cites.roles import Role
from club.models import SavedSearch, Subscription
from club.services.subscriptions import letter_token, subscription_of
from tests.club.conftest import as_
from tests.diagnostics.views.member import words
from tests.factories import a_person
from tests.factories.practices import a_practice, published

pytestmark = pytest.mark.django_db
NEWS = reverse("club_news")


@pytest.fixture
def karim(marvallon: Cite) -> User:
    return a_person(marvallon, Role.PROJECT_LEAD, name="karim delmas")


def test_what_one_receives(karim: User) -> None:
    client = as_(karim)
    assert "Une seule lettre" in words(client.get(NEWS))
    assert not Subscription.objects.exists()
    assert "C’est enregistré" in words(
        client.post(NEWS, {"frequency": "daily", "topics": ["mine"]}, follow=True)
    )
    assert Subscription.objects.get(user=karim).frequency == "daily"
    assert client.post(NEWS, {"frequency": "hourly"}).status_code == 422


def test_a_search_is_followed_from_the_page_of_the_club(karim: User, montcendre: Cite) -> None:
    published(a_practice(montcendre, "Le goûter"))
    client = as_(karim)
    page = client.get(reverse("club"), {"q": "gouter"})
    assert "Me prévenir de cette recherche" in words(page)
    told = client.post(reverse("club_save_search"), {"recherche": "q=gouter"}, follow=True)
    assert "Vous serez prévenu" in words(told)
    search = SavedSearch.objects.get()
    assert "déjà enregistrée" in words(
        client.post(reverse("club_save_search"), {"recherche": "q=gouter"}, follow=True)
    )
    client.post(NEWS, {"acte": f"retirer:{search.pk}"})
    assert not SavedSearch.objects.exists()
    assert client.post(NEWS, {"acte": "retirer:²"}).status_code == 422


def test_nobody_removes_the_search_of_another(karim: User, peer: User) -> None:
    as_(karim).post(reverse("club_save_search"), {"recherche": "q=gouter"})
    as_(peer).post(NEWS, {"acte": f"retirer:{SavedSearch.objects.get().pk}"})
    assert SavedSearch.objects.count() == 1


def test_one_press_and_nothing_more_is_sent(karim: User) -> None:
    client = Client(enforce_csrf_checks=True)  # a mailbox presses it, without a session
    address = reverse("club_letter", args=[letter_token(user=karim)])
    assert "Ne plus recevoir" in words(client.get(address))
    assert not Subscription.objects.exists()
    assert "C’est fait" in words(client.post(address, {"List-Unsubscribe": "One-Click"}))
    assert Subscription.objects.get(user=karim).frequency == "never"
    assert client.get(reverse("club_letter", args=["faux"])).status_code == 404


def test_a_feed_of_ones_own(karim: User, montcendre: Cite) -> None:
    published(a_practice(montcendre, "Pour le Club"))
    client = as_(karim)
    assert "L’adresse d’avant" in words(client.post(NEWS, {"acte": "flux"}, follow=True))
    key = subscription_of(user=karim).feed_key
    assert key in client.get(NEWS).content.decode()
    address = reverse("club_feed", args=[key])
    assert "Pour le Club" in Client().get(address).content.decode()
    assert "Pour le Club" not in Client().get(address, {"q": "autre"}).content.decode()
    Membership.objects.filter(user=karim).delete()
    assert Client().get(address).status_code == 404
    assert Client().get(reverse("club_feed", args=["faux"])).status_code == 404
