"""What people add to the frozen figures of an état des lieux: chapters, texts, lists, choices.

Stored row by row while it is written, and as one JSON document once it is published.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from diagnostics.domain.snapshot import Snapshot

# The chapters before and after those of the themes, in reading order: key → title.
BEFORE = {
    "avertissement": "Avertissement et mode de lecture",
    "essentiel": "L’essentiel",
    "demarche": "La démarche",
    "territoire": "Le territoire",
    "acteurs": "Les acteurs et leurs coopérations",
}
AFTER = {
    "regards": "Regards croisés",
    "ateliers": "Ce que disent les ateliers",
    "afom": "Forces, faiblesses, opportunités, menaces",
    "priorites": "Priorités",
    "preconisations": "Préconisations",
    "observations": "Réponses et observations des acteurs",
    "annexes": "Annexes",
}


class Kind(StrEnum):
    """What a line of the document is."""

    STRENGTH = "strength"
    WEAKNESS = "weakness"
    OPPORTUNITY = "opportunity"
    THREAT = "threat"
    ABSENT = "absent"  # an actor nobody saw
    PRIORITY = "priority"
    RECOMMENDATION = "recommendation"
    PARTNER = "partner"


# Where each kind of line is printed: chapter → kinds. Partners are on the cover.
CHAPTER_KINDS: dict[str, tuple[Kind, ...]] = {
    "acteurs": (Kind.ABSENT,),
    "afom": (Kind.STRENGTH, Kind.WEAKNESS, Kind.OPPORTUNITY, Kind.THREAT),
    "priorites": (Kind.PRIORITY,),
    "preconisations": (Kind.RECOMMENDATION,),
}


@dataclass(frozen=True)
class ChapterText:
    """What was decided of one chapter. `heading` replaces the proposed message; `text` is in the Markdown subset;
    `hidden` names the figures, tables and quotes switched off."""

    key: str
    heading: str = ""
    text: str = ""
    shown: bool = True
    hidden: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Entry:
    """One line of a list. `votes` is None when it was not put to the vote."""

    kind: Kind
    text: str
    detail: str = ""
    votes: int | None = None
    objective: str = ""  # a code of the programme's objectives, of a priority or a recommendation
    actor_kind: str = ""  # a code of actors.domain.kinds, of an absent actor


@dataclass(frozen=True)
class Logo:
    """A PNG, as base64 text."""

    name: str
    alt: str
    png: str


@dataclass(frozen=True)
class Composition:
    """Chapters in their order. Those it does not name keep their ordinary place."""

    chapters: tuple[ChapterText, ...] = ()
    entries: tuple[Entry, ...] = ()
    logos: tuple[Logo, ...] = ()

    def of(self, kind: Kind) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.entries if entry.kind == kind)

    def in_order(self, snapshot: Snapshot) -> Iterator[ChapterText]:
        """Every chapter the document can have: the order chosen, then what a later version of the plan added."""
        named = {chapter.key: chapter for chapter in self.chapters}
        plan = list(plan_titles(snapshot))
        yield from (chapter for chapter in self.chapters if chapter.key in plan)
        yield from (ChapterText(key) for key in plan if key not in named)

    def to_json(self) -> dict[str, Any]:
        document = asdict(self)
        for chapter in document["chapters"]:
            chapter["hidden"] = sorted(chapter["hidden"])
        return document


def read_composition(document: Mapping[str, Any]) -> Composition:
    """The inverse of `to_json`."""
    return Composition(
        tuple(
            ChapterText(**{**chapter, "hidden": frozenset(chapter["hidden"])})
            for chapter in document["chapters"]
        ),
        tuple(Entry(**{**entry, "kind": Kind(entry["kind"])}) for entry in document["entries"]),
        tuple(Logo(**logo) for logo in document["logos"]),
    )


def plan_titles(snapshot: Snapshot) -> dict[str, str]:
    """The ordinary plan: key → title, in reading order."""
    themes = {theme_key(theme.code): theme.title for theme in snapshot.themes if theme.items}
    return BEFORE | themes | AFTER


def theme_key(code: str) -> str:
    return f"theme-{code.lower()}"


def moved(keys: Iterable[str], key: str, by: int) -> list[str]:
    """The same keys with one of them moved up (-1) or down (+1), as far as the end allows."""
    order = list(keys)
    place = order.index(key)
    order.insert(max(0, min(len(order) - 1, place + by)), order.pop(place))
    return order
