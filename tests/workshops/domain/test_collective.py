import pytest

from citesedu.common.refusal import Refusal
from citesedu.workshops.domain.collective import Common


@pytest.mark.parametrize(
    ("present", "agreeing", "reached"), [(3, 2, True), (3, 1, False), (9, 6, True), (9, 5, False)]
)
def test_a_common_answer_is_that_of_two_thirds(present, agreeing, reached):
    common = Common(3, present, agreeing)
    assert common.reached is reached
    assert common.sentence == (
        "Réponse commune : Plutôt d’accord."
        if reached
        else "Pas d’accord commun ; le plus souvent : Plutôt d’accord."
    )


@pytest.mark.parametrize(
    ("arguments", "field"),
    [
        ((0, 5, 5), "choice"),
        ((5, 5, 5), "choice"),
        ((3, 2, 2), "present"),
        ((3, 5, 6), "agreeing"),
        ((3, 5, -1), "agreeing"),
        ((3, 5, 4, "x" * 281), "dissent"),
    ],
)
def test_what_is_not_a_common_answer(arguments, field):
    with pytest.raises(Refusal) as refusal:
        Common(*arguments)
    assert refusal.value.field == field
