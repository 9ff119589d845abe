"""Slides: one idea each, few words, a chart for each gap, and nothing that is kept back."""

from __future__ import annotations

from diagnostics.domain.composition import Composition, Entry, Kind
from diagnostics.drawings.parts import Bullets, Picture, Words
from diagnostics.drawings.slides import LINES, LONGEST, Slide, report_slides
from tests.diagnostics.snapshots import ANSWERS, a_snapshot
from tests.journeys.visitor import clean

WRITTEN = Composition(
    entries=(
        *(Entry(Kind.PRIORITY, f"Priorité {votes}", votes=votes) for votes in (2, 9, 5)),
        *(Entry(Kind.RECOMMENDATION, f"Préconisation {rank} " + "mot " * 60) for rank in range(7)),
    )
)


def slides() -> list[Slide]:
    return report_slides(a_snapshot(), WRITTEN)


def bullets(slide: Slide) -> tuple[str, ...]:
    return tuple(line for part in slide.parts if isinstance(part, Bullets) for line in part.items)


def test_they_tell_who_answered_what_is_shared_what_parts_and_what_comes_next() -> None:
    titles = [clean(slide.title) for slide in slides()]
    assert titles[:3] == [
        "Qui a répondu",
        "Ce que nous voyons tous comme une force",
        "Ce que nous voyons tous comme une fragilité",
    ]
    assert "76 contre 28" in titles[3]
    assert titles[4] == "Nos priorités"
    assert titles[5:8] == [f"Ce que nous recommandons ({rank} sur 3)" for rank in (1, 2, 3)]
    assert titles[-1] == "Ce qui n’est pas montré"


def test_a_slide_has_three_short_lines_at_most() -> None:
    for slide in slides():
        assert len(bullets(slide)) <= LINES
        assert all(len(line) <= LONGEST + 20 for line in bullets(slide))
        assert sum(isinstance(part, Picture) for part in slide.parts) <= 1


def test_what_is_shared_is_a_chart_with_its_table_or_says_there_is_none() -> None:
    for slide in slides()[1:3]:
        (part,) = slide.parts
        assert isinstance(part, Picture) is (slide.table is not None)
        assert isinstance(part, Picture) or part == Words("Aucune affirmation pour tous les publics.")
    assert any(slide.table for slide in slides()[1:3])


def test_a_gap_has_its_chart_and_its_table() -> None:
    (gap,) = [slide for slide in slides() if "contre" in slide.title]
    assert sum(isinstance(part, Picture) for part in gap.parts) == 1
    assert "A1" in gap.table.caption  # type: ignore[union-attr]


def test_priorities_come_by_votes_and_the_small_group_is_said_without_a_figure() -> None:
    by_title = {slide.title: slide for slide in slides()}
    assert [clean(line) for line in bullets(by_title["Nos priorités"])] == [
        "Priorité 9 (9 voix)",
        "Priorité 5 (5 voix)",
        "Priorité 2 (2 voix)",
    ]
    said = " ".join(bullets(by_title["Ce qui n’est pas montré"]))
    assert "Bénévoles : trop peu de réponses" in clean(said)
    assert "4" not in said


def test_nobody_answered() -> None:
    nobody = {code: dict.fromkeys(given, (0,) * 5) for code, given in ANSWERS.items()}
    titles = [
        slide.title
        for slide in report_slides(a_snapshot({"pro": 0, "ben": 0, "par": 0}, nobody), Composition())
    ]
    assert titles[0] == "Qui a répondu"
    assert "Là où nos regards s’écartent" in titles
