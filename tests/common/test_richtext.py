"""The safe part of Markdown: what it makes, and what it refuses to make."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citesedu.common.richtext import rich_text


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("", ""),
        ("Bonjour", "<p>Bonjour</p>\n"),
        ("**gras** et *italique*", "<p><strong>gras</strong> et <em>italique</em></p>\n"),
        ("# Un\n\n#### Deux", "<h3>Un</h3>\n<h3>Deux</h3>\n"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"),
        ("- a\n\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"),
        ("- a\n\n  suite", "<ul>\n<li>a<br>\nsuite</li>\n</ul>\n"),
        ("ligne\nsuite", "<p>ligne<br>\nsuite</p>\n"),
        ("1. a\n2. b", "<ol>\n<li>a</li>\n<li>b</li>\n</ol>\n"),
        ("> Dit", "<blockquote>\n<p>Dit</p>\n</blockquote>\n"),
        ("[site](https://exemple.org)", '<p><a href="https://exemple.org">site</a></p>\n'),
        ("Pourquoi ?", "<p>Pourquoi\N{NO-BREAK SPACE}?</p>\n"),
        ("l'école", "<p>l’école</p>\n"),
    ],
)
def test_what_it_makes(text: str, html: str) -> None:
    assert rich_text(text) == html


@pytest.mark.parametrize(
    "text",
    [
        "<script>x</script>",
        "<img src=x onerror=y>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](data:text/html,y)",
        "[x](file:///etc/passwd)",
        "![x](https://exemple.org/p.png)",
        "<https://exemple.org>",
        "&lt;b&gt;",
        "`code`",
    ],
)
def test_what_it_refuses_is_printed_as_typed(text: str) -> None:
    html = rich_text(text)
    for mark in ("<script", "<img", "<code", "<b>", 'href="javascript', 'href="data', 'href="file'):
        assert mark not in html.lower()


@given(st.text(max_size=300), st.integers(2, 4))
def test_never_another_element(text: str, level: int) -> None:
    html = rich_text(text, level)
    kept = {"p", "strong", "em", "ul", "ol", "li", "blockquote", "a", "br", f"h{level}"}
    assert set(re.findall(r"</?([^\s>]+)", html)) <= kept
