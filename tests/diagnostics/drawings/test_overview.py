"""Themes and audiences on one picture, with the table that says the same."""

from fractions import Fraction

import pytest

from diagnostics.domain.snapshot import Snapshot
from diagnostics.drawings.items import WITHHELD
from diagnostics.drawings.overview import (
    participation_table,
    theme_dots,
    theme_score,
    theme_table,
    themes_heat,
    themes_table,
)
from tests.common.charts.drawing import assert_sound
from tests.diagnostics.drawings.test_items import cells, words
from tests.diagnostics.snapshots import a_snapshot


@pytest.fixture(scope="module")
def snapshot() -> Snapshot:
    return a_snapshot()


def test_a_theme_s_score_is_the_mean_of_its_items_shown(snapshot: Snapshot) -> None:
    theme = snapshot.themes[0]
    a1, a2 = Fraction(100 * (3 + 2 * 17 + 3 * 15), 36 * 3), Fraction(100 * (5 + 2 * 19 + 3 * 10), 36 * 3)
    assert theme_score(theme, "pro") == (a1 + a2) / 2
    assert theme_score(theme, "ben") is None
    assert theme_score(snapshot.themes[-1], "pro") is None  # no item


def test_the_heat_map_and_its_table_have_the_same_figures(snapshot: Snapshot) -> None:
    table = cells(themes_table(snapshot))
    assert table == {
        "Thème A": ("72", "–", "28"),
        "Thème B": ("56", "–", "56"),
        "Thème H": ("–", "–", "–"),
    }
    chart = themes_heat(snapshot, ident="heat", width=640)
    assert_sound(chart)
    said = words(chart).split()
    for figures in table.values():
        assert all(figure == "–" or figure in said for figure in figures)
    assert words(chart).count(WITHHELD) == 5  # as many as the dashes of the table


def test_the_dots_of_a_theme_leave_out_the_audience_kept_back(snapshot: Snapshot) -> None:
    theme = snapshot.themes[0]
    chart = theme_dots(snapshot, theme, ident="dots", width=640)
    assert_sound(chart)
    said = words(chart)
    assert "Bénévoles" not in said
    assert cells(theme_table(snapshot, theme)) == {
        "A1. Affirmation A1 pour pro.": ("76", "–", "28", "Regards divergents"),
        "A2. Affirmation A2 pour pro.": ("68", "–", "–", "Indéterminé"),
    }
    assert {"76", "28", "68"} <= set(said.split())


def test_who_answered_adds_up_the_audiences_shown(snapshot: Snapshot) -> None:
    assert cells(participation_table(snapshot)) == {
        "Professionnels": ("37", "74"),
        "Bénévoles": (WITHHELD, "74"),
        "Parents et habitants": ("48", "74"),
        "Ensemble des publics affichés": ("85", "–"),
    }


def test_without_an_audience_to_show_there_is_no_total() -> None:
    few = a_snapshot({"pro": 4}, {"A1": {"pro": (1, 1, 1, 1, 0)}})
    assert cells(participation_table(few)) == {"Professionnels": (WITHHELD, "8")}
    assert_sound(themes_heat(few, ident="heat", width=640))
    assert_sound(theme_dots(few, few.themes[0], ident="dots", width=280))
