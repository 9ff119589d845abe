from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from club.domain.reviewing import (
    CONDITIONS,
    QUALITIES,
    Opinion,
    Outcome,
    is_favourable,
    outcome,
    share,
)


def grid(yes: int, no: int, conditions: str = "yes") -> dict[str, str]:
    said = ["yes"] * yes + ["no"] * no
    answers = dict(zip(QUALITIES, [*said, *["unsaid"] * (10 - len(said))], strict=True))
    return {**dict.fromkeys(CONDITIONS, conditions), **answers}


@pytest.mark.parametrize(
    ("yes", "no", "part", "favourable"),
    [
        (7, 2, Fraction(7, 9), True),  # the worked example: 0.7778, the tenth left out
        (6, 4, Fraction(3, 5), False),  # the second reader: 0.60
        (7, 3, Fraction(7, 10), True),
        (0, 0, None, False),
        (0, 3, Fraction(0), False),
        (1, 0, Fraction(1), True),
    ],
)
def test_the_share_and_the_opinion(yes, no, part, favourable):
    assert share(grid(yes, no)) == part
    assert is_favourable(grid(yes, no)) is favourable


@pytest.mark.parametrize("code", CONDITIONS)
@pytest.mark.parametrize("answer", ["no", "unsaid"])
def test_a_condition_that_is_not_met_decides_alone(code, answer):
    assert not is_favourable({**grid(10, 0), code: answer})


def opinions(*told: str) -> list[Opinion]:
    """« + » in favour, « - » not; « o » from outside."""
    return [Opinion("+" in each, "o" in each) for each in told]


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ((), Outcome.WAITING),
        (("+o",), Outcome.WAITING),
        (("+", "+"), Outcome.WAITING),  # nobody from another cité
        (("+", "+", "-"), Outcome.WAITING),
        (("+", "+o"), Outcome.VALIDATED),
        (("-", "-o"), Outcome.REWORK),
        (("+", "-o"), Outcome.THIRD),
        (("+", "-o", "+"), Outcome.VALIDATED),
        (("+", "-o", "-o"), Outcome.REWORK),
    ],
)
def test_what_follows_from_the_opinions(told, expected):
    assert outcome(opinions(*told)) == expected


@given(st.lists(st.builds(Opinion, st.booleans(), st.booleans()), max_size=5))
def test_never_validated_without_two_and_one_from_outside(given_opinions):
    if outcome(given_opinions) in (Outcome.VALIDATED, Outcome.REWORK):
        assert len(given_opinions) >= 2
        assert any(opinion.outside for opinion in given_opinions)
