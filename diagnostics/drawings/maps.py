"""Every affirmation on one picture: where the audiences converge, and where they part most."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from citesedu.common.charts import Chart, DumbbellRow, Point, convergence_map, dumbbell
from citesedu.common.tables import Cell, Table
from citesedu.common.typography import french, number
from diagnostics.domain.readings import LEAST_FOR_LABEL, Thresholds
from diagnostics.domain.snapshot import ItemFacts, Snapshot
from diagnostics.drawings.items import first_wording

Placed = tuple[ItemFacts, int, int]  # an item, the mean of its audiences' scores, its gap


def compared_scores(item: ItemFacts) -> list[Fraction]:
    """Scores of the audiences with enough answers to be compared."""
    shown = [figure.distribution for figure in item.figures.values()]
    scores = [one.score for one in shown if one is not None and one.n >= LEAST_FOR_LABEL]
    return [score for score in scores if score is not None]


def converging_items(snapshot: Snapshot) -> list[Placed]:
    """Items compared between two audiences at least, the widest gap first."""
    placed = []
    for _, item in snapshot.items():
        scores = compared_scores(item)
        if item.gap is not None and len(scores) > 1:
            placed.append((item, round(sum(scores, Fraction(0)) / len(scores)), item.gap))
    return sorted(placed, key=lambda one: (-one[2], one[0].code))


def convergence_chart(placed: Sequence[Placed], *, ident: str, width: int) -> Chart:
    limits = Thresholds()
    wide = sum(gap >= limits.gap for _, _, gap in placed)
    return convergence_map(
        [Point(rank, Fraction(mean), Fraction(gap)) for rank, (_, mean, gap) in enumerate(placed, 1)],
        low=limits.weak,
        high=limits.strong,
        gap=limits.gap,
        zones=("Fragilités partagées", "Forces partagées", "Regards divergents"),
        x_label="Résultat moyen des publics, de 0 à 100",
        y_label="Écart entre les publics, en points",
        ident=ident,
        title="Carte des convergences et des divergences",
        description=french(
            f"Affirmations dont l’écart est de {limits.gap} points ou plus : {wide} sur {len(placed)}."
        ),
        width=width,
    )


def convergence_table(placed: Sequence[Placed], *, href: Callable[[str], str] = lambda code: "") -> Table:
    """The numbers of the map. `href` gives the address of an item's page from its code."""
    return Table(
        caption="Affirmations de la carte",
        headers=("Affirmation", "N°", "Moyenne", "Écart", "Lecture"),
        rows=tuple(
            (
                Cell(f"{item.code}. {first_wording(item)}", href(item.code)),
                number(rank),
                number(mean),
                number(gap),
                item.labels[0],
            )
            for rank, (item, mean, gap) in enumerate(placed, 1)
        ),
        numeric=frozenset({1, 2, 3}),
    )


def widest_gaps(snapshot: Snapshot, placed: Sequence[Placed], *, ident: str, width: int) -> Chart:
    """One line for each item of `placed`, which is not empty and starts with the widest gap."""
    codes = [audience.code for audience in snapshot.audiences if audience.respondents is not None]
    rows = []
    for item, _, gap in placed:
        shown = {code: figure.distribution for code, figure in item.figures.items()}
        values = [one.score if (one := shown.get(code)) else None for code in codes]
        rows.append(DumbbellRow(french(f"{item.code}. {first_wording(item)}"), values, f"écart : {gap}"))
    widest, _, gap = placed[0]
    return dumbbell(
        rows,
        audiences=[snapshot.audience_label(code) for code in codes],
        ident=ident,
        title="Où les regards s’écartent le plus",
        description=french(f"L’écart le plus grand, {gap} points, porte sur : {first_wording(widest)}"),
        width=width,
    )
