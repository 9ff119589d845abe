"""Crossed views: the same construct seen by several audiences, read with the honesty small groups need.

Takes what disclosure control releases, never raw counts. Definitions and examples: docs/measures.md.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations

from diagnostics.domain.agreement import agreement, variation_unbiased
from diagnostics.domain.comparison import (
    benjamini_hochberg,
    cliff_delta,
    cliff_interval,
    share_between_groups,
)
from diagnostics.domain.disclosure import Cell
from diagnostics.domain.distribution import Distribution
from diagnostics.domain.headlines import headline
from diagnostics.domain.permutation import permutation_test
from diagnostics.domain.readings import Facts, Label, Pair, Reading, Thresholds


def read(views: Mapping[str, Cell], thresholds: Thresholds, names: Mapping[str, str]) -> Reading:
    """One construct by itself, as in a workshop; in a report, use `read_all`.

    `views` is keyed by audience, `names` gives each audience's name in the plural (« parents »).
    """
    (reading,) = read_all({"": views}, thresholds, names)
    return reading


def read_all(
    constructs: Mapping[str, Mapping[str, Cell]], thresholds: Thresholds, names: Mapping[str, str]
) -> list[Reading]:
    """All the constructs of a report, those that most deserve discussion first.

    The false finds accepted (`thresholds.false_finds`) bear on all the pairs of the report together: the
    more one compares, the more chance alone would give. ValueError when two audiences of a construct did
    not answer on the same scale.
    """
    facts = {code: _facts(views, thresholds) for code, views in constructs.items()}
    pairs = {code: _pairs(shown, thresholds) for code, shown in facts.items()}
    q_values = iter(benjamini_hochberg([pair.p for found in pairs.values() for pair in found]))
    readings = []
    for code, views in constructs.items():
        judged = tuple(_judged(pair, next(q_values), thresholds) for pair in pairs[code])
        hidden = tuple(audience for audience in views if audience not in facts[code])
        readings.append(_reading(code, facts[code], hidden, judged, thresholds, names))
    return sorted(readings, key=_discussion_order)


@dataclass(frozen=True, slots=True)
class WorkshopDeck:
    """What to put on the tables: shared strengths and weaknesses, widest gaps, what people do not know."""

    strengths: tuple[Reading, ...]
    weaknesses: tuple[Reading, ...]
    gaps: tuple[Reading, ...]
    unknown: tuple[Reading, ...]


def workshop_deck(readings: Sequence[Reading]) -> WorkshopDeck:
    """Three strengths, three weaknesses, five gaps, three unknowns at most, the clearest first."""

    def labelled(label: Label) -> list[Reading]:
        return [reading for reading in readings if label in reading.labels]

    return WorkshopDeck(
        strengths=tuple(sorted(labelled(Label.STRENGTH), key=lambda r: -r.scores[0])[:3]),
        weaknesses=tuple(sorted(labelled(Label.WEAKNESS), key=lambda r: r.scores[-1])[:3]),
        gaps=tuple(sorted(labelled(Label.DIVERGENT), key=lambda r: -(r.gap or 0))[:5]),
        unknown=tuple(sorted(labelled(Label.UNKNOWN), key=lambda r: -r.unknown)[:3]),
    )


def _facts(views: Mapping[str, Cell], thresholds: Thresholds) -> dict[str, Facts]:
    return {
        audience: _audience_facts(cell, thresholds)
        for audience, cell in views.items()
        if isinstance(cell, Distribution)
    }


def _audience_facts(answers: Distribution, thresholds: Thresholds) -> Facts:
    """Two signs for split views: little agreement, and a dispersion that does not flatter small groups."""
    agree, spread = agreement(answers), variation_unbiased(answers)
    comparable = answers.n >= thresholds.least_for_label
    little_agreement = agree is None or agree < thresholds.agreement
    return Facts(
        answers=answers,
        agreement=agree,
        variation=spread,
        comparable=comparable,
        split=comparable and little_agreement and spread is not None and spread >= thresholds.variation,
        unknowing=answers.asked >= thresholds.least_for_label
        and (answers.unknown_share or 0) >= thresholds.unknown,
    )


def _pairs(facts: Mapping[str, Facts], thresholds: Thresholds) -> list[Pair]:
    """Every two comparable audiences; `q` and `differs` wait for the rest of the report."""
    comparable = {audience: fact.answers for audience, fact in facts.items() if fact.comparable}
    pairs = []
    for one, other in combinations(comparable, 2):
        higher, lower = sorted((one, other), key=lambda audience: -(comparable[audience].score or 0))
        x, y = comparable[higher], comparable[lower]
        p = permutation_test(x, y).p
        pairs.append(
            Pair(
                higher=higher,
                lower=lower,
                gap=(x.score or Fraction(0)) - (y.score or Fraction(0)),
                delta=cliff_delta(x, y),
                interval=cliff_interval(x, y),
                p=p,
                q=p,
                differs=False,
            )
        )
    return pairs


def _judged(pair: Pair, q: Fraction, thresholds: Thresholds) -> Pair:
    wide = pair.gap >= thresholds.gap and pair.delta >= thresholds.delta
    return replace(pair, q=q, differs=wide and q <= thresholds.false_finds)


def _reading(
    code: str,
    facts: Mapping[str, Facts],
    hidden: tuple[str, ...],
    pairs: tuple[Pair, ...],
    thresholds: Thresholds,
    names: Mapping[str, str],
) -> Reading:
    compared = [fact.answers for fact in facts.values() if fact.comparable]
    gap = max((pair.gap for pair in pairs), default=None)
    between = share_between_groups(compared) if len(compared) > 1 else None
    labels = _labels(facts, pairs, gap, between, thresholds)
    tentative = any(answers.n < thresholds.tentative_under for answers in compared)
    title = headline(labels, facts, pairs, thresholds, names)
    return Reading(code, labels, facts, hidden, pairs, gap, between, tentative, title, thresholds)


def _labels(
    facts: Mapping[str, Facts],
    pairs: tuple[Pair, ...],
    gap: Fraction | None,
    between: Fraction | None,
    thresholds: Thresholds,
) -> tuple[Label, ...]:
    if not facts:
        return (Label.MASKED,)
    compared = [fact for fact in facts.values() if fact.comparable]
    scores = [fact.answers.score or Fraction(0) for fact in compared]
    divergent = any(pair.differs for pair in pairs)
    split = any(fact.split for fact in compared)
    cleavage = between is not None and between <= thresholds.between and all(fact.split for fact in compared)
    labels = set()
    if divergent:
        labels.add(Label.DIVERGENT)
    if any(fact.unknowing for fact in facts.values()):
        labels.add(Label.UNKNOWN)
    if split:
        labels.add(Label.CLEAVAGE if cleavage and not divergent else Label.SPLIT)
    if not divergent:
        # Nothing is called shared as long as one of the audiences in the picture cannot be compared.
        if gap is None or gap >= thresholds.gap or len(compared) < len(facts):
            labels.add(Label.INDETERMINATE)
        elif min(scores) >= thresholds.strong:
            labels.add(Label.STRENGTH)
        elif max(scores) <= thresholds.weak:
            labels.add(Label.WEAKNESS)
    return tuple(sorted(labels or {Label.INTERMEDIATE}, key=lambda label: label.rank))


def _discussion_order(reading: Reading) -> tuple[int, Fraction]:
    by = reading.unknown if reading.label is Label.UNKNOWN else reading.gap or Fraction(0)
    return reading.label.rank, -by
