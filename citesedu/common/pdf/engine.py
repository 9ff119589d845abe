"""The drawing itself, with WeasyPrint. Runs in the child only."""

import io
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import datetime

import pydyf
import weasyprint
from weasyprint.text.fonts import FontConfiguration

from citesedu.common.pdf.conformance import VARIANT, declare_accessible, list_attachments_once
from citesedu.common.pdf.envelope import Attachment, Request
from citesedu.common.pdf.fetcher import ClosedFetcher
from citesedu.common.pdf.lighter import draw_text_by_runs, refer_to_pages_once, write_once


class Untitled(Exception):
    """The document has no <title>, which PDF/UA asks for (ISO 14289-1, 7.1)."""


@dataclass(frozen=True)
class Drawing:
    content: bytes
    pages: int


def draw(request: Request) -> Drawing:
    """The PDF of a request. The same request gives the same bytes.

    Raises Untitled, FatalURLFetchingError for a resource it may not have, and whatever WeasyPrint raises on a
    document it cannot lay out.
    """
    fetcher = ClosedFetcher(request.images)
    # The same configuration for the sheets and the render: otherwise @font-face is silently ignored.
    fonts = FontConfiguration()
    sheets = [
        weasyprint.CSS(string=sheet, font_config=fonts, url_fetcher=fetcher) for sheet in request.stylesheets
    ]
    draw_text_by_runs()
    refer_to_pages_once()
    document = weasyprint.HTML(string=request.html, url_fetcher=fetcher).render(
        stylesheets=sheets, font_config=fonts, pdf_variant=VARIANT
    )
    if not (document.metadata.title or "").strip():
        raise Untitled
    document.metadata.created = document.metadata.modified = request.created.strftime("%Y-%m-%dT%H:%M:%SZ")
    declare_accessible(document.metadata)
    # Sorted by name, as the name tree of a PDF must be.
    attachments = [
        _attach(attachment, request.created)
        for attachment in sorted(request.attachments, key=lambda attachment: attachment.name)
    ]
    content: bytes = document.write_pdf(finisher=_finish, pdf_variant=VARIANT, attachments=attachments)
    return Drawing(content, len(document.pages))


def _finish(_: weasyprint.Document, pdf: pydyf.PDF) -> None:
    """The last touch before the file is written."""
    list_attachments_once(pdf)
    write_once(pdf)


def _attach(attachment: Attachment, moment: datetime) -> weasyprint.Attachment:
    attached = weasyprint.Attachment(
        string=attachment.content,
        name=attachment.name,
        description=attachment.description,
        created=moment,
        modified=moment,
        relationship="Data",
    )
    # WeasyPrint would guess the type from the name.
    attached.source = nullcontext((io.BytesIO(attachment.content), None, None, attachment.mime))
    return attached
