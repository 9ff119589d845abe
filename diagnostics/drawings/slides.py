"""The restitution, thrown on a wall: one idea a slide, few words, a chart for what is shared and for each gap."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from citesedu.common.tables import Table
from citesedu.common.typography import count, number
from diagnostics.domain.composition import Composition, Entry, Kind
from diagnostics.domain.readings import Label
from diagnostics.domain.snapshot import ItemFacts, Snapshot, ThemeFacts
from diagnostics.drawings.chapters import limits
from diagnostics.drawings.items import first_wording, item_bars, item_sentence, item_table
from diagnostics.drawings.one_page import chosen_items, first_priorities, shortened
from diagnostics.drawings.overview import theme_dots, theme_table
from diagnostics.drawings.parts import Bullets, KeyFigures, Part, Pen, Words

ON_A_WALL = Pen(490)  # stretched to the width of a projector: no word of a chart is under 28 px
LINES = 3  # on one slide
LONGEST = 110  # characters of a line

TITLES = {
    Label.STRENGTH: "Ce que nous voyons tous comme une force",
    Label.WEAKNESS: "Ce que nous voyons tous comme une fragilité",
}


@dataclass(frozen=True)
class Slide:
    """`table` says what its chart shows, for those who do not see it."""

    title: str
    parts: tuple[Part, ...]
    table: Table | None = None


def report_slides(snapshot: Snapshot, composition: Composition) -> list[Slide]:
    """All but the cover."""
    return [
        _respondents(snapshot),
        *_shared(snapshot),
        *_divergences(snapshot),
        *_lists("Nos priorités", [_priority(entry) for entry in first_priorities(composition, LINES)]),
        *_lists("Ce que nous recommandons", [entry.text for entry in composition.of(Kind.RECOMMENDATION)]),
        *_lists("Ce qui n’est pas montré", list(limits(snapshot))),
    ]


def _respondents(snapshot: Snapshot) -> Slide:
    if snapshot.total_respondents is None:
        return Slide("Qui a répondu", (Words("Trop peu de personnes pour montrer un résultat."),))
    shown = tuple(
        (number(audience.respondents), audience.label)
        for audience in snapshot.audiences
        if audience.respondents is not None
    )
    people = count(snapshot.total_respondents, "personne", "personnes")
    return Slide("Qui a répondu", (KeyFigures(shown), Words(f"{people} en tout.")))


def _shared(snapshot: Snapshot) -> Iterator[Slide]:
    """The statements themselves are the labels of the chart."""
    for rank, (label, title) in enumerate(TITLES.items(), 1):
        items = chosen_items(snapshot, label, LINES)
        if not items:
            yield Slide(title, (Words("Aucune affirmation pour tous les publics."),))
            continue
        together = ThemeFacts(f"shared-{rank}", title, tuple(items))
        draw = partial(theme_dots, snapshot, together)
        picture = ON_A_WALL.picture(draw, f"slide-shared-{rank}", "", "")
        yield Slide(title, (picture,), theme_table(snapshot, together))


def _divergences(snapshot: Snapshot) -> Iterator[Slide]:
    items = chosen_items(snapshot, Label.DIVERGENT, LINES)
    if not items:
        yield Slide("Là où nos regards s’écartent", (Words("Aucun écart net entre les publics."),))
    yield from (_divergence(snapshot, item) for item in items)


def _divergence(snapshot: Snapshot, item: ItemFacts) -> Slide:
    picture = ON_A_WALL.picture(
        partial(item_bars, snapshot, item), f"slide-{item.code}", "", item_sentence(snapshot, item)
    )
    words = Words(f"« {shortened(first_wording(item), LONGEST)} »")
    return Slide(item.title, (words, picture), item_table(snapshot, item))


def _priority(entry: Entry) -> str:
    votes = "" if entry.votes is None else f" ({count(entry.votes, 'voix', 'voix')})"
    return f"{shortened(entry.text, LONGEST)}{votes}"


def _lists(title: str, lines: Sequence[str]) -> Iterator[Slide]:
    """As many slides as it takes, three lines each."""
    pages = [lines[start : start + LINES] for start in range(0, len(lines), LINES)]
    for rank, page in enumerate(pages, 1):
        heading = title if len(pages) == 1 else f"{title} ({rank} sur {len(pages)})"
        yield Slide(heading, (Bullets(tuple(shortened(line, LONGEST + 20) for line in page)),))
