"""What somebody wants to hear of."""

import pytest

from citesedu.common.refusal import Refusal
from club.models import SavedSearch
from club.services.subscriptions import (
    choose,
    letter_token,
    remove_search,
    renew_feed,
    save_search,
    subscription_of,
    unsubscribe,
    user_of_feed,
    user_of_letter,
)
from tests.factories import a_user

pytestmark = pytest.mark.django_db


def test_chosen_and_left() -> None:
    ada = a_user("ada")
    assert subscription_of(user=ada).frequency == "weekly"
    kept = choose(user=ada, frequency="monthly", topics=["mine", "rien"])
    assert (kept.frequency, kept.topics) == ("monthly", ["mine"])
    with pytest.raises(Refusal):
        choose(user=ada, frequency="hourly", topics=[])
    assert unsubscribe(user=ada).frequency == "never"


def test_searches_are_saved_once_and_few() -> None:
    ada, other = a_user("ada"), a_user("other")
    search = save_search(user=ada, address="theme=steering&q=%C3%A9cole&page=4")
    assert (search.name, search.query) == ("école", "q=%C3%A9cole&theme=steering")
    with pytest.raises(Refusal, match="déjà enregistrée"):
        save_search(user=ada, address="q=école&theme=steering")
    for empty in ("", "page=2", "q=%20", "x=y"):
        with pytest.raises(Refusal, match="Cherchez d’abord"):
            save_search(user=ada, address=empty)
    remove_search(user=other, key=search.pk)
    assert SavedSearch.objects.count() == 1
    for number in range(19):
        save_search(user=ada, address=f"q=mot{number}")
    with pytest.raises(Refusal, match="retirez-en une"):
        save_search(user=ada, address="q=encore")
    remove_search(user=ada, key=search.pk)
    assert save_search(user=ada, address="theme=steering").name == "Recherche par critères"


def test_links_are_of_one_person() -> None:
    ada = a_user("ada")
    assert user_of_letter(letter_token(user=ada)) == ada
    assert user_of_letter(letter_token(user=ada)[:-1]) is None
    assert user_of_letter("1") is None
    key = subscription_of(user=ada).feed_key
    assert user_of_feed(key) == ada
    renew_feed(user=ada)
    assert user_of_feed(key) is None
    assert user_of_feed("") is None
    ada.is_active = False
    ada.save()
    assert user_of_feed(subscription_of(user=ada).feed_key) is None
