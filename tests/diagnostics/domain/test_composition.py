"""What people add to the figures: kept whole through JSON, in the order they chose."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diagnostics.domain.composition import (
    ChapterText,
    Composition,
    Entry,
    Kind,
    Logo,
    moved,
    plan_titles,
    read_composition,
)
from tests.diagnostics.snapshots import a_snapshot

chapters = st.builds(
    ChapterText,
    key=st.sampled_from(["essentiel", "theme-a", "annexes"]),
    heading=st.text(max_size=20),
    text=st.text(max_size=40),
    shown=st.booleans(),
    hidden=st.frozensets(st.sampled_from(["bars-A1", "quote-0"])),
)
entries = st.builds(
    Entry, kind=st.sampled_from(list(Kind)), text=st.text(max_size=20), votes=st.none() | st.integers(0, 99)
)


@given(st.lists(chapters, unique_by=lambda chapter: chapter.key), st.lists(entries))
def test_nothing_is_lost_through_json(texts: list[ChapterText], lines: list[Entry]) -> None:
    whole = Composition(tuple(texts), tuple(lines), (Logo("Ville", "Logo de la ville", "iVBORw0KGgo="),))
    assert read_composition(json.loads(json.dumps(whole.to_json()))) == whole


@given(st.lists(chapters, unique_by=lambda chapter: chapter.key))
def test_each_chapter_of_the_plan_comes_once(texts: list[ChapterText]) -> None:
    plan = plan_titles(a_snapshot())
    keys = [chapter.key for chapter in Composition(tuple(texts)).in_order(a_snapshot())]
    assert sorted(keys) == sorted(plan)


@pytest.mark.parametrize(
    ("key", "by", "order"),
    [("b", -1, "bac"), ("b", 1, "acb"), ("a", -1, "abc"), ("c", 1, "abc"), ("a", 9, "bca")],
)
def test_a_chapter_moves_as_far_as_the_end(key: str, by: int, order: str) -> None:
    assert "".join(moved("abc", key, by)) == order
