"""« L’essentiel » on one sheet of paper, in two registers: what is shared, where views part, what comes first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from citesedu.common.typography import count, join_and
from diagnostics.domain.composition import Composition, Entry, Kind
from diagnostics.domain.framework import AUDIENCE_NAMES
from diagnostics.domain.readings import Label
from diagnostics.domain.snapshot import ItemFacts, Snapshot
from diagnostics.drawings.items import first_wording

# Characters kept of a sentence at each try, the most generous first: the sheet must hold on one page.
LENGTHS = (240, 240, 140, 90, 55)
BADGES = {Label.STRENGTH: "strength", Label.WEAKNESS: "weakness", Label.DIVERGENT: "divergence"}
TITLES = {
    Label.STRENGTH: ("Forces partagées", "Ce qui va bien"),
    Label.WEAKNESS: ("Fragilités partagées", "Ce qui est difficile"),
    Label.DIVERGENT: ("Regards divergents", "Ce que nous ne voyons pas pareil"),
}
NOTHING = {
    Label.STRENGTH: (
        "Aucune affirmation n’est une force pour tous les publics.",
        "Rien ne va bien pour tout le monde.",
    ),
    Label.WEAKNESS: (
        "Aucune affirmation n’est une fragilité pour tous les publics.",
        "Rien n’est difficile pour tout le monde.",
    ),
    Label.DIVERGENT: ("Aucun écart net entre les publics.", "Nous voyons à peu près les mêmes choses."),
}
# In the simple version the statements are quoted: what people thought of them has to be said.
THOUGHT = {
    Label.STRENGTH: "Beaucoup de personnes sont d’accord pour dire :",
    Label.WEAKNESS: "Beaucoup de personnes ne sont pas d’accord pour dire :",
    Label.DIVERGENT: "Certains sont d’accord, d’autres non, pour dire :",
}
MOST = {Label.STRENGTH: 3, Label.WEAKNESS: 3, Label.DIVERGENT: 2}


@dataclass(frozen=True)
class Block:
    title: str
    badge: str
    lines: tuple[str, ...]
    intro: str = ""


@dataclass(frozen=True)
class Sheet:
    who: str
    blocks: tuple[Block, ...]


def essential_sheet(snapshot: Snapshot, composition: Composition, *, plain: bool, length: int) -> Sheet:
    """`plain` uses the simplest words there are, without figures; no line is longer than `length` characters."""
    blocks = [_block(snapshot, label, plain, length) for label in MOST]
    priorities = first_priorities(composition, 3)
    if priorities:
        title = "Ce que nous ferons d’abord" if plain else "Priorités"
        blocks.append(Block(title, "", tuple(shortened(entry.text, length) for entry in priorities)))
    return Sheet(_who(snapshot, plain), tuple(blocks))


def first_priorities(composition: Composition, most: int) -> Sequence[Entry]:
    """Those that got the most votes, or that were written first."""
    return sorted(composition.of(Kind.PRIORITY), key=lambda entry: -(entry.votes or 0))[:most]


def chosen_items(snapshot: Snapshot, label: Label, most: int) -> list[ItemFacts]:
    """Items that bear the label first, the widest gap first."""
    named = [item for _, item in snapshot.items() if item.labels and item.labels[0] == label.value]
    return sorted(named, key=lambda item: -(item.gap or 0))[:most]


def shortened(text: str, length: int) -> str:
    """Cut between two words, with « … »; a word alone is cut inside."""
    if len(text) <= length:
        return text
    cut = text[: length - 1]
    return (cut.rpartition(" ")[0] or cut).rstrip(" ,;:.") + "…"


def _block(snapshot: Snapshot, label: Label, plain: bool, length: int) -> Block:
    items = chosen_items(snapshot, label, MOST[label])
    lines = tuple(_plain(item, length) if plain else _standard(item, length) for item in items)
    intro = THOUGHT[label] if plain and lines else ""
    return Block(TITLES[label][plain], BADGES[label], lines or (NOTHING[label][plain],), intro)


def _standard(item: ItemFacts, length: int) -> str:
    return f"{shortened(first_wording(item), length)} {item.title}"


def _plain(item: ItemFacts, length: int) -> str:
    """What parents and residents read, or else the shortest of the wordings."""
    wording = item.wordings.get("par") or min(item.wordings.values(), key=len)
    return f"« {shortened(wording, length)} »"


def _who(snapshot: Snapshot, plain: bool) -> str:
    if snapshot.total_respondents is None:
        return "Trop peu de personnes ont répondu pour montrer un résultat."
    names = list(_names(snapshot))
    people = count(snapshot.total_respondents, "personne a répondu", "personnes ont répondu")
    return f"{people}. Ce sont des {join_and(names)}." if plain else f"{people} : {join_and(names)}."


def _names(snapshot: Snapshot) -> Iterator[str]:
    for audience in snapshot.audiences:
        if audience.respondents is not None:
            yield AUDIENCE_NAMES.get(audience.code, audience.label.lower())
