"""The figures as one table, a line per item and audience, with the one description of its columns.

Each line repeats which campaign it is of, so that the files of two waves, or of two cités, can be put end to end.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from citesedu.common.files.sheets import Value
from citesedu.common.typography import french
from diagnostics.domain.distribution import rounded
from diagnostics.domain.snapshot import Figure, ItemFacts, Snapshot, ThemeFacts

STATES: dict[str, tuple[int, str]] = {
    "shown": (1, "Affiché"),
    "leaning": (2, "Sens seulement"),
    "withheld": (3, "Non affiché"),
}
SCALE_SEPARATOR = " / "


@dataclass(frozen=True)
class Column:
    """`name` is plain ASCII and never changes; `values` are the codes a cell may hold, each with its label."""

    name: str
    label: str
    kind: Literal["text", "number"] = "text"
    values: tuple[tuple[str | int, str], ...] = ()


@dataclass(frozen=True)
class FigureTable:
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]


def figure_table(snapshot: Snapshot) -> FigureTable:
    """Every figure that may be shown. What is withheld keeps its line: its figures are empty, `note` says why."""
    items = list(_items(snapshot))
    points = max((len(item.points) for _, item, _ in items), default=0)
    respondents = {audience.code: audience.respondents for audience in snapshot.audiences}
    rows = tuple(
        (
            *(value for _, value in _campaign(snapshot)),
            theme.code,
            item.code,
            question,
            french(item.wordings[audience]),
            french(SCALE_SEPARATOR.join(item.points)),
            audience,
            respondents[audience],
            *_figure(figure, points),
            french(" ; ".join(item.labels)),
            french(item.title),
            french(figure.sentence),
        )
        for theme, item, question in items
        for audience, figure in item.figures.items()
    )
    return FigureTable(_columns(snapshot, items, points), rows)


def _items(snapshot: Snapshot) -> Iterator[tuple[ThemeFacts, ItemFacts, int]]:
    """(theme, item, 1 for an affirmation or 2 for the importance of a theme)."""
    for theme in snapshot.themes:
        yield from ((theme, item, 1) for item in theme.items)
        if theme.importance is not None:
            yield theme, theme.importance, 2


def _campaign(snapshot: Snapshot) -> tuple[tuple[Column, Value], ...]:
    return (
        (Column("cite", "Cité éducative"), snapshot.cite),
        (Column("campagne", "Campagne"), french(snapshot.campaign)),
        (Column("passation", "Numéro de la passation", "number"), snapshot.wave),
        (Column("referentiel", "Code du référentiel"), snapshot.framework_code),
        (Column("version", "Version du questionnaire", "number"), snapshot.framework_version),
        (Column("seuil", "Nombre de personnes sous lequel rien n’est affiché", "number"), snapshot.threshold),
        (Column("fige_le", "Jour où les chiffres ont été figés"), snapshot.frozen_on.isoformat()),
    )


def _columns(
    snapshot: Snapshot, items: list[tuple[ThemeFacts, ItemFacts, int]], points: int
) -> tuple[Column, ...]:
    themes = tuple((theme.code, french(theme.title)) for theme in snapshot.themes)
    codes = tuple((item.code, french(next(iter(item.wordings.values())))) for _, item, _ in items)
    audiences = tuple((audience.code, audience.label) for audience in snapshot.audiences)
    return (
        *(column for column, _ in _campaign(snapshot)),
        Column("theme", "Thème", values=themes),
        Column("repere", "Code de la question", values=codes),
        Column("nature", "Nature de la question", "number", ((1, "Affirmation"), (2, "Importance du thème"))),
        Column("formulation", "La question, telle que ce public l’a lue"),
        Column("echelle", "Les réponses proposées, de la plus basse à la plus haute"),
        Column("public", "Public", values=audiences),
        Column("repondants", "Personnes de ce public qui ont répondu au questionnaire", "number"),
        Column("affichage", "Ce qui peut être affiché", "number", tuple(STATES.values())),
        *(
            Column(f"point_{rank}", f"Nombre de réponses au point {rank} de l’échelle", "number")
            for rank in range(1, points + 1)
        ),
        Column("ne_sait_pas", "Nombre de réponses « je ne sais pas »", "number"),
        Column("valides", "Nombre de réponses sur l’échelle", "number"),
        Column("score", "Résultat, de 0 à 100", "number"),
        Column("lecture", "Comment les publics se situent"),
        Column("constat", "Le constat, en une phrase"),
        Column("note", "Pourquoi ce chiffre n’est pas affiché"),
    )


def _figure(figure: Figure, points: int) -> tuple[int | None, ...]:
    """State, answers at each point, « je ne sais pas », valid answers, score."""
    state, _ = STATES[figure.kind]
    distribution = figure.distribution
    if distribution is None:
        return (state, *(None for _ in range(points + 3)))
    counts = (*distribution.counts, *(None for _ in range(points - distribution.categories)))
    score = None if distribution.score is None else rounded(distribution.score)
    return (state, *counts, distribution.unknown, distribution.n, score)
