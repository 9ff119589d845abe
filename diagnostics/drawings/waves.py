"""Two waves side by side: what moved, what did not, and what became of each construct."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from citesedu.common.charts import Chart, DumbbellRow, dumbbell
from citesedu.common.tables import Cell, Table
from citesedu.common.typography import count, french, join_and, number, signed
from diagnostics.domain.evolution import Change, Trend
from diagnostics.domain.mapping import Kept, Mapped

BADGES = {Trend.UP: "success", Trend.DOWN: "error", Trend.STABLE: "neutral", Trend.UNDECIDED: "info"}
MOST_DRAWN = 12
PLURALS = {
    Trend.DOWN: "en baisse",
    Trend.UP: "en hausse",
    Trend.STABLE: "stables",
    Trend.UNDECIDED: "indéterminées",
}
EDITED = " (formulation retouchée)"
Words = Mapping[str, str]  # code of a construct → what the audience read


def change_sentence(changes: Sequence[Change]) -> str:
    """« 2 affirmations en hausse, 54 stables. »"""
    counts = [(trend, sum(change.trend is trend for change in changes)) for trend in Trend]
    said = [f"{number(n)} {PLURALS[trend] if n > 1 else trend.value.lower()}" for trend, n in counts if n]
    return f"Sur {count(len(changes), 'affirmation comparée', 'affirmations comparées')} : {join_and(said)}."


def change_chart(
    changes: Sequence[Change], words: Words, *, waves: tuple[str, str], audience: str, ident: str, width: int
) -> Chart:
    """The widest changes of one audience, from the earlier wave to the later."""
    widest = sorted(changes, key=lambda change: -abs(change.gap))[:MOST_DRAWN]
    return dumbbell(
        [
            DumbbellRow(
                french(f"{change.code}. {words[change.code]}"),
                [change.before.score, change.after.score],
                french(f"{signed(change.gap)} : {change.trend.value.lower()}"),
            )
            for change in widest
        ],
        audiences=list(waves),
        ident=ident,
        title=f"Ce qui a le plus bougé : {audience.lower()}",
        description=french(change_sentence(changes)),
        width=width,
    )


def change_table(
    changes: Sequence[Change],
    words: Words,
    mapping: Sequence[Mapped],
    *,
    waves: tuple[str, str],
    audience: str,
    href: Callable[[str], str],
) -> Table:
    """Every affirmation that one audience answered in both waves: what moved first, then by the width of the change."""
    edited = {mapped.code for mapped in mapping if mapped.kept is Kept.EDITED}
    ordered = sorted(changes, key=lambda change: (change.trend.rank, -abs(change.gap)))
    return Table(
        caption=f"Résultat sur 100 à chaque passation : {audience.lower()}",
        headers=("Affirmation", *waves, "Écart", "Lecture"),
        rows=tuple(
            (
                Cell(
                    f"{change.code}. {words[change.code]}{EDITED * (change.code in edited)}",
                    href(change.code),
                ),
                number(change.before.score or 0),
                number(change.after.score or 0),
                signed(change.gap),
                Cell(change.trend.value, badge=BADGES[change.trend]),
            )
            for change in ordered
        ),
        numeric=frozenset({1, 2, 3}),
    )


def mapping_table(mapping: Sequence[Mapped], audience_labels: Words) -> Table:
    """What became of each construct that is not the same in both questionnaires."""
    return Table(
        caption="Ce qui a changé dans le questionnaire",
        headers=("Affirmation", "Thème", "D’une passation à l’autre", "Ce qui se lisait, ce qui se lit"),
        rows=tuple(
            (
                f"{mapped.code}. {mapped.wording}",
                mapped.theme,
                mapped.kept.value,
                _reworded(mapped, audience_labels),
            )
            for mapped in mapping
            if mapped.kept is not Kept.SAME
        ),
    )


def _reworded(mapped: Mapped, audience_labels: Words) -> str:
    return " ".join(
        f"{audience_labels[change.audience]} : « {change.before or 'question non posée'} » puis "
        f"« {change.after or 'question non posée'} »."
        for change in mapped.changed
    )
