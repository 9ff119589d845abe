"""The national synthesis, chapter by chapter: one source for the page of the coordination, its PDF and its Word file.

Everything comes from the summary computed ahead (diagnostics.services.national), from the dates of steps and from
published practices: no text of a respondent, no cité's figure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import partial
from typing import Any

from actors.domain.kinds import kind_label
from citesedu.cites.objectives import objective_label
from citesedu.common.charts import Chart, HeatRow, heat_table
from citesedu.common.tables import Table
from citesedu.common.typography import count, day, french, number
from citesedu.overview.comparison import CHANNELS, NOT_SHOWN, Comparison, cells_of, rules_of
from citesedu.overview.queries import Travelling
from diagnostics.domain.framework import AUDIENCES
from diagnostics.drawings.parts import Chapter, Grid, KeyFigures, Part, Pen, Terms, Words

TOO_FEW = "Pas encore assez de cités pour le dire : il en faut trois."
Totals = Sequence[tuple[str, int, int, int]]


def people(found: Comparison) -> Chapter:
    return Chapter("contributions", "Qui a répondu", tuple(_people(found)))


def priorities(found: Comparison) -> Chapter:
    rows = (found.part or {}).get("priorities", [])
    named = [(objective_label(code), naming, cites) for code, naming, cites in rows]
    intro = (
        "Les objectifs du programme que servent les priorités votées, et dans combien de cités. "
        "Un objectif que moins de trois cités ont retenu n’est pas affiché."
    )
    return Chapter(
        "priorites", "Les priorités votées", tuple(_named(named, intro, "Objectif", "priorites")), True
    )


def absent(found: Comparison) -> Chapter:
    rows = (found.part or {}).get("absent", [])
    named = [(kind_label(code), naming, cites) for code, naming, cites in rows]
    intro = (
        "Les structures que les états des lieux disent absentes de la table, par sorte de structure, et dans "
        "combien de cités. En dessous de trois cités, rien n’est affiché."
    )
    return Chapter(
        "absents",
        "Les absents les plus souvent nommés",
        tuple(_named(named, intro, "Structure", "absents")),
        True,
    )


def synthesis(
    found: Comparison, totals: Totals, practices: tuple[int, Sequence[Travelling]], pen: Pen
) -> list[Chapter]:
    """The whole document, in reading order."""
    return [
        people(found),
        Chapter("etapes", "Où en sont les cités", tuple(_steps(totals)), True),
        Chapter("themes", "Ce que disent les thèmes", tuple(_themes(found, pen))),
        Chapter("divergences", "Où les regards divergent le plus souvent", tuple(_divergences(found)), True),
        priorities(found),
        absent(found),
        Chapter("pratiques", "Les pratiques qui voyagent", tuple(_practices(*practices)), True),
        Chapter("lecture", "Comment lire ce document", (Terms(tuple(rules_of(found))),), True),
    ]


def heat(themes: Sequence[dict[str, list[int] | None]], *, ident: str, width: int) -> Chart:
    """`themes` as in the summary."""
    return heat_table(
        [
            HeatRow(
                french(theme["title"]), [Fraction(cell[0]) if cell else NOT_SHOWN for cell in cells_of(theme)]
            )
            for theme in themes
        ],
        audiences=list(AUDIENCES.values()),
        ident=ident,
        title=french("Résultat de la cité du milieu, par thème et par public, sur 100"),
        description=french("Plus le chiffre est haut, plus les avis sont favorables. Le tableau suit."),
        width=width,
    )


def _people(found: Comparison) -> Iterator[Part]:
    told = {
        audience: cell
        for audience in AUDIENCES
        if (cell := (found.part or {}).get("people", {}).get(audience))
    }
    if not told:
        yield Words(TOO_FEW)
        return
    total = sum(cell[0] for cell in told.values())
    yield KeyFigures(
        (
            (number(total), "personnes, dans les publics affichés"),
            (str(found.part["cites"] if found.part else 0), f"cités, sur {found.cites}"),
        )
    )
    channels = [name for name in CHANNELS if any(name in cell[2] for cell in told.values())]
    rows = tuple(
        (label, *_of_audience(told.get(audience), channels)) for audience, label in AUDIENCES.items()
    )
    withheld = any(NOT_SHOWN in row for row in rows)
    yield Grid(
        Table(
            caption="Personnes qui ont répondu, par public et par canal",
            headers=("Public", "Personnes", "Cités", *(CHANNELS[name] for name in channels)),
            rows=rows,
            numeric=frozenset(range(1, 3 + len(channels))),
            note="« Non affiché » : le chiffre parlerait d’une cité ou deux." if withheld else "",
        ),
        ident="contributions",
    )
    if found.published:
        first, last = found.published
        yield Words(f"États des lieux publiés entre le {day(first)} et le {day(last)}.")


def _of_audience(cell: list[Any] | None, channels: Sequence[str]) -> tuple[str, ...]:
    """People, cités, then each channel."""
    if cell is None:
        return (NOT_SHOWN,) * (2 + len(channels))
    people, cites, ways = cell
    return (number(people), str(cites), *(_channel(ways, name) for name in channels))


def _channel(channels: Mapping[str, int], name: str) -> str:
    if not channels:
        return NOT_SHOWN
    return number(channels.get(name, 0))


def _named(rows: Sequence[tuple[str, int, int]], intro: str, what: str, ident: str) -> Iterator[Part]:
    if not rows:
        yield Words(TOO_FEW)
        return
    yield Words(french(intro), "before")
    yield Grid(
        Table(
            caption=f"{what} et nombre de cités",
            headers=(what, "Cités qui le nomment", "Cités comptées"),
            rows=tuple((french(label), str(naming), str(cites)) for label, naming, cites in rows),
            numeric=frozenset({1, 2}),
        ),
        ident=ident,
    )


def _steps(totals: Totals) -> Iterator[Part]:
    yield Grid(
        Table(
            caption="Nombre de cités, étape par étape",
            headers=("Étape", "En cours", "Terminée", "En retard"),
            rows=tuple((french(name), *(str(each) for each in counts)) for name, *counts in totals),
            numeric=frozenset({1, 2, 3}),
            note="Cités qui ont donné leur accord à la lecture nationale. L’ordre des étapes est libre.",
        ),
        ident="etapes",
    )


def _themes(found: Comparison, pen: Pen) -> Iterator[Part]:
    themes = (found.part or {}).get("themes", [])
    if not any(cell for theme in themes for cell in cells_of(theme)):
        yield Words(TOO_FEW)
        return
    yield pen.picture(
        partial(heat, themes),
        "themes",
        "par thème et par public",
        "Une ligne par thème, une colonne par public : le résultat de la cité du milieu, sur 100. "
        "Champ : cités qui ont donné leur accord, groupes de onze réponses au moins.",
    )
    yield Grid(
        Table(
            caption="La cité du milieu, et entre parenthèses le plus bas et le plus haut, sur 100",
            headers=("Thème", *AUDIENCES.values()),
            rows=tuple(
                (french(theme["title"]), *(_band(cell) for cell in cells_of(theme))) for theme in themes
            ),
        ),
        ident="bandes",
    )


def _band(cell: list[int] | None) -> str:
    if cell is None:
        return NOT_SHOWN
    median, low, high, cites, answers = cell
    told = f"{count(cites, 'cité', 'cités')}, {count(answers, 'réponse', 'réponses')}"
    return french(f"{median} ({low} à {high}) · {told}")


def _divergences(found: Comparison) -> Iterator[Part]:
    rows = (found.part or {}).get("divergences", [])
    if not rows:
        yield Words("Nulle part, parmi les cités que l’on peut lire ensemble.")
        return
    yield Words(french("Deux publics d’une même cité, à vingt points l’un de l’autre au moins."), "before")
    yield Grid(
        Table(
            caption="Affirmations, et nombre de cités où les regards divergent",
            headers=("Affirmation", "Cités où ils divergent", "Cités comptées"),
            rows=tuple(
                (french(f"{code}. {words}"), str(diverging), str(cites))
                for code, words, diverging, cites in rows
            ),
            numeric=frozenset({1, 2}),
        ),
        ident="divergences",
    )


def _practices(total: int, practices: Sequence[Travelling]) -> Iterator[Part]:
    words = count(total, "pratique publiée au-delà de sa cité", "pratiques publiées au-delà de leur cité")
    yield Words(f"{words}.", "before")
    if practices:
        yield Grid(
            Table(
                caption="Où elles ont voyagé",
                headers=("Pratique", "Née à", "Reprise par"),
                rows=tuple(
                    (
                        french(each.edition.title),
                        french(each.edition.cite.name),
                        french(", ".join(each.cites)) or "pas encore",
                    )
                    for each in practices
                ),
            ),
            ident="pratiques",
        )
