"""The chapters that people fill: lists they keep, printed beside their texts."""

from __future__ import annotations

from collections.abc import Iterator

from citesedu.cites.objectives import objective_label
from citesedu.common.tables import Table
from citesedu.common.typography import number
from diagnostics.domain.composition import Composition, Entry, Kind
from diagnostics.drawings.one_page import first_priorities
from diagnostics.drawings.parts import Box, Boxes, Bullets, Grid, Heading, Part, Words

QUADRANTS = (
    ((Kind.STRENGTH, "Forces", "strength"), (Kind.WEAKNESS, "Faiblesses", "weakness")),
    ((Kind.OPPORTUNITY, "Opportunités", "strength"), (Kind.THREAT, "Menaces", "weakness")),
)


def written_parts(composition: Composition) -> dict[str, tuple[Part, ...]]:
    """Key of the chapter → the parts its lists make; empty lists make none."""
    return {
        "essentiel": tuple(_first(composition)),
        "acteurs": tuple(_absent(composition.of(Kind.ABSENT))),
        "afom": tuple(_quadrants(composition)),
        "priorites": tuple(_priorities(composition.of(Kind.PRIORITY))),
        "preconisations": tuple(_recommendations(composition.of(Kind.RECOMMENDATION))),
    }


def _first(composition: Composition) -> Iterator[Part]:
    if chosen := first_priorities(composition, 3):
        yield Heading("Priorités")
        yield Bullets(tuple(entry.text for entry in chosen))


def _absent(entries: tuple[Entry, ...]) -> Iterator[Part]:
    if entries:
        yield Heading("Les acteurs absents")
        yield Words("Ceux que les personnes réunies n’ont pas vus autour de la table.")
        yield Bullets(tuple(map(_line, entries)))


def _quadrants(composition: Composition) -> Iterator[Part]:
    if any(composition.of(kind) for pair in QUADRANTS for kind, _, _ in pair):
        first, second = (
            tuple(Box(title, badge, tuple(map(_line, composition.of(kind)))) for kind, title, badge in pair)
            for pair in QUADRANTS
        )
        yield Boxes(((first[0], first[1]), (second[0], second[1])))


def _priorities(entries: tuple[Entry, ...]) -> Iterator[Part]:
    if any(entry.votes is not None for entry in entries):
        rows = tuple((_line(entry), "–" if entry.votes is None else number(entry.votes)) for entry in entries)
        table = Table("Priorités, et voix obtenues", ("Priorité", "Voix"), rows, numeric=frozenset({1}))
        yield Grid(table, ident="priorities")
    elif entries:
        yield Bullets(tuple(map(_line, entries)))


def _recommendations(entries: tuple[Entry, ...]) -> Iterator[Part]:
    """Each with its reasons, then all of them in one table."""
    for rank, entry in enumerate(entries, 1):
        yield Heading(f"{rank}. {entry.text}", alone=True)
        if entry.detail:
            yield Words(entry.detail)
    if len(entries) > 1:
        rows = tuple(
            (f"{rank}. {entry.text}", objective_label(entry.objective) or "–")
            for rank, entry in enumerate(entries, 1)
        )
        yield Heading("Les préconisations en une liste")
        table = Table("Préconisations, et objectif du programme", ("Préconisation", "Objectif"), rows)
        yield Grid(table, ident="recommendations")
    elif entries and (label := objective_label(entries[0].objective)):
        yield Words(f"Objectif du programme : {label}.")


def _line(entry: Entry) -> str:
    return f"{entry.text} : {entry.detail}" if entry.detail else entry.text
