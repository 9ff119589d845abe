import pytest

from actors.domain.mailboxes import is_personal


@pytest.mark.parametrize(
    "address",
    [
        "ce.0350594F@ac-rennes.fr",
        "ecole.0350594F@ac-rennes.fr",
        "contact@centre-social.example",
        "mairie.marvallon@orange.fr",
        "ccas@wanadoo.fr",
        "Secretariat@ville.example",
        "centre.social@wanadoo.fr",
        "pmi@departement.example",
    ],
)
def test_the_address_of_a_body(address):
    assert not is_personal(address)


@pytest.mark.parametrize(
    "address",
    [
        "camille.durand@ac-rennes.fr",
        "camille.durand@gmail.com",
        "cdurand@orange.fr",
        "jean-pierre.le-goff@ville.example",
        "c_durand2@yahoo.fr",
        "sami@laposte.net",
        "camille_durand@asso.example",
    ],
)
def test_the_address_of_a_person(address):
    assert is_personal(address)
