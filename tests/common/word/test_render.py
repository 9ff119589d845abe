"""The Word file: complete, readable by a screen reader, the same each time, and closed to the outside."""

from __future__ import annotations

import re
import time
from datetime import UTC, datetime
from itertools import pairwise

import pytest

from citesedu.common.pdf import DocumentError, Limits
from citesedu.common.word import render_word
from citesedu.common.word.style import STYLES
from tests.common.pdf.documents import page
from tests.common.pdf.sample_report import build_report
from tests.common.pdf.test_closed import BODIES, Listener, listener
from tests.common.pdf.test_limits import children
from tests.common.word.docx import Docx, has_header

__all__ = ["listener"]
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="30"><text y="20" font-family="x">Mot</text></svg>'


@pytest.fixture(scope="module")
def sample() -> Docx:
    report = build_report()
    return Docx.read(render_word(report.html, images=report.images))


def test_titles_are_headings_in_their_order(sample: Docx) -> None:
    first = sample.paragraphs("Heading1")
    assert first[0] == "Sommaire"
    assert [title.split(".")[0] for title in first[1:]] == [str(rank) for rank in range(1, len(first))]
    assert sample.paragraphs("Heading2")
    levels = [int(style[-1]) for style, _ in sample._styled() if re.fullmatch(r"Heading\d", style)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_every_picture_is_described_and_captioned(sample: Docx) -> None:
    report = build_report()
    assert len(sample.descriptions) == len(report.images)
    assert all(said and said == inside and "base64" not in said for said, inside in sample.descriptions)
    captions = sample.paragraphs("ImageCaption")
    assert [caption.split(".")[0] for caption in captions] == [
        f"Graphique {rank}" for rank in range(1, len(report.images) + 1)
    ]


def test_tables_have_a_header_row_a_caption_and_their_columns(sample: Docx) -> None:
    report = build_report()
    assert len(sample.tables) == report.html.count("<table")
    headed = [table for table in sample.tables if has_header(table)]
    assert len(headed) == report.html.count("<thead>")
    captions = sample.paragraphs("TableCaption")
    assert len(captions) == report.html.count("<caption>")
    assert captions[0].startswith("Tableau 1. ")


def test_language_title_and_author_are_said(sample: Docx) -> None:
    assert b'w:val="fr-FR"' in sample.parts["word/styles.xml"]
    core = sample.parts["docProps/core.xml"].decode()
    assert "<dc:title>État des lieux partagé, Marvallon, Le Plateau</dc:title>" in core
    assert "<dc:creator>Cité éducative de Marvallon</dc:creator>" in core
    assert "<dc:language>fr-FR</dc:language>" in core


def test_every_style_used_is_ours(sample: Docx) -> None:
    used = {style for style, _ in sample._styled() if style}
    assert used <= {style.ident for style in STYLES}


def test_the_same_document_gives_the_same_bytes_and_holds_one_date() -> None:
    images = {"c": SVG.encode()}
    html = page('<h1>T</h1><img src="chart:c" alt="Un mot">')
    first = render_word(html, images=images)
    time.sleep(2)  # a zip counts by two seconds
    assert render_word(html, images=images) == first
    dated = Docx.read(render_word(html, images=images, created=datetime(2026, 6, 14, tzinfo=UTC)))
    dates = set(re.findall(rb"\d{4}-\d\d-\d\dT[\d:]+Z", dated.parts["docProps/core.xml"]))
    assert dates == {b"2026-06-14T00:00:00Z"}


def test_an_arabic_quote_runs_from_right_to_left() -> None:
    html = page('<h1>T</h1><blockquote><p dir="rtl">مرحبا</p><p class="who">Parents</p></blockquote>')
    xml = Docx.read(render_word(html)).parts["word/document.xml"].decode()
    assert re.search(r"<w:bidi />.*<w:rtl />.*مرحبا", xml)


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_a_document_fetches_nothing_and_embeds_nothing(body: str, listener: Listener) -> None:
    written = Docx.read(render_word(page("<h1>T</h1>" + body.format(url=listener.url))))
    assert not [name for name in written.parts if name.startswith("word/media/") and "svg" not in name]
    assert not any(b"root:" in part for part in written.parts.values())


def test_it_stops_when_it_is_no_longer_wanted_and_leaves_no_program_behind() -> None:
    before = children()
    asked: list[float] = []

    def cancelled() -> bool:
        asked.append(time.monotonic())
        return len(asked) > 3

    with pytest.raises(DocumentError) as refused:
        render_word(page("<h1>T</h1>" + "<p>mot</p>" * 100_000), cancelled=cancelled)
    assert refused.value.reason == "cancelled"
    assert children() == before


@pytest.mark.parametrize(
    ("limits", "body", "reasons"),
    [
        (Limits(wall_seconds=2), "<p>mot</p>" * 200_000, {"time"}),
        (Limits(cpu_seconds=2), "<p>mot</p>" * 400_000, {"time", "document"}),
        (Limits(memory_mb=320), "<p>mot</p>" * 400_000, {"memory", "document"}),
    ],
    ids=["clock", "processor", "memory"],
)
def test_time_and_memory_are_limited(limits: Limits, body: str, reasons: set[str]) -> None:
    with pytest.raises(DocumentError) as refused:
        render_word(page("<h1>T</h1>" + body), limits=limits)
    assert refused.value.reason in reasons
    assert refused.value.sentence.endswith(".")
