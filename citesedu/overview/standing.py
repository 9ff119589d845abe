"""A cité beside the band of all of them: its own figures, and the others together; never a place among them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from citesedu.cites.models import Cite
from diagnostics.domain.disclosure import FEWEST_CITES
from diagnostics.domain.framework import AUDIENCES
from diagnostics.domain.national import theme_scores
from diagnostics.models import NationalSummary
from diagnostics.queries.shared import national_framework, shared_figures


@dataclass(frozen=True)
class Beside:
    """Scores out of 100: the cité's own, then the median and the ends of all those that may be read."""

    own: int
    median: int
    low: int
    high: int
    cites: int


class Why(Enum):
    """Why a cité sees nothing."""

    NOT_SHARING = "not_sharing"
    NOTHING_PUBLISHED = "nothing_published"
    STALE = "stale"
    TOO_FEW = "too_few"


Line = tuple[str, list[Beside | None]]  # a theme, then each audience of AUDIENCES


def standing(cite: Cite) -> list[Line] | Why:
    """In the scope of the cité. A theme is shown when three other cités at least are in its band: knowing its own
    figure, a cité would otherwise read those of one or two others."""
    if not cite.shares_nationally:
        return Why.NOT_SHARING
    framework = national_framework()
    own = shared_figures(framework.code).get(str(cite.pk)) if framework else None
    if framework is None or own is None:
        return Why.NOTHING_PUBLISHED
    row = NationalSummary.objects.order_by("id").first()
    if row is None or row.stale:
        return Why.STALE
    of_everybody = row.document.get("parts", {}).get("all", {"themes": []})
    cells = {theme["code"]: theme["cells"] for theme in of_everybody["themes"]}
    lines: list[Line] = []
    for theme in framework.themes:
        codes = [construct.code for construct in theme.constructs if construct.core]
        scores = {audience: theme_scores(own, codes, audience) for audience in AUDIENCES}
        of_all = cells.get(theme.code, {})
        lines.append((theme.title, [_beside(scores[name], of_all.get(name)) for name in AUDIENCES]))
    return lines if any(_shown(lines)) else Why.TOO_FEW


def _beside(own: tuple[Fraction, int] | None, cell: list[int] | None) -> Beside | None:
    if own is None or cell is None or cell[3] - 1 < FEWEST_CITES:
        return None
    median, low, high, cites, _ = cell
    return Beside(round(own[0]), median, low, high, cites)


def _shown(lines: list[Line]) -> Iterator[Beside]:
    return (cell for _, cells in lines for cell in cells if cell)
