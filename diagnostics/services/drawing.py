"""The long part of a rendering: a document composed, then drawn in a child. Touches no table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass

from citesedu.common.pdf import DocumentError, render_pdf
from citesedu.common.word import render_word
from diagnostics.models import Rendering
from diagnostics.services.documents import (
    ESSENTIAL_STYLESHEETS,
    STYLESHEETS,
    Document,
    ReportFacts,
    compose,
    compose_essential,
)

InScope = Callable[[], AbstractContextManager[object]]
Say = Callable[[str, int, int], None]
Asked = Callable[[], bool]
Kind = Rendering.Kind
TOO_LONG = "L’essentiel ne tient pas sur une page : raccourcissez les priorités, puis relancez."


@dataclass(frozen=True)
class Made:
    """The file. `pages` is 0 when it has none of its own."""

    content: bytes
    pages: int
    content_hash: str


def draw(
    *, facts: ReportFacts, kind: Rendering.Kind, on_step: Say | None = None, cancelled: Asked | None = None
) -> Made:
    """The file of one kind. The same facts give the same bytes. Raises DocumentError."""
    if kind in {Kind.ESSENTIAL, Kind.PLAIN}:
        return _on_one_page(compose_essential(facts, plain=kind == Kind.PLAIN), on_step, cancelled)
    document = compose(facts, large=kind == Kind.LARGE)
    if kind == Kind.WORD:
        content = render_word(document.html, images=document.images, on_step=on_step, cancelled=cancelled)
        return Made(content, 0, document.content_hash)
    return _pdf(document, on_step, cancelled)


def _on_one_page(tries: Iterable[Document], on_step: Say | None, cancelled: Asked | None) -> Made:
    for document in tries:
        made = _pdf(document, on_step, cancelled, ESSENTIAL_STYLESHEETS)
        if made.pages == 1:
            return made
    raise DocumentError("document", TOO_LONG)


def _pdf(
    document: Document,
    on_step: Say | None,
    cancelled: Asked | None,
    stylesheets: Sequence[str] = STYLESHEETS,
) -> Made:
    drawn = render_pdf(
        document.html,
        stylesheets=stylesheets,
        images=document.images,
        attachments=document.attachments,
        on_step=on_step,
        cancelled=cancelled,
    )
    return Made(drawn.content, drawn.pages, document.content_hash)
