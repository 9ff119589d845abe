"""One item: its bars by audience and the table that says the same."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Protocol

from citesedu.common.charts import BarRow, Chart, stacked_bars
from citesedu.common.tables import Table
from citesedu.common.typography import french, join_and, number, percent
from diagnostics.domain.readings import Label
from diagnostics.domain.snapshot import Figure, ItemFacts

WITHHELD = "effectif insuffisant"
LEANING = "avis unanime, détail non affiché"


class Labelled(Protocol):
    """Whatever names its audiences: a Snapshot, a workshop's deck."""

    def audience_label(self, code: str) -> str: ...


def item_bars(snapshot: Labelled, item: ItemFacts, *, ident: str, width: int) -> Chart:
    """A 100 % bar for each audience asked, « je ne sais pas » apart."""
    return stacked_bars(
        [_bar(snapshot.audience_label(audience), shown) for audience, shown in item.figures.items()],
        scale=[french(point) for point in item.points],
        unknown_label=french(item.unknown_label),
        ident=ident,
        title=french(f"{item.code}. {item.title or first_wording(item)}"),  # two items may bear one message
        description=item_sentence(snapshot, item),
        width=width,
    )


def item_table(snapshot: Labelled, item: ItemFacts) -> Table:
    rows = [_row(snapshot.audience_label(audience), shown, item) for audience, shown in item.figures.items()]
    headers = ("Public", *item.points, item.unknown_label, "Réponses", "Résultat sur 100")
    return Table(
        caption=french(f"{item.code}. {first_wording(item)}"),
        headers=tuple(french(header) for header in headers),
        rows=tuple(rows),
        numeric=frozenset(range(1, len(headers))),
    )


def item_sentence(snapshot: Labelled, item: ItemFacts) -> str:
    """The chart in words: what a screen reader says of it."""
    parts = []
    for audience, shown in item.figures.items():
        distribution = shown.distribution
        label = snapshot.audience_label(audience)
        if distribution is None or distribution.favourable is None:
            parts.append(f"{label} : {WITHHELD if shown.kind == 'withheld' else LEANING}")
        else:
            parts.append(f"{label} : {percent(distribution.favourable)} d’avis favorables")
    return french(" ; ".join(parts) + ".")


def discussion_order(item: ItemFacts) -> tuple[int, int]:
    """Sorts what most deserves discussion first: by label, then the widest gap."""
    return (Label(item.labels[0]).rank, -(item.gap or 0))


def applied_rules(item: ItemFacts, rules: Iterable[str]) -> list[str]:
    """Those of the printed rules that gave the item its labels: a rule begins with the name of its label."""
    named = {rule: rule.partition("\N{NO-BREAK SPACE}:")[0] for rule in rules}
    return [rule for rule, name in named.items() if any(label.startswith(name) for label in item.labels)]


def grouped_wordings(named: Labelled, item: ItemFacts) -> list[tuple[str, str]]:
    """What was read, each sentence once: (« Professionnels et bénévoles », the sentence)."""
    readers: dict[str, list[str]] = {}
    for audience, text in item.wordings.items():
        readers.setdefault(text, []).append(named.audience_label(audience))
    return [
        (join_and([labels[0], *(label.lower() for label in labels[1:])]), french(f"« {text} »"))
        for text, labels in readers.items()
    ]


def first_wording(item: ItemFacts) -> str:
    return next(iter(item.wordings.values()))


def _bar(label: str, shown: Figure) -> BarRow:
    distribution = shown.distribution
    if distribution is None or not distribution.asked:
        return BarRow(label, None, None, note=WITHHELD if shown.kind == "withheld" else LEANING)
    asked = distribution.asked
    shares = [Fraction(count, asked) for count in distribution.counts]
    return BarRow(label, asked, shares, Fraction(distribution.unknown, asked))


def _row(label: str, shown: Figure, item: ItemFacts) -> tuple[str, ...]:
    distribution = shown.distribution
    if distribution is None or not distribution.asked:
        said = WITHHELD if shown.kind == "withheld" else LEANING
        return (label, *("–" for _ in item.points), "–", said, "–")
    score = distribution.score
    return (
        label,
        *(number(count) for count in distribution.counts),
        number(distribution.unknown),
        number(distribution.asked),
        "–" if score is None else number(score),
    )
