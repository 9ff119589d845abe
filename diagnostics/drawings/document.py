"""The whole état des lieux: prepared chapters, and what people wrote, reordered, added and switched off."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from diagnostics.domain.composition import ChapterText, Composition, plan_titles
from diagnostics.domain.snapshot import Snapshot
from diagnostics.drawings.chapters import figure_chapters
from diagnostics.drawings.glossary import with_glossary
from diagnostics.drawings.parts import (
    ON_PAPER,
    Chapter,
    Grid,
    Heading,
    Part,
    Pen,
    Picture,
    Prose,
    Quote,
    Words,
)
from diagnostics.drawings.written import written_parts

NOTHING_ADDED = Composition()
# Short as a rule: a page each would be half empty.
RUN_ON = {"territoire", "acteurs", "ateliers", "afom", "priorites", "preconisations", "observations"}


def report_chapters(
    snapshot: Snapshot, composition: Composition = NOTHING_ADDED, pen: Pen = ON_PAPER
) -> list[Chapter]:
    """Those that are shown and say something, in the order chosen."""
    titles = plan_titles(snapshot)
    prepared = prepared_parts(snapshot, composition, pen)
    chapters = [
        Chapter(
            choice.key,
            titles[choice.key],
            tuple(composed(prepared[choice.key], choice)),
            runs_on=choice.key in RUN_ON,
        )
        for choice in composition.in_order(snapshot)
        if choice.shown
    ]
    return with_glossary([chapter for chapter in chapters if chapter.parts])


def prepared_parts(
    snapshot: Snapshot, composition: Composition, pen: Pen, only: str = ""
) -> dict[str, tuple[Part, ...]]:
    """Key of the chapter → all that it can hold before any choice; of one chapter when `only` names it."""
    figures, lists = figure_chapters(snapshot, pen), written_parts(composition)
    keys = [only] if only else plan_titles(snapshot)
    return {key: (*figures.get(key, ()), *lists.get(key, ())) for key in keys}


def prepared_keys(snapshot: Snapshot, composition: Composition) -> set[str]:
    """The chapters that hold something before any choice; nothing is drawn to know it."""
    figures, lists = figure_chapters(snapshot, ON_PAPER), written_parts(composition)
    return {
        key
        for key in plan_titles(snapshot)
        if lists.get(key) or next(iter(figures.get(key, ())), None) is not None
    }


def proposed_heading(parts: Sequence[Part]) -> str:
    """The message the figures propose; empty when they propose none."""
    first = parts[0] if parts else None
    return first.text if isinstance(first, Words) and first.css == "key" else ""


def composed(parts: Sequence[Part], choice: ChapterText) -> Iterator[Part]:
    """The message, what people wrote, then the figures they kept."""
    heading = choice.heading or proposed_heading(parts)
    if heading:
        yield Words(heading, "key")
    if choice.text.strip():
        yield Prose(choice.text)
    kept = [part for part in parts if ident_of(part) not in choice.hidden]
    yield from _without_empty_headings(kept[1:] if proposed_heading(parts) else kept)


def switches(parts: Sequence[Part]) -> list[tuple[str, str]]:
    """(name, title) of each figure, table and quotation that can be switched off."""
    return [(ident, _title(part)) for part in parts if (ident := ident_of(part))]


def _title(part: Part) -> str:
    match part:
        case Picture(chart=chart, subtitle=subtitle):
            return f"Figure : {chart.title} ({subtitle})"
        case Grid(table=table):
            return f"Tableau : {table.caption}"
        case Quote(text=text, who=who):
            return f"Parole : « {text} » ({who})"
    return ""


def ident_of(part: Part) -> str | None:
    """The name of a part that can be switched off; None for the others."""
    return getattr(part, "ident", "") or None


def _without_empty_headings(parts: Sequence[Part]) -> Iterator[Part]:
    """A title whose figures were all switched off goes with them."""
    for part, following in pairwise([*parts, None]):
        empty = isinstance(part, Heading) and not part.alone
        if part is not None and not (empty and (following is None or isinstance(following, Heading))):
            yield part
