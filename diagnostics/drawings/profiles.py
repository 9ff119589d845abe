"""An audience by profile: its groups side by side, on one affirmation and on the themes."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from citesedu.common.charts import BarRow, Chart, stacked_bars
from citesedu.common.tables import Table
from citesedu.common.typography import french, number, percent
from diagnostics.domain.distribution import Distribution
from diagnostics.domain.profile_cuts import GroupFacts
from diagnostics.domain.snapshot import ItemFacts, Snapshot, ThemeFacts
from diagnostics.drawings.items import WITHHELD


def group_bars(
    groups: Sequence[GroupFacts], item: ItemFacts, wording: str, *, ident: str, width: int
) -> Chart:
    """A 100 % bar for each group, in the order of the question."""
    return stacked_bars(
        [_bar(group, item.code) for group in groups],
        scale=[french(point) for point in item.points],
        unknown_label=french(item.unknown_label),
        ident=ident,
        title=french(f"{item.code}. {wording}"),
        description=french("; ".join(_said(group, item.code) for group in groups) + "."),
        width=width,
    )


def group_table(groups: Sequence[GroupFacts], item: ItemFacts, wording: str) -> Table:
    headers = ("Groupe", *item.points, item.unknown_label, "Réponses", "Résultat sur 100")
    return Table(
        caption=french(f"{item.code}. {wording}"),
        headers=tuple(french(header) for header in headers),
        rows=tuple(_row(group, item) for group in groups),
        numeric=frozenset(range(1, len(headers))),
    )


def groups_by_theme(snapshot: Snapshot, groups: Sequence[GroupFacts]) -> Table:
    """One line a group: how many people, then the mean of each theme's affirmations."""
    themes = [
        theme for theme in snapshot.themes if any(item.code in groups[0].figures for item in theme.items)
    ]
    return Table(
        caption="Résultat moyen par thème et par groupe, sur 100",
        headers=("Groupe", "Personnes", *(french(theme.title) for theme in themes)),
        rows=tuple(
            (
                french(group.label),
                french(WITHHELD) if group.respondents is None else number(group.respondents),
                *(_mean(group, theme) for theme in themes),
            )
            for group in groups
        ),
        numeric=frozenset(range(1, len(themes) + 2)),
    )


def _shown(group: GroupFacts, code: str) -> Distribution | None:
    figure = group.figures.get(code)
    return figure.distribution if figure else None


def _bar(group: GroupFacts, code: str) -> BarRow:
    shown = _shown(group, code)
    if shown is None or not shown.asked:
        return BarRow(french(group.label), None, None, note=WITHHELD)
    shares = [Fraction(count, shown.asked) for count in shown.counts]
    return BarRow(french(group.label), shown.asked, shares, Fraction(shown.unknown, shown.asked))


def _said(group: GroupFacts, code: str) -> str:
    shown = _shown(group, code)
    if shown is None or shown.favourable is None:
        return f"{group.label} : {WITHHELD}"
    return f"{group.label} : {percent(shown.favourable)} d’avis favorables"


def _row(group: GroupFacts, item: ItemFacts) -> tuple[str, ...]:
    shown = _shown(group, item.code)
    if shown is None or shown.score is None:
        return (french(group.label), *("–" for _ in item.points), "–", french(WITHHELD), "–")
    counts = (number(count) for count in shown.counts)
    return (french(group.label), *counts, number(shown.unknown), number(shown.asked), number(shown.score))


def _mean(group: GroupFacts, theme: ThemeFacts) -> str:
    scores = [shown.score for item in theme.items if (shown := _shown(group, item.code))]
    known = [score for score in scores if score is not None]
    return number(sum(known, Fraction(0)) / len(known)) if known else "–"
