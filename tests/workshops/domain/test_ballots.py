import pytest

from citesedu.common.refusal import Refusal
from citesedu.workshops.domain.ballots import read_ballot, read_note, read_quadrant
from citesedu.workshops.domain.contents import Content, Kind, choices_of

RATED = Content(choices=choices_of(["Une", "Deux"]))
VOTED = Content(choices=choices_of(["Une", "Deux", "Trois"]), points=5, most=3)


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ({"c1": "4"}, {"c1": 4}),
        ({"c1": "1", "c2": "0"}, {"c1": 1, "c2": 0}),
        ({"c1": "2", "c2": "", "c9": "3"}, {"c1": 2}),
    ],
)
def test_a_rating_holds_what_was_asked_and_nothing_else(given, read):
    assert read_ballot(Kind.RATE, RATED, given) == read


@pytest.mark.parametrize(
    "given", [{}, {"c1": ""}, {"c1": "5"}, {"c1": "-1"}, {"c1": "x"}, {"c1": "9999"}, {"c1": "٣"}]
)
def test_a_rating_out_of_the_scale_is_refused(given):
    with pytest.raises(Refusal):
        read_ballot(Kind.RATE, RATED, given)


def test_points_are_read_without_the_zeros():
    assert read_ballot(Kind.DOTS, VOTED, {"c1": "3", "c2": "0", "c3": "2"}) == {"c1": 3, "c3": 2}


@pytest.mark.parametrize("given", [{}, {"c1": "0"}, {"c1": "4"}, {"c1": "3", "c2": "3"}, {"c1": "1.5"}])
def test_points_that_break_the_rule_are_refused(given):
    with pytest.raises(Refusal):
        read_ballot(Kind.DOTS, VOTED, given)


def test_other_kinds_take_no_ballot():
    with pytest.raises(Refusal) as refusal:
        read_ballot(Kind.TALK, Content(), {"c1": "1"})
    assert refusal.value.conflict


def test_a_note_is_one_short_line():
    assert read_note("  Le café\r\ndu   vendredi\x00 ") == "Le café du vendredi"
    assert read_note("é" * 140)
    for text in ("", " \n ", "\x00", "é" * 141):
        with pytest.raises(Refusal):
            read_note(text)


def test_a_board_asks_for_a_box_and_the_others_do_not():
    assert read_quadrant(Kind.BOARD, "threat") == "threat"
    assert read_quadrant(Kind.ROUND_TABLE, "threat") == ""
    with pytest.raises(Refusal):
        read_quadrant(Kind.BOARD, "")
