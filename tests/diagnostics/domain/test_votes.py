import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citesedu.common.refusal import Refusal
from diagnostics.domain.disclosure import Rules, Withheld
from diagnostics.domain.votes import Ballot, Place, VoteRule, check, result

RULE = VoteRule(options=("A1", "B2", "D1", "H3"), points=5, most_per_option=3)
RULES = Rules()


def ballots(audience, count, **points):
    return [Ballot(audience, points)] * count


@pytest.mark.parametrize(
    ("points", "sentence"),
    [
        ({"A1": 3, "Z9": 1}, "Ce bulletin contient une proposition qui n’est pas soumise au vote."),
        ({"A1": 3, "B2": -1}, "Un nombre de points ne peut pas être négatif."),
        ({"A1": 4}, "Pas plus de 3 points sur une même proposition."),
        ({"A1": 3, "B2": 3}, "Vous avez placé 6 points\N{NO-BREAK SPACE}: vous en avez 5."),
        ({}, "Placez au moins un point."),
        ({"A1": 0}, "Placez au moins un point."),
    ],
)
def test_a_ballot_that_breaks_the_rule(points, sentence):
    with pytest.raises(Refusal) as refused:
        check(Ballot("par", points), RULE)
    assert refused.value.sentence == sentence
    with pytest.raises(Refusal):
        result([*ballots("par", 9, A1=1), Ballot("par", points)], RULE, RULES)


def test_ballots_within_the_rule():
    for points in ({"A1": 3, "B2": 2}, {"D1": 1}, {"A1": 2, "B2": 1, "D1": 1, "H3": 1}):
        check(Ballot("par", points), RULE)


@pytest.mark.parametrize(
    ("options", "points", "most"),
    [(("A1",), 5, 3), (("A1", "A1"), 5, 3), (("A1", "B2"), 5, 6), (("A1", "B2"), 3, 0)],
)
def test_a_rule_that_cannot_be(options, points, most):
    with pytest.raises(Refusal):
        VoteRule(options, points, most)


def test_ties_stay_ties():
    cast = [*ballots("par", 6, A1=2, D1=2), *ballots("pro", 5, B2=1)]
    everyone = result(cast, RULE, RULES).everyone
    assert everyone.voters == 11
    assert everyone.places == (Place(1, 12, ("A1", "D1")), Place(3, 5, ("B2",)), Place(4, 0, ("H3",)))
    assert RULE.sentence == (
        "Chaque personne dispose de 5 points, et peut en mettre 3 au plus sur une même proposition."
    )


def test_results_by_audience():
    cast = [*ballots("par", 6, A1=2), *ballots("pro", 5, B2=1)]
    found = result(cast, RULE, RULES).by_audience
    assert found["par"].places[0] == Place(1, 12, ("A1",))
    assert found["pro"].places[0] == Place(1, 5, ("B2",))


@pytest.mark.parametrize(
    ("voters", "withheld"),
    [
        ({"par": 9, "pro": 7, "ben": 4}, {"pro", "ben"}),
        ({"par": 9, "pro": 3, "ben": 4}, {"par", "pro", "ben"}),  # 7 in two groups: three or four each
        ({"par": 9, "pro": 1, "ben": 2}, {"par", "pro", "ben"}),
        ({"par": 2, "pro": 2, "ben": 2}, {"par", "pro", "ben"}),
    ],
)
def test_a_small_audience_is_not_told_by_subtraction(voters, withheld):
    cast = [ballot for audience, count in voters.items() for ballot in ballots(audience, count, A1=1)]
    found = result(cast, RULE, RULES)
    assert {audience for audience, ranking in found.by_audience.items() if ranking == Withheld()} == withheld
    assert found.everyone.voters == sum(voters.values())


def test_four_voters_have_no_result():
    found = result(ballots("par", 4, A1=1), RULE, RULES)
    assert found.everyone == Withheld()
    assert found.by_audience == {"par": Withheld()}


valid = st.builds(
    Ballot,
    st.sampled_from(("pro", "ben", "par")),
    # One to five points, three at most on one option: built right, so that nothing is thrown away.
    st.lists(st.sampled_from(RULE.options), min_size=1, max_size=5).map(
        lambda chosen: {option: min(3, chosen.count(option)) for option in chosen}
    ),
)


def test_the_order_of_the_ballots_does_not_choose_who_is_withheld():
    cast = [*ballots("ben", 2, A1=1), *ballots("par", 6, A1=1), *ballots("pro", 6, A1=1)]
    assert result(cast, RULE, RULES) == result(cast[::-1], RULE, RULES)


@given(st.lists(valid, min_size=5, max_size=40), st.randoms(use_true_random=False))
@settings(deadline=None)
def test_points_are_neither_lost_nor_made_and_order_changes_nothing(cast, random):
    found = result(cast, RULE, RULES)
    spent = sum(sum(ballot.points.values()) for ballot in cast)
    assert sum(place.points * len(place.options) for place in found.everyone.places) == spent
    assert [place.points for place in found.everyone.places] == sorted(
        {place.points for place in found.everyone.places}, reverse=True
    )
    assert result(random.sample(cast, len(cast)), RULE, RULES) == found
