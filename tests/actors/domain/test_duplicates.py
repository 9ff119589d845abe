import pytest
from hypothesis import given
from hypothesis import strategies as st

from actors.domain.duplicates import VERDICTS, Known, Verdict, likeness, pairs

WORDS = st.text(alphabet="abcde ", max_size=20)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        # Published with the note on peers: computed in SQL with the same definition.
        ("centre social le tournesol", "centre social tournesol", 0.889),
        ("college jean zay", "college jean zay", 1.0),
        ("college jean zay", "", 0.0),
        ("", "", 0.0),
    ],
)
def test_likeness(one, other, expected):
    assert round(likeness(one, other), 3) == expected


@given(WORDS, WORDS)
def test_likeness_is_a_share_and_the_order_does_not_matter(one, other):
    assert 0 <= likeness(one, other) == likeness(other, one) <= 1


@given(WORDS.filter(str.strip))
def test_a_name_is_like_itself(name):
    assert likeness(name, name) == 1


def known(key, name, *numbers):
    return Known(key, name, frozenset(numbers))


def test_the_most_alike_come_first_and_a_number_is_a_proof():
    found = pairs(
        [
            known("a", "centre social le tournesol"),
            known("b", "centre social tournesol"),
            known("c", "college jean zay", "0350594F"),
            known("d", "clg jz", "0350594F"),
            known("e", "crous"),
        ]
    )
    assert [(pair.one, pair.other, pair.same_number) for pair in found] == [
        ("c", "d", True),
        ("a", "b", False),
    ]


def test_a_pair_that_was_settled_is_not_shown_again():
    two = [known("a", "maison des jeunes"), known("b", "maison de jeunes")]
    assert len(pairs(two)) == 1
    assert pairs(two, {frozenset("ba")}) == []


def test_a_town_and_its_social_centre_are_not_proposed():
    assert pairs([known("a", "ville de marvallon"), known("b", "ccas de marvallon")]) == []


def test_each_verdict_is_said():
    assert set(VERDICTS) == set(Verdict)
