"""What the cités have in common, read from the summary computed ahead: one statement, whatever their number."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from actors.domain.kinds import kind_label
from citesedu.cites.objectives import objective_label
from citesedu.common.files.sheets import Sheet
from diagnostics.domain.disclosure import FEWEST_CITES, PUBLIC_FLOOR
from diagnostics.domain.framework import AUDIENCES
from diagnostics.domain.national import PARTS
from diagnostics.domain.national_counts import UNTOLD
from diagnostics.domain.readings import Thresholds, decimal
from diagnostics.models import NationalSummary, Submission

CHANNELS = {**dict(Submission.Channel.choices), UNTOLD: "Canal non affiché"}
NOT_SHOWN = "non affiché"


@dataclass(frozen=True)
class Comparison:
    """`part` is None when it may not be read apart, or when fewer than three cités share anything."""

    computed_at: dt.datetime | None
    is_stale: bool
    cites: int
    sharing: int
    chosen: str
    choices: list[tuple[str, str]]
    part: dict[str, Any] | None
    audiences: list[tuple[str, int]]  # label → the number of cités with at least one figure
    published: tuple[dt.date, dt.date] | None  # the first and the last day, when three cités are behind


def read_comparison(chosen: str) -> Comparison:
    """In the role of the coordination. `chosen` is a key of PARTS; anything else is all of them."""
    row = NationalSummary.objects.order_by("id").first() or NationalSummary()
    chosen = chosen if chosen in PARTS else "all"
    document = {} if row.stale else row.document
    parts = document.get("parts", {})
    return Comparison(
        row.computed_at,
        row.stale,
        document.get("cites", 0),
        document.get("sharing", 0),
        chosen,
        [(name, label) for name, label in PARTS.items() if name in parts],
        parts.get(chosen),
        [(label, n) for code, label in AUDIENCES.items() if (n := document.get("audiences", {}).get(code))],
        _between(document.get("published", [])),
    )


def _between(days: list[str]) -> tuple[dt.date, dt.date] | None:
    return (dt.date.fromisoformat(days[0]), dt.date.fromisoformat(days[1])) if days else None


def cells_of(theme: dict[str, Any]) -> list[list[int] | None]:
    """In the order of AUDIENCES: PostgreSQL keeps the keys of a document in an order of its own."""
    return [theme["cells"][audience] for audience in AUDIENCES]


def sheets_of(comparison: Comparison) -> list[Sheet]:
    """The figures, where views diverge, then what they mean: ODS has them all, CSV the first."""
    part = comparison.part or {"themes": [], "divergences": []}
    figures = tuple(
        (
            PARTS[comparison.chosen],
            theme["title"],
            AUDIENCES[audience],
            *(cell or [NOT_SHOWN, "", "", "", ""]),
        )
        for theme in part["themes"]
        for audience, cell in zip(AUDIENCES, cells_of(theme), strict=True)
    )
    found = tuple((code, words, diverging, cites) for code, words, diverging, cites in part["divergences"])
    heads = ("part", "theme", "public", "mediane", "le_plus_bas", "le_plus_haut", "cites", "reponses")
    return [
        Sheet("Thèmes", heads, figures),
        Sheet("Regards divergents", ("code", "affirmation", "cites_ou_ils_divergent", "cites"), found),
        Sheet("Personnes", ("public", "canal", "personnes", "cites"), tuple(_people(part))),
        Sheet("Priorités", NAMED, _named(part, "priorities", objective_label)),
        Sheet("Absents", NAMED, _named(part, "absent", kind_label)),
        Sheet("Lire ce fichier", ("quoi", "ce que c’est"), tuple(rules_of(comparison))),
    ]


NAMED = ("code", "libelle", "cites_qui_le_nomment", "cites")


def _people(part: dict[str, Any]) -> Iterator[tuple[Any, ...]]:
    for audience, label in AUDIENCES.items():
        people, cites, channels = part.get("people", {}).get(audience) or (NOT_SHOWN, "", {})
        yield label, "tous", people, cites
        for channel, name in CHANNELS.items():
            if channel in channels:
                yield label, name, channels[channel], ""


def _named(part: dict[str, Any], what: str, label: Callable[[str], str]) -> tuple[tuple[Any, ...], ...]:
    return tuple((code, label(code), naming, cites) for code, naming, cites in part.get(what, []))


def rules_of(comparison: Comparison) -> list[tuple[str, str]]:
    """What the figures are, when they were computed and what is kept back: (word, what it means)."""
    rules = Thresholds()
    day = f"{comparison.computed_at:%d/%m/%Y}" if comparison.computed_at else ""
    return [
        ("Calculé le", day),
        ("Cités", str(comparison.cites)),
        ("Cités qui partagent leurs chiffres", str(comparison.sharing)),
        ("Part retenue", PARTS[comparison.chosen]),
        (
            "Seuils",
            f"{PUBLIC_FLOOR} réponses au moins par public et par cité, {FEWEST_CITES} cités au moins par chiffre",
        ),
        (
            "Une part des cités",
            "affichée seulement si celles qu’elle laisse de côté sont trois au moins, ou aucune",
        ),
        ("Médiane", "la cité du milieu ; résultat moyen du thème, de 0 (jamais, pas du tout) à 100"),
        ("Le plus bas, le plus haut", "les deux bouts de l’ensemble des cités, sans dire lesquelles"),
        (
            "Regards divergents",
            f"deux publics à {rules.gap} points au moins, et un delta de Cliff de {decimal(rules.delta)} au moins",
        ),
        (
            "Priorités, absents",
            "nombre de cités dont l’état des lieux publié nomme l’objectif ou la sorte de structure",
        ),
    ]
