"""What the platform calls: an HTML document, its images and its attachments in, a PDF out."""

import hashlib
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from citesedu.common.pdf.caller import Asked, Say, run_child
from citesedu.common.pdf.envelope import Attachment, Limits, Request

_STYLES = Path(__file__).resolve().parents[3] / "static" / "css"
UNDATED = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class RenderedPdf:
    """The file, its number of pages, and the seconds on the clock it took."""

    content: bytes
    pages: int
    seconds: float


def render_pdf(
    html: str,
    *,
    stylesheets: Sequence[str],
    images: Mapping[str, bytes] | None = None,
    attachments: Sequence[Attachment] = (),
    created: datetime = UNDATED,
    limits: Limits = Limits(),  # noqa: B008 (frozen)
    on_step: Say | None = None,
    cancelled: Asked | None = None,
) -> RenderedPdf:
    """Draw `html` as PDF/UA-1 and PDF/A-3a.

    `stylesheets` are names in static/css. `images` are served as `chart:NAME`, fonts of static/fonts as
    `font:FILE`; any other address makes the render fail. `created` (aware) is the only date in the file: the
    same arguments give the same bytes. `on_step(label, done, total)` hears of the progress, in French;
    `cancelled` is asked several times a second. Raises DocumentError.
    """
    request = Request(
        html,
        [(_STYLES / name).read_text(encoding="utf-8") for name in stylesheets],
        images or {},
        attachments,
        created.astimezone(UTC),
        limits,
    )
    start = time.monotonic()
    content, finished = run_child("citesedu.common.pdf.child", request, on_step=on_step, cancelled=cancelled)
    return RenderedPdf(content, finished.pages, time.monotonic() - start)


def content_hash(html: str, images: Mapping[str, bytes], attachments: Sequence[Attachment]) -> str:
    """SHA-256 of what a document is made of: same hash, same document (the stylesheets being equal)."""
    digest = hashlib.sha256()
    parts = [html.encode()]
    for name, image in sorted(images.items()):
        parts += [name.encode(), image]
    for attachment in attachments:
        parts += [attachment.name.encode(), attachment.mime.encode(), attachment.description.encode()]
        parts += [attachment.content]
    for part in (str(len(images)).encode(), *parts):
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()
