"""What is not shown is said in words that tell nobody how many, nor why exactly."""

import re

from diagnostics.drawings.parts import Bullets, Words
from diagnostics.drawings.withheld import withheld_parts
from tests.diagnostics.snapshots import a_snapshot


def said(people: dict[str, int], **options: object) -> str:
    parts = withheld_parts(a_snapshot(people, **options))  # type: ignore[arg-type]
    lines = [part.text if isinstance(part, Words) else " ".join(part.items) for part in parts
             if isinstance(part, Words | Bullets)]  # fmt: skip
    return " ".join(lines)


def test_an_audience_that_is_not_shown_is_named() -> None:
    told = said({"pro": 37, "ben": 4, "par": 48})
    assert "aucun résultat n’est montré pour ces publics : bénévoles ;" in told
    assert set(re.findall(r"\d+", told)) == {"5"}  # the threshold alone


def test_two_small_groups_are_told_alike() -> None:
    large = {"pro": (1, 3, 17, 15, 1), "par": (17, 20, 6, 2, 3)}
    four = said({"pro": 37, "ben": 4, "par": 48}, answers={"A1": {**large, "ben": (0, 1, 2, 1, 0)}})
    one = said({"pro": 37, "ben": 1, "par": 48}, answers={"A1": {**large, "ben": (0, 0, 0, 1, 0)}})
    assert four == one


def test_a_theme_where_a_figure_lacks_is_named() -> None:
    """All the volunteers agree on B1, which is sensitive: only the side they lean to is shown."""
    told = said({"pro": 37, "ben": 6, "par": 48}, answers={
        "A1": {"pro": (1, 3, 17, 15, 1), "ben": (1, 2, 2, 1, 0), "par": (17, 20, 6, 2, 3)},
        "B1": {"pro": (9, 19, 6, 2, 1), "ben": (0, 0, 6, 0, 0), "par": (11, 25, 9, 3, 0)},
    })  # fmt: skip
    assert "certains résultats manquent dans : « Thème B » ;" in told
    assert "Thème A" not in told


def test_when_everything_is_shown_it_says_so() -> None:
    told = said({"pro": 37, "par": 48}, answers={"A1": {"pro": (1, 3, 17, 15, 1), "par": (17, 20, 6, 2, 3)}})
    assert "tous les résultats demandés sont montrés" in told
