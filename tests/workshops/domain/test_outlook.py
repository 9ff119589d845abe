import pytest

from citesedu.workshops.domain.outlook import outlook
from diagnostics.domain.disclosure import Rules
from tests.journeys.visitor import clean


@pytest.mark.parametrize(
    ("expected", "sentence"),
    [
        ({}, "Indiquez combien de personnes vous attendez"),
        ({"par": 4}, "Avec 4 participants, aucun résultat ne pourra être affiché : parlez-en de vive voix."),
        ({"pro": 3, "par": 3}, "Avec 6 participants, seuls les résultats d’ensemble pourront être affichés."),
        (
            {"par": 8},
            "Avec 8 participants, on pourra afficher les résultats de l’ensemble et, à part, ceux des parents (8).",
        ),
        (
            {"pro": 9, "ben": 4, "par": 12},
            "Avec 25 participants, on pourra afficher les résultats de l’ensemble et, à part, ceux des parents (12) ; "
            "les autres publics compteront dans l’ensemble seulement.",
        ),
        (
            {"pro": 9, "ben": 0, "par": 12},
            "Avec 21 participants, on pourra afficher les résultats de l’ensemble et, à part, ceux des "
            "professionnels (9) et des parents (12).",
        ),
    ],
)
def test_what_will_be_visible_is_said_before(expected, sentence):
    assert clean(outlook(expected, Rules()).sentence).startswith(sentence)


def test_a_higher_threshold_shows_less():
    assert outlook({"par": 8}, Rules(threshold=10, text_threshold=10)).room is False
