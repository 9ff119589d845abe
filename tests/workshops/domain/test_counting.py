import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from citesedu.common.refusal import Refusal
from citesedu.workshops.domain.contents import Content, Kind, choices_of
from citesedu.workshops.domain.counting import (
    Cast,
    Hands,
    check_hands,
    dot_counts,
    dots_json,
    rating_groups,
    rating_json,
    read_dots,
    read_rating,
)

slow = settings(deadline=None, suppress_health_check=list(HealthCheck))
RATED = Content(choices=choices_of(["Une", "Deux"]))
VOTED = Content(choices=choices_of(["Une", "Deux"]), points=5, most=3)
casts = st.lists(
    st.builds(
        Cast,
        st.sampled_from(["pro", "ben", "par"]),
        st.dictionaries(st.sampled_from(["c1", "c2"]), st.integers(0, 4), min_size=1),
    ),
    max_size=30,
)


@slow
@given(casts, st.randoms())
def test_counts_are_those_of_the_ballots_in_any_order(cast, chance):
    groups = rating_groups(RATED, cast)
    shuffled = list(cast)
    chance.shuffle(shuffled)
    assert rating_groups(RATED, shuffled) == groups
    assert sum(group.submissions for group in groups.values()) == len(cast)
    for key in ("c1", "c2"):
        asked = sum(group.constructs[key].asked for group in groups.values())
        assert asked == sum(key in each.ballot for each in cast)
    assert read_rating(rating_json(groups)) == groups


def test_a_show_of_hands_joins_its_audience():
    hands = Hands("par", 9, {"c1": (1, 2, 3, 2, 1)})
    group = rating_groups(RATED, [Cast("par", {"c1": 1, "c2": 0})], [hands])["par"]
    assert group.submissions == 10
    assert (group.constructs["c1"].counts, group.constructs["c1"].unknown) == ((2, 2, 3, 2), 1)
    assert (group.constructs["c2"].n, group.constructs["c2"].unknown) == (0, 1)


@pytest.mark.parametrize(
    ("size", "counts"),
    [(9, (4, 3, 2, 1, 0)), (0, (0, 0, 0, 0, 0)), (61, (1, 0, 0, 0, 0)), (5, (0, 0, 0, 0, 0))],
)
def test_more_hands_than_people_are_refused(size, counts):
    with pytest.raises(Refusal):
        check_hands(Kind.RATE, RATED, Hands("par", size, {"c1": counts}))


def test_as_many_hands_as_people_are_fine():
    check_hands(Kind.RATE, RATED, Hands("par", 9, {"c1": (4, 3, 1, 1, 0)}))


@pytest.mark.parametrize("points", [((10,), (6,)), ((13,), (0,)), ((0,), (0,))])
def test_more_points_than_a_group_has_are_refused(points):
    hands = Hands("par", 3, {"c1": points[0], "c2": points[1]})
    with pytest.raises(Refusal):
        check_hands(Kind.DOTS, VOTED, hands)


def test_points_by_audience():
    cast = [Cast("pro", {"c1": 3, "c2": 2}), Cast("pro", {"c2": 1})]
    counts = dot_counts(VOTED, cast, [Hands("par", 3, {"c1": (9,), "c2": (1,)})])
    told = {name: (each.voters, dict(each.points)) for name, each in counts.items()}
    assert told == {"par": (3, {"c1": 9, "c2": 1}), "pro": (2, {"c1": 3, "c2": 3})}
    assert read_dots(dots_json(counts)) == counts


def test_a_ballot_stored_against_the_rule_is_refused_when_counted():
    with pytest.raises(Refusal):
        dot_counts(VOTED, [Cast("pro", {"c1": 4})])
