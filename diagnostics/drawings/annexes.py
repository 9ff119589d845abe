"""The last chapter: what was asked, every figure that may be shown, how they were read, what comes with it."""

from __future__ import annotations

from collections.abc import Iterator

from citesedu.common.tables import Table
from citesedu.common.typography import french, join_and
from diagnostics.domain.snapshot import ItemFacts, Snapshot, ThemeFacts
from diagnostics.drawings.items import grouped_wordings, item_table
from diagnostics.drawings.parts import Bullets, Grid, Heading, Part, Words


def annexes(snapshot: Snapshot) -> Iterator[Part]:
    yield Heading("Les questions posées")
    yield Words(
        "Chaque public a lu ses propres mots. Le code d’une affirmation est le même partout.", "before"
    )
    for theme in snapshot.themes:
        if theme.items:
            yield Grid(_wordings(snapshot, theme), "small", f"annex-words-{theme.code}")
    yield Heading("Les résultats en détail")
    yield Words(
        "En nombre de réponses. Le même tableau est joint au document, avec les résultats sur 100.", "before"
    )
    for theme in snapshot.themes:
        for rank, (points, items) in enumerate(_by_scale(theme).items(), 1):
            yield Grid(_answers(snapshot, theme, points, items), "small counts", f"annex-{theme.code}-{rank}")
    yield from _method(snapshot)
    yield Heading("Le fichier joint")
    yield Bullets(
        (
            "resultats.csv : une ligne par affirmation et par public, avec les effectifs, ce qui n’est pas "
            "affiché et pourquoi. Un tableur l’ouvre.",
        )
    )


def _wordings(snapshot: Snapshot, theme: ThemeFacts) -> Table:
    rows = tuple(
        (f"{item.code}. {words}", who)
        for item in theme.items
        for who, words in grouped_wordings(snapshot, item)
    )
    return Table(french(theme.title), ("Affirmation, telle qu’elle a été lue", "Par qui"), rows)


def _by_scale(theme: ThemeFacts) -> dict[tuple[str, ...], list[ItemFacts]]:
    """The items of a theme that share their answers: these are the columns of one table."""
    scales: dict[tuple[str, ...], list[ItemFacts]] = {}
    for item in theme.items:
        scales.setdefault(item.points, []).append(item)
    return scales


def _answers(snapshot: Snapshot, theme: ThemeFacts, points: tuple[str, ...], items: list[ItemFacts]) -> Table:
    rows = tuple(
        (f"{item.code}. {row[0]}", *row[1:]) for item in items for row in item_table(snapshot, item).rows
    )
    headers = ("Code et public", *map(french, points), "Ne sait pas", "Réponses", "Résultat sur 100")
    codes = join_and([item.code for item in items])
    return Table(french(f"{theme.title} : {codes}"), headers, rows, numeric=frozenset(range(1, len(headers))))


def _method(snapshot: Snapshot) -> Iterator[Part]:
    yield Heading("Note de méthode")
    yield Words(
        f"Questionnaire : {snapshot.framework} ({snapshot.framework_code}, version "
        f"{snapshot.framework_version}). Chiffres sous contrôle de divulgation : rien n’est affiché pour moins "
        f"de {snapshot.threshold} personnes, aucun texte pour un public de moins de {snapshot.text_threshold}."
    )
    yield Bullets(snapshot.rules)
    yield Words(
        "Les réponses sont anonymes et regroupées. Les documents sont faits des chiffres figés ce jour-là : "
        "ils ne changent plus, même quand les réponses sont effacées."
    )
