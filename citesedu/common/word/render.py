"""What the platform calls: an HTML document and its images in, the bytes of a .docx out."""

from collections.abc import Mapping
from datetime import UTC, datetime

from citesedu.common.pdf.caller import Asked, Say, run_child
from citesedu.common.pdf.envelope import Limits, Request
from citesedu.common.pdf.render import UNDATED


def render_word(
    html: str,
    *,
    images: Mapping[str, bytes] | None = None,
    created: datetime = UNDATED,
    limits: Limits = Limits(),  # noqa: B008 (frozen)
    on_step: Say | None = None,
    cancelled: Asked | None = None,
) -> bytes:
    """The same document as `render_pdf` draws, to be edited. `images` (SVG or PNG) are served as `chart:NAME`.

    The same arguments give the same bytes: `created` is the only date in the file. Raises DocumentError.
    """
    request = Request(html, [], images or {}, (), created.astimezone(UTC), limits)
    content, _ = run_child("citesedu.common.word.child", request, on_step=on_step, cancelled=cancelled)
    return content
