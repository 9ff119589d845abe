"""Two words make a tie: what each side says, on a day, and from one day to another."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actors.domain.network.graph import Network, Rule
from actors.domain.relations import (
    FORMS,
    INTENSITIES,
    SHORT,
    Declaration,
    Form,
    Standing,
    Tie,
    change,
    from_the_other_side,
    network_of,
    ties_on,
)
from tests.actors.domain.oracles import NETWORKS

DAY = dt.date(2025, 6, 1)
ORDER = {name: rank for rank, name in enumerate("ABCDEFGHIJ")}


def says(one: str, other: str, intensity: int, **more: object) -> Declaration[str]:
    return Declaration(one, other, intensity, **{"since": dt.date(2025, 1, 1), **more})  # type: ignore[arg-type]


def tie(by_one: int | None, by_other: int | None) -> Tie[str]:
    said = []
    if by_one is not None:
        said.append(says("A", "B", by_one))
    if by_other is not None:
        said.append(says("B", "A", by_other))
    return ties_on(DAY, said, ORDER)[0]


@pytest.mark.parametrize(
    ("by_one", "by_other", "standing", "discordant"),
    [
        (3, 3, Standing.CONFIRMED, False),  # the collège and the centre social of Marvallon
        (3, 1, Standing.CONFIRMED, True),  # the club de prévention and the collège des Trois-Ponts
        (1, 0, Standing.CONTESTED, False),  # the CMP and the service de santé scolaire
        (4, 0, Standing.CONTESTED, True),
        (0, 0, Standing.CONFIRMED, False),
        (2, None, Standing.ONE_SIDED, False),
        (None, 4, Standing.ONE_SIDED, False),
    ],
)
def test_two_words_make_a_tie(
    by_one: int | None, by_other: int | None, standing: Standing, discordant: bool
) -> None:
    found = tie(by_one, by_other)
    assert (found.standing, found.is_discordant) == (standing, discordant)
    assert found.intensities == (by_one, by_other)


def test_lowest_highest_mean() -> None:
    found = tie(3, 4)
    assert (found.lowest, found.highest, float(found.mean), found.discordance) == (3, 4, 3.5, 1)
    assert tie(3, None).discordance is None


def test_what_they_do_together_is_said_from_one_side() -> None:
    said = [
        says("B", "A", 3, forms=(Form.HOSTS, Form.JOINT_ACTION)),
        says("A", "B", 3, forms=(Form.AGREEMENT, Form.JOINT_ACTION)),
    ]
    (found,) = ties_on(DAY, said, ORDER)
    assert found.forms == (Form.JOINT_ACTION, Form.HOSTED_BY, Form.AGREEMENT)


def test_every_form_has_its_words_and_its_other_side() -> None:
    assert set(FORMS) == set(Form)
    assert all(from_the_other_side(from_the_other_side(form)) == form for form in Form)
    assert len(SHORT) == len(INTENSITIES) == 5


def test_a_word_holds_from_a_day_to_the_day_before_another() -> None:
    first = says("A", "B", 1, until=DAY)
    then = says("A", "B", 3, since=DAY)
    for day, expected in ((DAY - dt.timedelta(1), 1), (DAY, 3)):
        (found,) = ties_on(day, [first, then], ORDER)
        assert found.highest == expected
    assert ties_on(dt.date(2024, 12, 31), [first, then], ORDER) == []


def test_a_word_about_an_actor_out_of_sight_is_left_out() -> None:
    assert ties_on(DAY, [says("A", "B", 4)], {"A": 0}) == []


def test_to_know_each_other_is_not_to_work_together() -> None:
    said = [says("A", "B", 1), says("B", "C", 2), says("C", "A", 4), says("A", "C", 3)]
    network = network_of(dict.fromkeys("ABC", "X"), ties_on(DAY, said, ORDER))
    assert network.graph().ties == (("A", "C"), ("B", "C"))
    assert network.graph(Rule.BOTH).ties == (("A", "C"),)
    assert len(network_of(dict.fromkeys("ABC", "X"), ties_on(DAY, said, ORDER), least=1).graph().ties) == 3


def test_a_wish_is_not_a_tie() -> None:
    (found,) = ties_on(DAY, [says("A", "B", 0, wished=True)], ORDER)
    assert found.wished_by == ("A",)
    assert network_of({"A": "X", "B": "X"}, [found]).arcs == frozenset()


def test_the_year_of_the_worked_example() -> None:
    """Kept 5, new 5, ended none, three actors out of isolation (notes on peers, worked example)."""
    then = NETWORKS["cite_fictive"]
    before = Network(then.sectors, frozenset(tuple(tie) for tie in ("AB", "AC", "CD", "DE", "DI")))
    found = change(before, Network(then.sectors, frozenset(then.ties)))
    assert ["".join(each) for each in found.new] == ["BC", "CF", "DH", "EF", "FG"]
    assert (len(found.kept), found.ended, float(found.jaccard or 0)) == (5, (), 0.5)
    assert found.left_alone == ("F", "G", "H")
    assert found.now_alone == ()


def test_between_nothing_and_nothing_there_is_no_share() -> None:
    assert change(Network({"A": "X"}), Network({"A": "X"})).jaccard is None


@given(st.lists(st.tuples(st.sampled_from("ABCD"), st.sampled_from("ABCD"), st.integers(0, 4)), max_size=12))
def test_a_pair_has_one_tie_whatever_the_order(rows: list[tuple[str, str, int]]) -> None:
    latest = {(one, other): value for one, other, value in rows if one != other}
    said = [says(one, other, value) for (one, other), value in latest.items()]
    found = ties_on(DAY, said, ORDER)
    assert found == ties_on(DAY, said[::-1], ORDER)
    assert len({(each.one, each.other) for each in found}) == len(found)
    assert sum(len(each.said) for each in found) == len(said)
    assert all(0 <= each.lowest <= each.mean <= each.highest <= 4 for each in found)
