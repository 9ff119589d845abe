"""PDF/UA-1 and PDF/A-3a, checked by a validator that is shown to find faults."""

import pytest

from citesedu.common.pdf import Attachment, render_pdf
from tests.common.pdf.documents import draw_here
from tests.common.pdf.sample_report import STYLESHEETS, build_report
from tests.common.pdf.validation import faults, lengths_are_true


@pytest.mark.parametrize(
    "large", [False, pytest.param(True, marks=pytest.mark.slow)], ids=["ordinary", "large print"]
)
def test_a_whole_report_conforms(large):
    report = build_report(large=large)
    drawn = render_pdf(
        report.html, stylesheets=STYLESHEETS, images=report.images, attachments=report.attachments
    )
    assert 15 <= drawn.pages <= 32
    assert faults(drawn.content) == []


@pytest.mark.parametrize(
    "body",
    [
        "<h1>T</h1><p>x</p>",
        "<h1>T</h1><ul><li>a<ul><li>b</li></ul></li></ul>",
        "<h1>T</h1><dl><dt>a</dt><dd>b</dd></dl>",
        '<h1>T</h1><p><a href="https://example.org">lien</a></p>',
        '<h1 id="t">T</h1><nav class="contents"><ol><li data-page="#t"><a href="#t">T</a></li></ol></nav>',
        '<h1>T</h1><table><thead><tr><th scope="col">a<th scope="col">b<tbody>'
        + '<tr><th scope="row">1<td class="withheld">n &lt; 5' * 90
        + "</table>",
        '<h1>T</h1><p><span class="badge badge-strength">Force partagée</span></p>',
        "<h1>T</h1><blockquote><p>« x »</p><p class=who>y</p></blockquote>",
    ],
)
def test_the_structures_of_a_report_conform(body):
    assert faults(draw_here(body).content) == []


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        ("<h1>T</h1><h3>U</h3>", "HEADING"),
        ("<h1>T</h1><ol><li><p>a</p><p>b</p></li></ol>", ""),
        ("<h1>T</h1><table><tr><th>a<th>b<tr><td>1</table>", ""),
    ],
)
def test_the_validator_finds_faults(body, rule):
    found = faults(draw_here(body).content)
    assert found
    assert any(rule in fault for fault in found)


def test_an_attached_table_keeps_it_conforming():
    attachment = Attachment("résultats.csv", b"a;b\r\n", "text/csv", "Données du document")
    drawn = draw_here("<h1>T</h1>", attachments=[attachment])
    assert faults(drawn.content) == []


def test_a_stream_of_another_length_is_seen():
    content = draw_here("<h1>T</h1>").content
    assert lengths_are_true(content)
    assert not lengths_are_true(content.replace(b"\nendstream", b"x\nendstream", 1))
