"""What the reading page of a published état des lieux shows, wherever it is read."""

from __future__ import annotations

from typing import Any

from diagnostics.domain.composition import Kind
from diagnostics.domain.publication import PublishedReport
from diagnostics.drawings.document import report_chapters
from diagnostics.drawings.parts import ON_SCREEN
from diagnostics.drawings.withheld import withheld_parts


def reading(published: PublishedReport) -> dict[str, Any]:
    """Context of templates/diagnostics/report/reading.html."""
    return {
        "facts": published,
        "snapshot": published.snapshot,
        "chapters": report_chapters(published.snapshot, published.composition, ON_SCREEN),
        "approvals": published.approvals,
        "logos": published.composition.logos,
        "partners": published.composition.of(Kind.PARTNER),
        "withheld": withheld_parts(published.snapshot),
    }
