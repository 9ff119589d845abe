from __future__ import annotations

from dataclasses import replace

import pytest

from citesedu.plan.exports.project_review import (
    HEADINGS,
    UNKNOWN,
    ActionLine,
    ProjectFacts,
    project_review_csv,
    project_review_ods,
    rows,
)
from tests.common.files.reading import csv_rows, ods_rows

NOTHING = ProjectFacts((), (), (), (), (), (), (), (), "", (), (), (), ())
LINE = ActionLine(
    "Ouvrir une salle", "En cours", "Ville", "CCAS", "2.2 Parents", "", "", "2026-06-30", "Dix parents"
)


def test_the_six_headings_come_in_their_order_even_when_nothing_is_known() -> None:
    told = rows(NOTHING)
    assert tuple(dict.fromkeys(heading for heading, _, _ in told)) == HEADINGS
    assert {content for _, _, content in told} == {UNKNOWN}


def test_what_is_known_is_told() -> None:
    told = {
        element: content
        for _, element, content in rows(replace(NOTHING, communes=["A", "B"], actions=[LINE]))
    }
    assert told["Communes"] == "A ; B"
    assert told["Signes attendus des actions"] == "Dix parents"
    assert told["Ouvrir une salle"] == "En cours ; Ville ; échéance : 2026-06-30"


def test_read_back_by_others() -> None:
    facts = replace(NOTHING, actions=[LINE])
    assert csv_rows(project_review_csv(facts))[-1][:2] == ["Plans d’actions", "Ouvrir une salle"]
    sheets = ods_rows(project_review_ods(facts))
    assert list(sheets) == ["Revue de projet", "Actions"]
    assert sheets["Actions"][1][:4] == ("Ouvrir une salle", "En cours", "Ville", "CCAS")


@pytest.mark.parametrize("start", "=+-@\t")
def test_no_formula_is_written(start: str) -> None:
    content = project_review_csv(replace(NOTHING, actions=[replace(LINE, title=f"{start}cmd")]))
    assert csv_rows(content)[-1][1] == f"'{start}cmd"
