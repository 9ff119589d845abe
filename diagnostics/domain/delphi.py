"""Do the members of a panel disagree on a statement rated from 1 to 9? The RAND/UCLA rule.

Fitch et al. (2001), The RAND/UCLA Appropriateness Method User's Manual, chapter 8.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

CENTRE = 5
RANGE_AT_CENTRE = Fraction(235, 100)
CORRECTION = Fraction(3, 2)


@dataclass(frozen=True, slots=True)
class PanelSpread:
    """`allowed` is the range that still counts as agreeing, wider when ratings lean to one end (IPRAS)."""

    range: Fraction
    allowed: Fraction

    @property
    def disagreement(self) -> bool:
        return self.range > self.allowed


def panel_spread(p30: Fraction, p70: Fraction) -> PanelSpread:
    """From the 30th and 70th percentiles of the ratings: their distance against 2.35 + 1.5 x asymmetry."""
    asymmetry = abs(CENTRE - (p30 + p70) / 2)
    return PanelSpread(p70 - p30, RANGE_AT_CENTRE + CORRECTION * asymmetry)
