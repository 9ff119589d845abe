"""Several items together: themes × audiences, and every item of a theme as one line of dots."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

from citesedu.common.charts import Chart, DumbbellRow, HeatRow, dumbbell, heat_table
from citesedu.common.tables import Cell, Table
from citesedu.common.typography import french, number
from diagnostics.domain.distribution import Distribution
from diagnostics.domain.snapshot import ItemFacts, Snapshot, ThemeFacts
from diagnostics.drawings.items import WITHHELD, discussion_order, first_wording


def theme_score(theme: ThemeFacts, audience: str) -> Fraction | None:
    """Mean of the audience's scores over the items of the theme that may be shown; None when there is none."""
    scores = [distribution.score for item in theme.items if (distribution := _shown(item, audience))]
    known = [score for score in scores if score is not None]
    return sum(known, Fraction(0)) / len(known) if known else None


def themes_heat(snapshot: Snapshot, *, ident: str, width: int) -> Chart:
    audiences = snapshot.audiences
    return heat_table(
        [
            HeatRow(french(theme.title), [_cell(theme_score(theme, audience.code)) for audience in audiences])
            for theme in snapshot.themes
        ],
        audiences=[audience.label for audience in audiences],
        ident=ident,
        title=french("Résultat moyen par thème et par public, sur 100"),
        description=french("Plus le chiffre est haut, plus les avis sont favorables. Le tableau suit."),
        width=width,
    )


def themes_table(snapshot: Snapshot) -> Table:
    rows = [
        (
            french(theme.title),
            *(_score(theme_score(theme, audience.code)) for audience in snapshot.audiences),
        )
        for theme in snapshot.themes
    ]
    return Table(
        caption=french("Résultat moyen par thème et par public, sur 100"),
        headers=("Thème", *(audience.label for audience in snapshot.audiences)),
        rows=tuple(rows),
        numeric=frozenset(range(1, len(snapshot.audiences) + 1)),
    )


def theme_table(snapshot: Snapshot, theme: ThemeFacts) -> Table:
    """One line per item: the score of each audience and what it is called."""
    rows = []
    for item in theme.items:
        scores = [
            _score(distribution.score) if (distribution := _shown(item, audience.code)) else "–"
            for audience in snapshot.audiences
        ]
        rows.append((french(f"{item.code}. {first_wording(item)}"), *scores, item.labels[0]))
    return Table(
        caption=french(f"{theme.title} : résultat sur 100"),
        headers=("Affirmation", *(audience.label for audience in snapshot.audiences), "Lecture"),
        rows=tuple(rows),
        numeric=frozenset(range(1, len(snapshot.audiences) + 1)),
    )


def items_table(
    snapshot: Snapshot, theme: ThemeFacts, badges: Mapping[str, str], href: Callable[[str], str]
) -> Table:
    """The items of a theme on screen, each a link to its page: those that most deserve discussion first.

    `badges` gives the kind of badge of a label, `href` the address of an item's page from its code.
    """
    rows: list[tuple[Cell | str, ...]] = []
    for item in sorted(theme.items, key=discussion_order):
        scores = [
            _score(distribution.score) if (distribution := _shown(item, audience.code)) else "–"
            for audience in snapshot.audiences
        ]
        label = item.labels[0]
        rows.append(
            (
                Cell(f"{item.code}. {first_wording(item)}", href(item.code)),
                *scores,
                "–" if item.gap is None else number(item.gap),
                Cell(label, badge=badges.get(label, "neutral")),
            )
        )
    headers = [audience.label for audience in snapshot.audiences]
    return Table(
        caption=french(f"{theme.title} : résultat sur 100"),
        headers=("Affirmation", *headers, "Écart", "Lecture"),
        rows=tuple(rows),
        numeric=frozenset(range(1, len(headers) + 2)),
    )


def theme_dots(snapshot: Snapshot, theme: ThemeFacts, *, ident: str, width: int, here: str = "") -> Chart:
    """`here` is the code of the item that the page is about, marked among the others."""
    shown = [audience for audience in snapshot.audiences if audience.respondents is not None]
    rows = [
        DumbbellRow(
            french(f"{item.code}. {first_wording(item)}"),
            [_dot(_shown(item, audience.code)) for audience in shown],
            "cette affirmation" if item.code == here else "",
        )
        for item in theme.items
    ]
    return dumbbell(
        rows,
        audiences=[audience.label for audience in shown],
        ident=ident,
        title=french(f"{theme.title} : un point par public, de 0 à 100"),
        description=french(
            "Chaque ligne est une affirmation. Les chiffres sont dans les tableaux qui suivent."
        ),
        width=width,
    )


def participation_table(snapshot: Snapshot) -> Table:
    rows = []
    for audience in snapshot.audiences:
        answered = french(WITHHELD) if audience.respondents is None else number(audience.respondents)
        rows.append((audience.label, answered, number(audience.invited) if audience.invited else "non connu"))
    if snapshot.total_respondents is not None:
        rows.append(("Ensemble des publics affichés", number(snapshot.total_respondents), "–"))
    return Table(
        caption="Qui a répondu",
        headers=("Public", "Réponses", "Personnes sollicitées"),
        rows=tuple(rows),
        numeric=frozenset({1, 2}),
    )


def _score(value: Fraction | None) -> str:
    return "–" if value is None else number(value)


def _cell(value: Fraction | None) -> Fraction | str:
    return WITHHELD if value is None else value


def _shown(item: ItemFacts, audience: str) -> Distribution | None:
    figure = item.figures.get(audience)
    return figure.distribution if figure else None


def _dot(distribution: Distribution | None) -> Fraction | None:
    return distribution.score if distribution else None
