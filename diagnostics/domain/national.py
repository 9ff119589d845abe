"""What several cités have in common, without comparing any two of them: a median, a band, how many they are.

Only cités that agreed arrive here, with groups that could be public by themselves (11 people at least); nothing is said
of fewer than three. A part of the cités is shown only when those left out could be shown too, or are none: otherwise
one subtracted from the other would tell a cité or two. This is asked again of every figure, since not every cité counts
in each. Sources: docs/decisions/0020-disclosure.md.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from statistics import median

from diagnostics.domain.comparison import cliff_delta
from diagnostics.domain.disclosure import FEWEST_CITES, PUBLIC_FLOOR, Withheld
from diagnostics.domain.distribution import Distribution
from diagnostics.domain.readings import Thresholds

# The parts of all cités that may be read apart, when what is left out may be read too.
PARTS: dict[str, str] = {
    "all": "Toutes les cités",
    "one": "Cités d’une seule commune",
    "several": "Cités de plusieurs communes",
}
Figures = Mapping[tuple[str, str], Distribution]  # of one cité: (code of a construct, audience) → its answers


@dataclass(frozen=True, slots=True)
class Band:
    """Scores of cités, out of 100: their median, the lowest and the highest; how many cités, how many answers."""

    median: Fraction
    low: Fraction
    high: Fraction
    cites: int
    answers: int


@dataclass(frozen=True, slots=True)
class Divergence:
    """In how many cités two audiences see a construct differently, among those where two may be compared."""

    code: str
    diverging: int
    cites: int

    @property
    def share(self) -> Fraction:
        return Fraction(self.diverging, self.cites)


def may_be_shown(part: Collection[str], everyone: Collection[str]) -> bool:
    """Whether some cités may be read apart from the others: three at least, and three at least left out, or none."""
    left_out = set(everyone) - set(part)
    return len(set(part)) >= FEWEST_CITES and (not left_out or len(left_out) >= FEWEST_CITES)


def parts_of(communes: Mapping[str, int]) -> dict[str, set[str]]:
    """Of cités by their number of communes, those of each part that may be shown, in the order of PARTS."""
    everyone = set(communes)
    parts = {
        "all": everyone,
        "one": {cite for cite, number in communes.items() if number <= 1},
        "several": {cite for cite, number in communes.items() if number > 1},
    }
    return {name: parts[name] for name in PARTS if may_be_shown(parts[name], everyone)}


def theme_scores(figures: Figures, codes: Sequence[str], audience: str) -> tuple[Fraction, int] | None:
    """Of one cité: its score on a theme, out of 100, and how many answered; None when fewer than half of the constructs
    may be read. The score of a theme is the mean of those of its constructs, as in a cité's own results."""
    known = [cell for code in codes if (cell := _readable(figures, code, audience)) is not None]
    if not known or 2 * len(known) < len(codes):
        return None
    of_items = [score for cell in known if (score := cell.score) is not None]
    return sum(of_items, Fraction(0)) / len(of_items), max(cell.n for cell in known)


def theme_band(
    cites: Mapping[str, Figures], codes: Sequence[str], audience: str, *, part: Collection[str] | None = None
) -> Band | Withheld:
    """Over the cités of the part (by default all) where the theme may be read, for one audience."""
    known = {
        cite: found
        for cite, figures in cites.items()
        if (found := theme_scores(figures, codes, audience)) is not None
    }
    chosen = within(part, known)
    if not may_be_shown(chosen, known):
        return Withheld()
    scores = [known[cite][0] for cite in chosen]
    return Band(median(scores), min(scores), max(scores), len(scores), sum(known[cite][1] for cite in chosen))


def divergences(
    cites: Mapping[str, Figures],
    codes: Sequence[str],
    audiences: Sequence[str],
    thresholds: Thresholds | None = None,
    *,
    part: Collection[str] | None = None,
) -> list[Divergence]:
    """The constructs that most cités see differently from one audience to another, first; those where fewer than three
    cités have two audiences to compare are left out, and those that nobody sees differently."""
    thresholds = thresholds or Thresholds()
    found = []
    for code in codes:
        compared = {
            cite: cells
            for cite, figures in cites.items()
            if len(cells := [cell for each in audiences if (cell := _readable(figures, code, each))]) >= 2
        }
        chosen = within(part, compared)
        diverging = sum(_differ(compared[cite], thresholds) for cite in chosen)
        if diverging and may_be_shown(chosen, compared):
            found.append(Divergence(code, diverging, len(chosen)))
    return sorted(found, key=lambda each: (-each.share, -each.cites, each.code))


def within(part: Collection[str] | None, known: Collection[str]) -> list[str]:
    """Those of the part; all of them without one."""
    return [cite for cite in known if part is None or cite in part]


def _readable(figures: Figures, code: str, audience: str) -> Distribution | None:
    cell = figures.get((code, audience))
    return cell if cell is not None and cell.n >= PUBLIC_FLOOR else None


def _differ(cells: Sequence[Distribution], thresholds: Thresholds) -> bool:
    """Two audiences a whole gap apart, by their scores and by Cliff's delta. Chance is not tested over and over for a
    page that only counts: a cité's own results do it."""
    scored = sorted(((score, rank) for rank, cell in enumerate(cells) if (score := cell.score) is not None))
    (low, lower), (high, higher) = scored[0], scored[-1]
    delta = cliff_delta(cells[higher], cells[lower])
    return high - low >= thresholds.gap and abs(delta) >= thresholds.delta
