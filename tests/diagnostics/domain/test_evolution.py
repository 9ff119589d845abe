import datetime as dt
from dataclasses import replace
from fractions import Fraction

import pytest

from diagnostics.domain.comparison import benjamini_hochberg
from diagnostics.domain.evolution import Change, Trend, change_rules, compare_waves
from diagnostics.domain.mapping import Kept, Mapped
from diagnostics.domain.readings import Thresholds
from diagnostics.domain.snapshot import AudienceFacts, Figure, ItemFacts, Snapshot, ThemeFacts

LIMITS = Thresholds()


def wave(**counts: tuple[int, ...] | Figure) -> Snapshot:
    """One theme; professionals' answers to each construct."""
    items = tuple(
        ItemFacts(
            code,
            {"pro": f"Phrase {code}"},
            ("1", "2", "3", "4"),
            "Je ne sais pas",
            {"pro": figure if isinstance(figure, Figure) else Figure("shown", figure)},
        )
        for code, figure in counts.items()
    )
    day = dt.date(2025, 1, 1)
    return Snapshot(
        cite="", departement="", communes=(), districts=(), campaign="", wave=1, opens_on=day, closes_on=day,
        frozen_on=day, framework="", framework_code="", framework_version=1, threshold=5, text_threshold=5,
        rules=(), audiences=(AudienceFacts("pro", "Professionnels", 20),), total_respondents=20,
        themes=(ThemeFacts("T", "Thème", items),),
    )  # fmt: skip


def same(*codes: str, kept: Kept = Kept.SAME) -> list[Mapped]:
    return [Mapped(code, "Thème", kept, f"Phrase {code}") for code in codes]


def change(before: tuple[int, ...] | Figure, after: tuple[int, ...] | Figure) -> Change:
    (found,) = compare_waves(wave(A=before), wave(A=after), same("A"), LIMITS)
    return found


@pytest.mark.parametrize(
    ("before", "after", "trend"),
    [
        ((20, 10, 5, 0), (0, 5, 10, 20), Trend.UP),
        ((0, 5, 10, 20), (20, 10, 5, 0), Trend.DOWN),
        ((5, 10, 10, 5), (4, 9, 11, 6), Trend.STABLE),
        ((3, 3, 2, 2), (2, 2, 3, 3), Trend.STABLE),
        # Twenty points, but ten people: chance could give as much.
        ((3, 3, 2, 2), (1, 2, 3, 4), Trend.UNDECIDED),
        ((0, 0, 0, 9), (9, 0, 0, 0), Trend.UNDECIDED),
    ],
)
def test_up_down_stable_or_undecided(before, after, trend):
    assert change(before, after).trend is trend


def test_under_ten_answers_nothing_is_measured():
    found = change((0, 0, 0, 9), (9, 0, 0, 20))
    assert (found.delta, found.p, found.q) == (None, None, None)
    assert found.gap < -30


def test_the_change_is_signed():
    found = change((10, 0, 0, 0), (0, 0, 0, 10))
    assert (found.gap, found.delta) == (100, 1)
    assert change((0, 0, 0, 10), (10, 0, 0, 0)).delta == -1


@pytest.mark.parametrize("hidden", [Figure("withheld", sentence="…"), Figure("leaning", sentence="…")])
def test_what_a_wave_withholds_is_not_compared(hidden):
    for before, after in (((9, 9, 9, 9), hidden), (hidden, (9, 9, 9, 9))):
        assert compare_waves(wave(A=before), wave(A=after), same("A"), LIMITS) == ()


def test_a_construct_of_one_wave_alone_is_not_compared():
    many = (9, 9, 9, 9)
    assert compare_waves(wave(A=many), wave(B=many), same("A", "B"), LIMITS) == ()
    assert compare_waves(wave(A=many), wave(A=many), same("A", kept=Kept.RESCALED), LIMITS) == ()


def test_false_finds_are_counted_over_the_page():
    """Twenty changes alike: the more one compares, the more chance alone would give."""
    before, after = (5, 4, 3, 1), (2, 3, 3, 5)
    alone = change(before, after)
    rest = {f"B{rank}": (10, 10, 10, 10) for rank in range(19)}
    mapping = same("A", *rest)
    found = compare_waves(wave(A=before, **rest), wave(A=after, **rest), mapping, LIMITS)
    assert found[0].p == alone.p
    assert [each.q for each in found] == list(benjamini_hochberg([each.p for each in found]))
    assert found[0].q == min(Fraction(1), 20 * alone.p)
    assert (alone.trend, found[0].trend) == (Trend.UP, Trend.UNDECIDED)


def test_the_rules_say_their_thresholds():
    rules = " ".join(change_rules(replace(LIMITS, gap=25)))
    assert "25 points" in rules
    assert "0,33" in rules
    assert "moins de 10 réponses" in rules
