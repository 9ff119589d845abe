from __future__ import annotations

from collections import Counter

from diagnostics.domain.microdata import Record
from diagnostics.exports.raw import raw_csv
from tests.diagnostics.exports.test_csv import read

PEOPLE = 8
DRAWS = 4000


def export(records: list[Record]) -> list[list[str]]:
    content = raw_csv(records, campaign=(("passation", 1),), traits=["canal"], items=["A1", "A2"])
    return read(content)


def test_a_line_per_person():
    header, *lines = export([Record("pro", {"canal": "link"}, {"A1": 3, "A2": "nsp"}), Record("par", {}, {})])
    assert header == ["passation", "public", "canal", "A1", "A2"]
    assert sorted(lines) == [["1", "par", "", "", ""], ["1", "pro", "link", "3", "nsp"]]


def test_the_order_carries_no_information():
    """Each person is as often at each place: chi-square with (8 − 1)² degrees of freedom, one failure in a billion.

    With 49 degrees of freedom the law passes 135 with probability 6e-10.
    """
    records = [Record("pro", {}, {"A1": rank}) for rank in range(PEOPLE)]
    places: Counter[tuple[int, int]] = Counter()
    for _ in range(DRAWS):
        for place, line in enumerate(export(records)[1:]):
            places[place, int(line[3])] += 1
    expected = DRAWS / PEOPLE
    grid = ((place, person) for place in range(PEOPLE) for person in range(PEOPLE))
    assert sum((places[cell] - expected) ** 2 / expected for cell in grid) < 135


def test_two_exports_cannot_be_laid_side_by_side():
    records = [Record("pro", {}, {"A1": rank}) for rank in range(60)]
    assert export(records) != export(records)
    assert sorted(export(records)) == sorted(export(records))
