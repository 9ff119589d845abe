"""The sentence above a chart: what the construct says, with its figures, in plain French."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from diagnostics.domain.distribution import rounded
from diagnostics.domain.readings import Facts, Label, Pair, Thresholds

COLON = "\N{NO-BREAK SPACE}:"


def headline(
    labels: Sequence[Label],
    facts: Mapping[str, Facts],
    pairs: Sequence[Pair],
    thresholds: Thresholds,
    names: Mapping[str, str],
) -> str:
    """`names` gives each audience's name in the plural, without article or capital: « parents »."""
    scores = {name: rounded(f.answers.score) for name, f in facts.items() if f.answers.score is not None}
    compared = [scores[audience] for audience, fact in facts.items() if fact.comparable]
    match labels[0]:
        case Label.DIVERGENT:
            pair = widest(pair for pair in pairs if pair.differs)
            return (
                f"{names[pair.higher].capitalize()} et {names[pair.lower]} "
                f"ne voient pas la même chose{COLON} "
                f"{scores[pair.higher]} contre {scores[pair.lower]}."
            )
        case Label.UNKNOWN:
            share, audience = max(
                (fact.answers.unknown_share or Fraction(0), audience)
                for audience, fact in facts.items()
                if fact.unknowing
            )
            return (
                f"Beaucoup ne savent pas{COLON} {rounded(100 * share)}\N{NARROW NO-BREAK SPACE}% "
                f"chez les {names[audience]}."
            )
        case Label.CLEAVAGE:
            return "Dans chaque public, les avis se partagent de la même façon."
        case Label.SPLIT:
            split = [names[audience] for audience, fact in facts.items() if fact.split]
            return f"Les avis se partagent chez les {listed(split)}."
        case Label.STRENGTH:
            return f"Une force pour tous{COLON} {span(compared)}."
        case Label.WEAKNESS:
            return f"Une fragilité pour tous{COLON} {span(compared)}."
        case Label.INTERMEDIATE:
            return f"Ni force ni fragilité{COLON} {span(compared)}."
        case Label.INDETERMINATE:
            return _undecided(facts, pairs, scores, thresholds, names)
        case Label.MASKED:
            return "Trop peu de réponses pour afficher un résultat."


def _undecided(
    facts: Mapping[str, Facts],
    pairs: Sequence[Pair],
    scores: Mapping[str, int],
    thresholds: Thresholds,
    names: Mapping[str, str],
) -> str:
    few = [names[audience] for audience, fact in facts.items() if not fact.comparable]
    wide = [pair for pair in pairs if pair.gap >= thresholds.gap]
    if wide:
        pair = widest(wide)
        return (
            f"L’écart entre {names[pair.higher]} et {names[pair.lower]} peut tenir au hasard{COLON} "
            f"{scores[pair.higher]} contre {scores[pair.lower]}."
        )
    if few:
        return f"Trop peu de réponses pour conclure chez les {listed(few)}."
    ((audience, score),) = scores.items()
    return f"Un seul public peut être lu{COLON} {score} pour les {names[audience]}."


def widest(pairs: Iterable[Pair]) -> Pair:
    return max(pairs, key=lambda pair: pair.gap)


def span(scores: Sequence[int]) -> str:
    low, high = min(scores), max(scores)
    return f"{low} dans chaque public" if low == high else f"de {low} à {high} selon les publics"


def listed(names: Sequence[str]) -> str:
    """« parents », « bénévoles et parents », « bénévoles, jeunes et parents »."""
    return " et ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)
