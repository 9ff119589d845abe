"""Two waves compared, audience by audience: other people may have answered, so the comparison is unpaired.

Takes two snapshots, that is, what disclosure control released of each wave: what either withholds is not compared.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from fractions import Fraction

from diagnostics.domain.comparison import benjamini_hochberg, cliff_delta
from diagnostics.domain.distribution import Distribution
from diagnostics.domain.mapping import Mapped
from diagnostics.domain.permutation import permutation_test
from diagnostics.domain.readings import Thresholds, decimal, percent
from diagnostics.domain.snapshot import ItemFacts, Snapshot


class Trend(Enum):
    """In order of what deserves discussion."""

    DOWN = "En baisse"
    UP = "En hausse"
    STABLE = "Stable"
    UNDECIDED = "Indéterminé"

    @property
    def rank(self) -> int:
        return list(Trend).index(self)


@dataclass(frozen=True)
class Change:
    """One audience on one construct. `gap` is the later score minus the earlier, in points out of 100; `delta` is
    Cliff's, positive when answers went up; `p` of the permutation test, `q` after Benjamini-Hochberg over all the
    changes of the page. `delta` and `p` are None when a wave has too few answers to be read."""

    code: str
    audience: str
    before: Distribution
    after: Distribution
    gap: Fraction
    delta: Fraction | None
    p: Fraction | None
    q: Fraction | None
    trend: Trend = Trend.UNDECIDED


def compare_waves(
    before: Snapshot, after: Snapshot, mapping: Sequence[Mapped], thresholds: Thresholds
) -> tuple[Change, ...]:
    """Every audience and construct that both waves show, in the order of the later questionnaire."""
    found = [change for mapped in mapping for change in _changes(before, after, mapped, thresholds)]
    q_values = iter(benjamini_hochberg([change.p for change in found if change.p is not None]))
    judged = [change if change.p is None else replace(change, q=next(q_values)) for change in found]
    return tuple(replace(change, trend=_trend(change, thresholds)) for change in judged)


def change_rules(thresholds: Thresholds) -> tuple[str, ...]:
    """The rules as printed under the results, one French sentence each."""
    return (
        f"En hausse ou en baisse : au moins {thresholds.gap} points d’une passation à l’autre, un delta de Cliff "
        f"d’au moins {decimal(thresholds.delta)} et un écart qui ne tient pas au hasard (test de permutation, au "
        f"plus {percent(thresholds.false_finds)} de fausses découvertes sur la page).",
        f"Stable : moins de {thresholds.gap} points d’écart.",
        f"Indéterminé : moins de {thresholds.least_for_label} réponses à l’une des passations, ou un écart qui "
        "peut tenir au hasard.",
        "Les personnes qui ont répondu ne sont pas les mêmes : on compare deux groupes, pas des parcours.",
    )


def _changes(before: Snapshot, after: Snapshot, mapped: Mapped, thresholds: Thresholds) -> Iterator[Change]:
    then, now = before.find(mapped.code), after.find(mapped.code)
    if then is None or now is None:
        return
    for audience in now[1].figures:
        old, new = _shown(then[1], audience), _shown(now[1], audience)
        if old and new and old.score is not None and new.score is not None and mapped.compares(audience):
            enough = min(old.n, new.n) >= thresholds.least_for_label
            yield Change(
                code=mapped.code,
                audience=audience,
                before=old,
                after=new,
                gap=new.score - old.score,
                delta=cliff_delta(new, old) if enough else None,
                p=permutation_test(new, old).p if enough else None,
                q=None,
            )


def _trend(change: Change, thresholds: Thresholds) -> Trend:
    if change.delta is None or change.q is None:
        return Trend.UNDECIDED
    if abs(change.gap) < thresholds.gap:
        return Trend.STABLE
    effect = change.delta if change.gap > 0 else -change.delta
    if effect < thresholds.delta or change.q > thresholds.false_finds:
        return Trend.UNDECIDED
    return Trend.UP if change.gap > 0 else Trend.DOWN


def _shown(item: ItemFacts, audience: str) -> Distribution | None:
    figure = item.figures.get(audience)
    return figure.distribution if figure else None
