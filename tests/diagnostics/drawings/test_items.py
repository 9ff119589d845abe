"""One item: its bars, its table and its sentence say the same thing, and nothing of who is kept back."""

from fractions import Fraction

import pytest

from citesedu.common.charts import Chart
from citesedu.common.tables import Table
from diagnostics.domain.snapshot import ItemFacts, Snapshot
from diagnostics.drawings.items import LEANING, WITHHELD, first_wording, item_bars, item_sentence, item_table
from tests.common.charts.drawing import assert_sound, boxes, texts
from tests.diagnostics.snapshots import a_snapshot
from tests.journeys.visitor import clean


@pytest.fixture(scope="module")
def snapshot() -> Snapshot:
    return a_snapshot()


def item(snapshot: Snapshot, code: str) -> ItemFacts:
    found = snapshot.find(code)
    assert found is not None
    return found[1]


def words(chart: Chart) -> str:
    return clean(" ".join(piece.name for piece in texts(chart)))


def cells(table: Table) -> dict[str, tuple[str, ...]]:
    return {clean(row[0].text): tuple(clean(cell.text) for cell in row[1:]) for row in table.cells()}


def test_the_table_gives_the_answers_of_each_audience(snapshot: Snapshot) -> None:
    table = item_table(snapshot, item(snapshot, "A1"))
    assert [clean(header) for header in table.headers][-3:] == [
        "Je ne sais pas",
        "Réponses",
        "Résultat sur 100",
    ]
    assert cells(table) == {
        "Professionnels": ("1", "3", "17", "15", "1", "37", "76"),
        "Bénévoles": ("–", "–", "–", "–", "–", WITHHELD, "–"),
        "Parents et habitants": ("17", "20", "6", "2", "3", "48", "28"),
    }


@pytest.mark.parametrize("width", [280, 640, 760])
@pytest.mark.parametrize("code", ["A1", "A2", "B1", "B2"])
def test_the_bars_are_the_shares_of_the_table(snapshot: Snapshot, code: str, width: int) -> None:
    drawn = item(snapshot, code)
    chart = item_bars(snapshot, drawn, ident="bars", width=width)
    assert_sound(chart)
    table = cells(item_table(snapshot, drawn))
    said = words(chart)
    for audience, figures in table.items():
        assert audience in said
        asked = figures[-2]
        assert (asked if asked == WITHHELD else f"n = {asked}") in said
    lengths = [box.right - box.left for box in boxes(chart, "chart-fill") if "withheld" not in box.name]
    shares = [
        Fraction(int(count), int(figures[-2]))
        for figures in table.values()
        if figures[-2] != WITHHELD
        for count in figures[:5]
        if count != "0"
    ]
    drawn_bars = lengths[-len(shares) :]  # after the key
    track = sum(drawn_bars) / (len(shares) and sum(shares))
    assert drawn_bars == pytest.approx([float(share) * float(track) for share in shares], abs=1.5)


def test_an_audience_kept_back_is_drawn_as_kept_back(snapshot: Snapshot) -> None:
    chart = item_bars(snapshot, item(snapshot, "A1"), ident="bars", width=640)
    assert len(boxes(chart, "chart-withheld")) == 2  # the track, and the plate under its words
    assert WITHHELD in words(chart)
    assert f"Bénévoles : {WITHHELD}" in clean(chart.description)


def test_no_count_of_an_audience_kept_back_is_in_the_drawing() -> None:
    """The same drawing, byte for byte, whatever the volunteers answered."""
    drawings = set()
    for answers in ((0, 1, 2, 1, 0), (4, 0, 0, 0, 0), (0, 0, 0, 0, 4), (0, 0, 0, 3, 1)):
        changed = a_snapshot(
            answers={"A1": {"pro": (1, 3, 17, 15, 1), "ben": answers, "par": (17, 20, 6, 2, 3)}}
        )
        drawings.add(item_bars(changed, item(changed, "A1"), ident="bars", width=640).svg)
    assert len(drawings) == 1
    assert "n = 4" not in clean(drawings.pop()).replace("n = 48", "")


def test_a_small_unanimous_group_shows_its_side_without_a_figure() -> None:
    unanimous = a_snapshot({"pro": 12, "ben": 6}, {"B1": {"pro": (1, 2, 5, 4, 0), "ben": (0, 0, 0, 6, 0)}})
    drawn = item(unanimous, "B1")
    assert drawn.figures["ben"].kind == "leaning"
    assert cells(item_table(unanimous, drawn))["Bénévoles"] == ("–", "–", "–", "–", "–", LEANING, "–")
    chart = item_bars(unanimous, drawn, ident="bars", width=640)
    assert LEANING.split(",")[0] in words(chart)
    assert "n = 6" not in words(chart)
    assert f"Bénévoles : {LEANING}" in clean(item_sentence(unanimous, drawn))


def test_the_sentence_gives_the_favourable_share(snapshot: Snapshot) -> None:
    assert clean(item_sentence(snapshot, item(snapshot, "A1"))) == (
        "Professionnels : 89 % d’avis favorables ; Bénévoles : effectif insuffisant ; "
        "Parents et habitants : 18 % d’avis favorables."
    )


def test_an_item_is_called_by_its_first_audience_s_words(snapshot: Snapshot) -> None:
    assert first_wording(item(snapshot, "A1")) == "Affirmation A1 pour pro."
