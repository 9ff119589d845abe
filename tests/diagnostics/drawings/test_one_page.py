"""The single sheet: the right lines, plain words in the simple version, nothing longer than asked."""

import re

import pytest

from diagnostics.domain.composition import Composition, Entry, Kind
from diagnostics.domain.readings import Label
from diagnostics.drawings.one_page import Sheet, chosen_items, essential_sheet, shortened
from tests.diagnostics.snapshots import ANSWERS, a_snapshot
from tests.journeys.visitor import clean

PRIORITIES = Composition(
    entries=tuple(Entry(Kind.PRIORITY, f"Priorité {votes}", votes=votes) for votes in (1, 5, 3, 4))
)


def sheet(*, plain: bool = False, length: int = 240) -> Sheet:
    return essential_sheet(a_snapshot(), PRIORITIES, plain=plain, length=length)


def test_the_sheet_tells_strengths_weaknesses_gaps_and_priorities() -> None:
    lines = {block.title: tuple(map(clean, block.lines)) for block in sheet().blocks}
    assert list(lines) == ["Forces partagées", "Fragilités partagées", "Regards divergents", "Priorités"]
    assert "76 contre 28" in lines["Regards divergents"][0]
    assert lines["Priorités"] == ("Priorité 5", "Priorité 4", "Priorité 3")
    assert sheet().who.startswith("85")


def test_the_simple_version_quotes_statements_says_what_people_thought_and_gives_no_figure() -> None:
    written = sheet(plain=True)
    for block in written.blocks:
        assert not re.search(r"\d+ contre|%|de \d+ à", " ".join(block.lines))
        if block.badge and block.lines[0].startswith("«"):
            assert block.intro.endswith(":")
    said = {block.title: block.lines for block in written.blocks}
    assert said["Ce que nous ne voyons pas pareil"] == ("« Affirmation A1 pour par. »",)
    texts = [line for block in written.blocks for line in (block.title, block.intro)]
    assert all(len(sentence.split()) <= 12 for sentence in texts)


def test_nobody_answered() -> None:
    nobody = {code: dict.fromkeys(given, (0,) * 5) for code, given in ANSWERS.items()}
    empty = a_snapshot({"pro": 0, "ben": 0, "par": 0}, nobody)
    for plain in (False, True):
        written = essential_sheet(empty, Composition(), plain=plain, length=90)
        assert written.who == "Trop peu de personnes ont répondu pour montrer un résultat."
        assert [len(block.lines) for block in written.blocks] == [1, 1, 1]
        assert not any(block.intro for block in written.blocks)


@pytest.mark.parametrize(
    ("text", "length", "kept"),
    [
        ("Un mot", 6, "Un mot"),
        ("Un mot, puis deux", 10, "Un mot…"),
        ("Anticonstitutionnellement", 10, "Anticonst…"),
    ],
)
def test_a_text_is_cut_between_words(text: str, length: int, kept: str) -> None:
    assert shortened(text, length) == kept


def test_the_widest_gaps_come_first() -> None:
    gaps = [item.gap or 0 for item in chosen_items(a_snapshot(), Label.DIVERGENT, 3)]
    assert gaps == sorted(gaps, reverse=True)
