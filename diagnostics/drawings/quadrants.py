"""Importance and implementation, one point for each theme, as one audience sees it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from citesedu.common.charts import Chart, quadrant
from citesedu.common.charts import Point as Place
from citesedu.common.tables import Cell, Table
from citesedu.common.typography import french, number
from diagnostics.domain.importance import Cuts, Point, Quadrant, median_cuts
from diagnostics.domain.readings import LEAST_FOR_LABEL
from diagnostics.domain.snapshot import Snapshot
from diagnostics.drawings.overview import theme_score

BADGES = {Quadrant.STRENGTHEN: "warning", Quadrant.PRESERVE: "success"}
TOO_FEW = "Trop peu de réponses pour une lecture"


@dataclass(frozen=True)
class ThemePoint:
    """A theme seen by one audience. `readable`: enough answers on its importance to name the quarter it is in."""

    title: str
    point: Point
    readable: bool


def theme_points(snapshot: Snapshot, audience: str) -> list[ThemePoint]:
    """Themes whose importance and implementation may both be shown, the most important first."""
    found = []
    for theme in snapshot.themes:
        figure = theme.importance.figures.get(audience) if theme.importance else None
        answers = figure.distribution if figure else None
        implementation = theme_score(theme, audience)
        if answers is not None and answers.score is not None and implementation is not None:
            point = Point(theme.code, answers.score, implementation)
            found.append(ThemePoint(theme.title, point, answers.n >= LEAST_FOR_LABEL))
    return sorted(found, key=lambda each: (-each.point.importance, each.point.construct))


def cuts_of(points: Sequence[ThemePoint], *, median: bool) -> Cuts:
    """Whole numbers, so that the lines drawn are those that decide."""
    if not median:
        return Cuts()
    cuts = median_cuts([each.point for each in points])
    return Cuts(Fraction(round(cuts.importance)), Fraction(round(cuts.implementation)))


def quadrant_chart(
    points: Sequence[ThemePoint], cuts: Cuts, *, audience: str, ident: str, width: int
) -> Chart:
    urgent = sum(cuts.quadrant(each.point) is Quadrant.STRENGTHEN for each in points)
    return quadrant(
        [
            Place(rank, each.point.implementation, each.point.importance)
            for rank, each in enumerate(points, 1)
        ],
        x_cut=round(cuts.implementation),
        y_cut=round(cuts.importance),
        corners=(
            Quadrant.STRENGTHEN.value,
            Quadrant.PRESERVE.value,
            Quadrant.WATCH.value,
            Quadrant.SECONDARY.value,
        ),
        x_label="Mise en œuvre : résultat moyen du thème, de 0 à 100",
        y_label="Importance donnée au thème, de 0 à 100",
        ident=ident,
        title=f"Importance et mise en œuvre : {audience.lower()}",
        description=french(f"{urgent} thèmes sur {len(points)} sont importants et peu mis en œuvre."),
        width=width,
    )


def quadrant_table(points: Sequence[ThemePoint], cuts: Cuts, *, audience: str) -> Table:
    return Table(
        caption=f"Thèmes de la figure : {audience.lower()}",
        headers=("Thème", "N°", "Importance", "Mise en œuvre", "Lecture"),
        rows=tuple(
            (
                each.title,
                number(rank),
                number(each.point.importance),
                number(each.point.implementation),
                _reading(each, cuts),
            )
            for rank, each in enumerate(points, 1)
        ),
        numeric=frozenset({1, 2, 3}),
    )


def _reading(each: ThemePoint, cuts: Cuts) -> Cell:
    if not each.readable:
        return Cell(TOO_FEW)
    found = cuts.quadrant(each.point)
    return Cell(found.value, badge=BADGES.get(found, "neutral"))
