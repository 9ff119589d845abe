"""A campaign's results as they may be shown: figures after disclosure control, with the texts as they were.

The results page, the report and every export take a Snapshot. Stored as JSON in an état des lieux, it prints the
same document after the raw answers are gone.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Literal

from diagnostics.domain.disclosure import Cell, LabelOnly, Withheld
from diagnostics.domain.distribution import Distribution

FORMAT = 1


@dataclass(frozen=True)
class Figure:
    """What is shown of one audience on one item. `counts` (lowest point first) is empty unless kind is "shown"."""

    kind: Literal["shown", "leaning", "withheld"]
    counts: tuple[int, ...] = ()
    unknown: int = 0
    sentence: str = ""

    @property
    def distribution(self) -> Distribution | None:
        return Distribution(self.counts, self.unknown) if self.kind == "shown" else None


@dataclass(frozen=True)
class ItemFacts:
    """One item asked of several audiences. `wordings` maps an audience to the sentence it read."""

    code: str
    wordings: Mapping[str, str]
    points: tuple[str, ...]
    unknown_label: str
    figures: Mapping[str, Figure]
    core: bool = False
    labels: tuple[str, ...] = ()  # readings, the first one decides; French names
    title: str = ""  # the message, one French sentence
    tendency: bool = False  # small groups: to be confirmed in discussion
    gap: int | None = None  # between the most and the least favourable audience, in points out of 100


@dataclass(frozen=True)
class ThemeFacts:
    code: str
    title: str
    items: tuple[ItemFacts, ...]
    importance: ItemFacts | None = None


@dataclass(frozen=True)
class AudienceFacts:
    """`respondents` is None when the audience is too small to be spoken of. `channels`: how many of them answered by
    each way, empty when that would tell of a small group."""

    code: str
    label: str
    respondents: int | None
    invited: int | None = None
    channels: Mapping[str, int] = field(default_factory=dict)

    def with_channels(self, counts: Mapping[str, int], threshold: int) -> AudienceFacts:
        """All the ways or none: one kept back alone would be the total less the others."""
        used = {channel: n for channel, n in counts.items() if n}
        told = sum(used.values()) == self.respondents and min(used.values(), default=0) >= threshold
        return replace(self, channels=used if told else {})


@dataclass(frozen=True)
class QuoteFacts:
    """A text chosen for the report. `question_theme` is a theme's code, empty for a closing question."""

    audience: str
    question: str
    text: str
    question_theme: str = ""


@dataclass(frozen=True)
class Snapshot:
    cite: str
    departement: str
    communes: tuple[str, ...]
    districts: tuple[str, ...]
    campaign: str
    wave: int
    opens_on: dt.date
    closes_on: dt.date
    frozen_on: dt.date
    framework: str
    framework_code: str
    framework_version: int
    threshold: int
    text_threshold: int
    rules: tuple[str, ...]  # thresholds of the readings, one French sentence each
    audiences: tuple[AudienceFacts, ...]
    total_respondents: int | None  # of the audiences shown
    themes: tuple[ThemeFacts, ...]
    quotes: tuple[QuoteFacts, ...] = ()
    is_demo: bool = False
    format: int = field(default=FORMAT)

    def items(self) -> Iterator[tuple[ThemeFacts, ItemFacts]]:
        for theme in self.themes:
            for item in theme.items:
                yield theme, item

    def find(self, code: str) -> tuple[ThemeFacts, ItemFacts] | None:
        return next(((theme, item) for theme, item in self.items() if item.code == code), None)

    def audience_label(self, code: str) -> str:
        return next(audience.label for audience in self.audiences if audience.code == code)

    def with_channels(self, counts: Mapping[str, Mapping[str, int]]) -> Snapshot:
        """`counts`: audience → channel → sheets. Under the threshold of the figures."""
        audiences = (each.with_channels(counts.get(each.code, {}), self.threshold) for each in self.audiences)
        return replace(self, audiences=tuple(audiences))

    def to_json(self) -> dict[str, Any]:
        document = asdict(self)
        for name in ("opens_on", "closes_on", "frozen_on"):
            document[name] = getattr(self, name).isoformat()
        return document


def read_snapshot(document: Mapping[str, Any]) -> Snapshot:
    """The inverse of `to_json`."""
    values = dict(document)
    for name in ("opens_on", "closes_on", "frozen_on"):
        values[name] = dt.date.fromisoformat(values[name])
    for name in ("communes", "districts", "rules"):
        values[name] = tuple(values[name])
    values["audiences"] = tuple(AudienceFacts(**audience) for audience in values["audiences"])
    order = [audience.code for audience in values["audiences"]]
    values["themes"] = tuple(_theme(theme, order) for theme in values["themes"])
    values["quotes"] = tuple(QuoteFacts(**quote) for quote in values["quotes"])
    return Snapshot(**values)


def figure(cell: Cell) -> Figure:
    """A released cell, ready to be stored."""
    if isinstance(cell, Withheld):
        return Figure("withheld", sentence=cell.reason)
    if isinstance(cell, LabelOnly):
        return Figure("leaning", sentence=cell.sentence)
    return Figure("shown", cell.counts, cell.unknown)


def _theme(value: Mapping[str, Any], order: Sequence[str]) -> ThemeFacts:
    importance = value["importance"]
    return ThemeFacts(
        value["code"],
        value["title"],
        tuple(read_item(item, order) for item in value["items"]),
        read_item(importance, order) if importance else None,
    )


def read_item(value: Mapping[str, Any], order: Sequence[str]) -> ItemFacts:
    """PostgreSQL's JSON forgets the order of keys: audiences are put back in that of the campaign."""
    audiences = [audience for audience in order if audience in value["figures"]]
    return ItemFacts(
        **{
            **value,
            "points": tuple(value["points"]),
            "labels": tuple(value["labels"]),
            "wordings": {audience: value["wordings"][audience] for audience in audiences},
            "figures": {audience: _figure(value["figures"][audience]) for audience in audiences},
        }
    )


def _figure(value: Mapping[str, Any]) -> Figure:
    return Figure(value["kind"], tuple(value["counts"]), value["unknown"], value["sentence"])
