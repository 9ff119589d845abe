"""The état des lieux as chapters: complete for any campaign, and the same for screen and paper."""

from collections.abc import Iterator

import pytest

from diagnostics.domain.composition import ChapterText, Composition, Entry, Kind
from diagnostics.domain.snapshot import QuoteFacts, Snapshot
from diagnostics.drawings.document import NOTHING_ADDED, report_chapters
from diagnostics.drawings.parts import (
    ON_PAPER,
    ON_SCREEN,
    Boxes,
    Bullets,
    Chapter,
    Grid,
    Heading,
    KeyFigures,
    Pen,
    Picture,
    Prose,
    Quote,
    Terms,
    Words,
)
from tests.common.charts.drawing import assert_sound
from tests.diagnostics.drawings.test_items import cells
from tests.diagnostics.snapshots import ANSWERS, a_snapshot
from tests.journeys.visitor import clean

EMPTY = a_snapshot(
    {"pro": 0, "ben": 0, "par": 0}, {"A1": {"pro": (0,) * 5, "ben": (0,) * 5, "par": (0,) * 5}}
)
ONE_AUDIENCE = a_snapshot(
    {"pro": 37}, {code: {"pro": given["pro"]} for code, given in ANSWERS.items()}, quotes=()
)
EVERY = [
    pytest.param(a_snapshot(), id="saint-ambrieux"),
    pytest.param(EMPTY, id="empty"),
    pytest.param(ONE_AUDIENCE, id="one audience"),
]


def words(chapters: list[Chapter]) -> str:
    """All that the document writes, drawings apart."""

    def of(chapter: Chapter) -> Iterator[str]:
        yield chapter.title
        for part in chapter.parts:
            match part:
                case Words(text=text) | Heading(text=text) | Quote(text=text):
                    yield text
                case Bullets(items=items):
                    yield from items
                case Picture(chart=chart, subtitle=subtitle, reading=reading):
                    yield f"{chart.title} {chart.description} {subtitle} {reading}"
                case KeyFigures(figures=figures):
                    yield from (f"{figure} {text}" for figure, text in figures)
                case Terms(terms=terms):
                    yield from (f"{term} : {meaning}" for term, meaning in terms)
                case Grid(table=table):
                    yield f"{table.caption} {cells(table)}"

    return clean(" ".join(line for chapter in chapters for line in of(chapter)))


def by_key(snapshot: Snapshot, composition: Composition = NOTHING_ADDED) -> dict[str, Chapter]:
    return {chapter.ident: chapter for chapter in report_chapters(snapshot, composition)}


def essential(snapshot: Snapshot) -> list[str]:
    chapter = by_key(snapshot)["essentiel"]
    return [clean(part.text) for part in chapter.parts if isinstance(part, Words)]


@pytest.mark.parametrize("snapshot", EVERY)
def test_every_campaign_gives_a_whole_document(snapshot: Snapshot) -> None:
    chapters = report_chapters(snapshot)
    themes = [f"theme-{theme.code.lower()}" for theme in snapshot.themes if theme.items]
    assert [chapter.ident for chapter in chapters] == [
        "avertissement",
        "essentiel",
        "demarche",
        "territoire",
        *themes,
        "regards",
        "annexes",
    ]
    assert all(chapter.parts for chapter in chapters)
    drawings = [chart for chapter in chapters for chart in chapter.pictures]
    for chart in drawings:
        assert_sound(chart)
        assert chart.alt
    assert len({chart.ident for chart in drawings}) == len(drawings)


@pytest.mark.parametrize("snapshot", EVERY)
def test_every_drawing_is_followed_by_a_table(snapshot: Snapshot) -> None:
    for chapter in report_chapters(snapshot):
        kinds = [part.kind for part in chapter.parts if part.kind in {"picture", "grid"}]
        assert "picture" not in kinds or kinds[-1] == "grid", chapter.ident


def test_what_matters_comes_first_with_its_figures() -> None:
    snapshot = a_snapshot()
    first = by_key(snapshot)["essentiel"]
    assert essential(snapshot)[0] == "85 personnes ont répondu : professionnels et parents et habitants."
    divergent = [part.items for part in first.parts if isinstance(part, Bullets)]
    assert any(
        "Affirmation A1 pour pro." in line and "76 contre 28" in clean(line)
        for items in divergent
        for line in items
    )


def test_an_empty_campaign_says_so_and_shows_no_figure() -> None:
    assert essential(EMPTY) == ["Trop peu de personnes ont répondu pour afficher un résultat."]


def test_a_single_audience_is_not_compared_with_itself() -> None:
    idents = [chart.ident for chapter in report_chapters(ONE_AUDIENCE) for chart in chapter.pictures]
    assert "gaps" not in idents
    assert "map" not in idents
    assert "heat" in idents


def test_the_document_is_the_same_whatever_a_group_kept_back_answered() -> None:
    """Byte for byte, drawings included: nothing of it is anywhere."""
    documents = []
    for given in ((0, 1, 2, 1, 0), (4, 0, 0, 0, 0), (0, 0, 0, 0, 0)):
        answers = {
            code: {who: given if who == "ben" else choices for who, choices in row.items()}
            for code, row in ANSWERS.items()
        }
        documents.append(report_chapters(a_snapshot({"pro": 37, "ben": 4, "par": 48}, answers)))
    assert documents[0] == documents[1] == documents[2]


def test_quotes_stand_in_their_theme_with_their_audience() -> None:
    snapshot = a_snapshot(
        quotes=[QuoteFacts("pro", "?", "On se parle.", "A"), QuoteFacts("par", "?", "Ailleurs.", "")]
    )
    found = {
        chapter.ident: [(part.text, part.who) for part in chapter.parts if isinstance(part, Quote)]
        for chapter in report_chapters(snapshot)
    }
    assert found["theme-a"] == [("On se parle.", "Professionnels")]
    assert found["theme-b"] == []


def test_a_screen_gets_each_drawing_twice_and_paper_once() -> None:
    def sizes(pen: Pen) -> set[tuple[int, int | None]]:
        return {
            (part.chart.width, part.narrow.width if part.narrow else None)
            for chapter in report_chapters(a_snapshot(), pen=pen)
            for part in chapter.parts
            if isinstance(part, Picture)
        }

    assert sizes(ON_PAPER) == {(700, None)}
    assert sizes(ON_SCREEN) == {(760, 280)}


def test_the_first_day_of_a_month_is_written_as_french_does() -> None:
    assert "du 1er mars 2026 au 12 avril 2026" in words(report_chapters(a_snapshot()))


def test_what_people_wrote_stands_after_the_message_and_before_the_figures() -> None:
    composition = Composition((ChapterText("theme-a", text="Nous en avons parlé.", heading="Notre message"),))
    parts = by_key(a_snapshot(), composition)["theme-a"].parts
    assert parts[0] == Words("Notre message", "key")
    assert parts[1] == Prose("Nous en avons parlé.")
    assert isinstance(parts[2], Bullets)
    assert isinstance(parts[3], Picture)


def test_a_figure_switched_off_goes_and_its_title_with_it() -> None:
    drawn = by_key(a_snapshot())["theme-a"]
    bars = frozenset(chart.ident for chart in drawn.pictures if chart.ident.startswith("bars"))
    left = by_key(a_snapshot(), Composition((ChapterText("theme-a", hidden=bars),)))["theme-a"]
    assert {chart.ident for chart in left.pictures} == {chart.ident for chart in drawn.pictures} - bars
    assert Heading("À discuter en premier") in drawn.parts
    assert Heading("À discuter en premier") not in left.parts


def test_chapters_follow_the_order_chosen_and_one_switched_off_is_not_there() -> None:
    composition = Composition((ChapterText("regards"), ChapterText("demarche", shown=False)))
    keys = list(by_key(a_snapshot(), composition))
    assert keys[0] == "regards"
    assert "demarche" not in keys
    assert keys[1:3] == ["avertissement", "essentiel"]


def test_a_chapter_with_nothing_to_say_is_not_printed() -> None:
    assert "afom" not in by_key(a_snapshot())
    entries = (Entry(Kind.THREAT, "Le collège ferme"), Entry(Kind.PRIORITY, "Se voir", votes=12))
    written = by_key(a_snapshot(), Composition(entries=entries))
    (boxes,) = written["afom"].parts
    assert isinstance(boxes, Boxes)
    assert [box.items for pair in boxes.pairs for box in pair] == [(), (), (), ("Le collège ferme",)]
    assert Bullets(("Se voir",)) in written["essentiel"].parts


def test_a_heading_of_its_own_replaces_the_proposed_message() -> None:
    proposed = by_key(a_snapshot())["essentiel"].parts
    chosen = by_key(a_snapshot(), Composition((ChapterText("essentiel", heading="Autre"),)))[
        "essentiel"
    ].parts
    assert chosen == (Words("Autre", "key"), *proposed[1:])


def test_a_recommendation_without_a_reason_stays_and_all_are_listed_again() -> None:
    entries = (
        Entry(Kind.RECOMMENDATION, "Se voir", objective="1.5"),
        Entry(Kind.RECOMMENDATION, "S’écrire", "Chaque mois."),
    )
    parts = by_key(a_snapshot(), Composition(entries=entries))["preconisations"].parts
    titles = [part.text for part in parts if isinstance(part, Heading)]
    assert titles == ["1. Se voir", "2. S’écrire", "Les préconisations en une liste"]
    (listed,) = (part.table for part in parts if isinstance(part, Grid))
    assert [row[0] for row in listed.rows] == ["1. Se voir", "2. S’écrire"]
    assert "Alliances éducatives" in str(listed.rows[0])


def test_limits_say_who_was_not_heard_and_what_is_kept_back() -> None:
    def limits(snapshot: Snapshot) -> str:
        return clean(" ".join(by_key(snapshot)["demarche"].parts[-1].items))  # type: ignore[union-attr]

    assert "Bénévoles : trop peu de réponses pour en parler" in limits(a_snapshot())
    alone = limits(ONE_AUDIENCE)
    assert "Bénévoles : ce public n’a pas été interrogé." in alone
    assert "trop peu" not in alone
    assert not any(digit in limits(a_snapshot()) for digit in "48")


def test_the_annexes_give_every_wording_and_every_count_once() -> None:
    annexes = by_key(a_snapshot())["annexes"]
    tables = [part.table for part in annexes.parts if isinstance(part, Grid)]
    written = clean(" ".join(str(table.rows) for table in tables))
    for code, given in ANSWERS.items():
        for audience in given:
            assert written.count(f"Affirmation {code} pour {audience}.") == (
                audience in {"pro", "ben", "par"}
            )
    (first, *_) = [table for table in tables if table.headers[0] == "Code et public"]
    assert ("A1. Professionnels", "1", "3", "17", "15", "1", "37", "76") in first.rows
    assert any(row[0] == "A1. Bénévoles" and "effectif insuffisant" in row for row in first.rows)


def test_only_the_acronyms_used_are_explained() -> None:
    assert not any(isinstance(part, Terms) for part in by_key(a_snapshot())["annexes"].parts)
    composition = Composition((ChapterText("territoire", text="Un QPV, près de la PMI et de l’ABCD."),))
    (terms,) = (
        part for part in by_key(a_snapshot(), composition)["annexes"].parts if isinstance(part, Terms)
    )
    assert [term for term, _ in terms.terms] == ["PMI", "QPV"]


@pytest.mark.parametrize(
    ("text", "rtl"), [("« صباح الخير »", True), ("12 שלום", True), ("Bonjour صباح", False), ("12", False)]
)
def test_a_quote_knows_its_direction(text: str, rtl: bool) -> None:
    assert Quote(text, "Parents").rtl is rtl
