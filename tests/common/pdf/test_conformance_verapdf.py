"""The same two conformities, by veraPDF: the reference, slower, in its own Java."""

import pytest

from citesedu.common.pdf import render_pdf
from tests.common.pdf.documents import draw_here
from tests.common.pdf.reading import (
    bookmarks,
    letters,
    read_aloud,
    reader_of,
    strange_faces,
    structure,
    unread,
)
from tests.common.pdf.sample_report import STYLESHEETS, build_report
from tests.common.pdf.verapdf import broken_rules

pytestmark = pytest.mark.slow

ARABIC = "« أريد أن يُخبروني قبل أن تصبح الحالة خطيرة، 3 مرّات في السنة. »"
LONG_TABLE = (
    '<h1>T</h1><table><caption>C</caption><thead><tr><th scope="col">a<th scope="col">b<tbody>'
    + "".join(f'<tr><th scope="row">Ligne {rank}</th><td>{rank}</td></tr>' for rank in range(1, 201))
    + "</table>"
)


def test_a_whole_report_conforms_and_reads_in_its_order():
    report = build_report()
    drawn = render_pdf(
        report.html, stylesheets=STYLESHEETS, images=report.images, attachments=report.attachments
    )
    assert broken_rules(drawn.content) == []
    reader = reader_of(drawn.content)
    assert strange_faces(reader) == set()
    assert unread(reader, report.html) == []
    assert "Sommaire" in bookmarks(reader)


def test_arabic_is_printed_with_its_letters_from_right_to_left():
    drawn = draw_here(
        f'<h1>T</h1><blockquote><p dir="rtl">{ARABIC}</p><p class="who">Parents</p></blockquote>'
    )
    assert broken_rules(drawn.content) == []
    reader = reader_of(drawn.content)
    assert strange_faces(reader) == set()
    assert set(letters(ARABIC)) <= set(read_aloud(reader))  # each letter under its own name


def test_a_table_of_two_hundred_rows_conforms_and_loses_none():
    drawn = draw_here(LONG_TABLE)
    assert drawn.pages > 2
    assert broken_rules(drawn.content) == []
    reader = reader_of(drawn.content)
    assert unread(reader, "<body>" + LONG_TABLE) == []
    assert structure(reader).count("TD") == 200


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        ("<h1>T</h1><h3>U</h3>", "ua1 7.4.2-1"),
        ("<h1>T</h1><ol><li><p>a</p><p>b</p></li></ol>", "ua1 7.2-20"),
        ('<h1>T</h1><p style="opacity:0.5">x</p>', "ua1 7.1-3"),
    ],
)
def test_the_validator_finds_faults(body, rule):
    assert any(fault.startswith(rule) for fault in broken_rules(draw_here(body).content))
