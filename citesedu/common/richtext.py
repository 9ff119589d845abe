"""The texts people write: a small, safe part of Markdown, printed as French.

Paragraphs, one level of headings, bold, italics, lists, quotations, links to http, https and mailto. Everything else,
HTML included, is printed as it was typed.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

from citesedu.common.typography import french

HELP = (
    "**gras**, *italique*, « - » en début de ligne pour une liste, « ## » pour un intertitre, "
    "> pour une citation, [texte](https://…) pour un lien."
)
_SCHEMES = ("http://", "https://", "mailto:")

_parser = MarkdownIt("zero", {"breaks": True}).enable(
    ["emphasis", "link", "escape", "newline", "list", "blockquote", "heading"]
)
_parser.validateLink = lambda url: url.strip().lower().startswith(_SCHEMES)  # type: ignore[method-assign]


def rich_text(text: str, level: int = 3) -> SafeString:
    """HTML of `text`; its headings are at `level` (1 to 6), whatever their number of marks."""
    tokens = list(_plain_lists(_parser.parse(text), level))
    html: str = _parser.renderer.render(tokens, _parser.options, {})
    return mark_safe(html)  # noqa: S308 - made by the parser, that escapes all it does not know


def _plain_lists(tokens: list[Token], level: int) -> Iterator[Token]:
    """Headings at one level, French in every text, and no paragraph inside a list: a screen reader of PDF wants an
    item to be one run of text."""
    depth = 0
    before = ""
    for token in tokens:
        depth += {"list_item_open": 1, "list_item_close": -1}.get(token.type, 0)
        if token.type.startswith("heading"):
            token.tag = f"h{level}"
        if depth and token.type.startswith("paragraph"):
            token.hidden = True
            if token.type == "paragraph_open" and before == "paragraph_close":
                yield Token("hardbreak", "br", 0)
        before = token.type
        for child in token.children or ():
            if child.type == "text":
                child.content = french(child.content)
        yield token
