"""Drawn answers: near their target, plausible, the same for the same seed."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citesedu.demo.answers import allotted, draw_item, draw_sheets, shares
from citesedu.demo.profiles import Target
from diagnostics.domain.agreement import agreement, variation_unbiased
from diagnostics.domain.distribution import Distribution
from diagnostics.domain.sheet import UNKNOWN, Item, Page, Sheet, check_answers


def drawn(target: Target, people: int, seed: int = 1, points: int = 4) -> list[int | str]:
    rng = Random(seed)
    mood = [rng.gauss(0, 1) for _ in range(people)]
    return draw_item(target, points, mood, rng)


def counted(answers: list[int | str], points: int = 4) -> Distribution:
    counts = tuple(answers.count(rank) for rank in range(1, points + 1))
    return Distribution(counts, answers.count(UNKNOWN))


targets = st.builds(Target, st.floats(8, 92), st.floats(0, 0.5)) | st.builds(
    Target, st.floats(30, 70), st.floats(0, 0.5), st.just(True)
)


@given(targets, st.integers(30, 120), st.integers(0, 10_000), st.integers(3, 7))
def test_the_mean_is_within_four_points_of_the_target(target, people, seed, points):
    answers = counted(drawn(target, people, seed, points), points)
    assert answers.asked == people
    if answers.n >= 30:
        assert abs(answers.score - target.score) <= 4


@given(targets, st.integers(5, 120))
def test_the_share_who_do_not_know_is_the_one_wanted_to_the_nearest_person(target, people):
    answers = counted(drawn(target, people))
    assert abs(answers.unknown - target.unknown * people) <= 0.5


@given(targets, st.integers(3, 7))
def test_shares_are_a_distribution_whose_mean_is_the_target(target, points):
    parts = shares(target, points)
    mean = sum(rank * part for rank, part in enumerate(parts))
    assert min(parts) >= 0
    assert sum(parts) == pytest.approx(1)
    assert 100 * mean / (points - 1) == pytest.approx(target.score, abs=0.01)


@given(st.lists(st.floats(0.01, 1), min_size=2, max_size=7), st.integers(0, 200))
def test_people_are_allotted_whole_and_to_the_nearest(parts, people):
    parts = [part / sum(parts) for part in parts]
    counts = allotted(parts, people)
    assert sum(counts) == people
    assert all(abs(count - part * people) < 1 for count, part in zip(counts, parts, strict=True))


def test_two_camps_read_as_split_and_one_crowd_does_not():
    camps, crowd = counted(drawn(Target(52, 0, True), 40)), counted(drawn(Target(52, 0), 40))
    assert agreement(camps) < 0 < agreement(crowd)
    assert variation_unbiased(crowd) < variation_unbiased(camps)


def test_the_same_seed_gives_the_same_answers_and_another_gives_others():
    target = Target(60, 0.1)
    assert drawn(target, 50, seed=3) == drawn(target, 50, seed=3) != drawn(target, 50, seed=4)
    assert counted(drawn(target, 50, seed=3)) == counted(drawn(target, 50, seed=4))


def test_one_person_s_answers_resemble_each_other():
    rng = Random(5)
    mood = [rng.gauss(0, 1) for _ in range(200)]
    one, other = (draw_item(Target(50, 0), 4, mood, rng) for _ in range(2))
    together = sum((a - 2.5) * (b - 2.5) for a, b in zip(one, other, strict=True)) / 200
    assert together > 0.2


def test_sheets_answer_every_scale_and_profile_item_within_the_rules():
    options = tuple((value, value) for value in ("young", "old", "none", "declined"))
    sheet = Sheet(
        "par",
        "standard",
        (
            Page(
                "page",
                "Page",
                (
                    Item("A1", "scale", "?", tuple((str(rank), "") for rank in range(1, 5)), unknown="?"),
                    Item("A9", "text", "?"),
                    Item("P5", "multiple", "?", options, profile=True),
                    Item("P6", "single", "?", options, profile=True),
                ),
            ),
        ),
    )
    sheets = draw_sheets(sheet, 60, lambda code: Target(40, 0.2), Random(1))
    for answers in sheets:
        check_answers(sheet, answers)
        assert set(answers) == {"A1", "P5", "P6"}
        assert answers["P5"] in (["none"], ["declined"]) or not {"none", "declined"} & set(answers["P5"])
    assert {tuple(answers["P5"]) for answers in sheets} >= {
        ("young",),
        ("none",),
        ("declined",),
        ("young", "old"),
    }
