"""PDF: HTML in, an accessible and archivable file out (PDF/UA-1, PDF/A-3a), drawn in a locked child."""

from citesedu.common.pdf.caller import DocumentError
from citesedu.common.pdf.envelope import Attachment, Limits
from citesedu.common.pdf.render import RenderedPdf, content_hash, render_pdf

__all__ = ["Attachment", "DocumentError", "Limits", "RenderedPdf", "content_hash", "render_pdf"]
