"""Small documents for the tests of the PDF engine."""

import gc
import warnings
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from citesedu.common.pdf import Attachment, Limits, RenderedPdf, render_pdf
from citesedu.common.pdf.engine import Drawing, draw
from citesedu.common.pdf.envelope import Request

REPORT_CSS = Path("static/css/report.css")


def page(body: str, *, head: str = "<title>Essai</title>", html: str = 'lang="fr"') -> str:
    return f'<!doctype html><html {html}><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'


def render(
    body: str, *, head: str = "<title>Essai</title>", html: str = 'lang="fr"', **kwargs
) -> RenderedPdf:
    """Through the child, as the platform does: about a second."""
    return render_pdf(page(body, head=head, html=html), stylesheets=["report.css"], **kwargs)


def draw_here(
    body: str, images: Mapping[str, bytes] | None = None, attachments: Sequence[Attachment] = ()
) -> Drawing:
    """In this process, without the child's limits and locks: what the engine alone does."""
    moment = datetime(2026, 6, 14, tzinfo=UTC)
    request = Request(page(body), [REPORT_CSS.read_text()], images or {}, attachments, moment, Limits())
    with warnings.catch_warnings():
        # WeasyPrint leaves its colour profile open; in the child nobody minds.
        warnings.simplefilter("ignore", ResourceWarning)
        try:
            return draw(request)
        finally:
            gc.collect()
