import zlib

import pydyf
import pytest
from pypdf.generic import ContentStream

from tests.common.pdf.documents import draw_here
from tests.common.pdf.reading import reader_of

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="40" viewBox="0 0 300 40"'
    ' font-family="Atkinson Hyperlegible Next, IBM Plex Sans Arabic">{}</svg>'
)


def shown(inside: str = "", body: str = "") -> list[list[bytes]]:
    """The glyphs that each operator of the page shows, those of the drawing only, or those of the body only."""
    image = '<img src="chart:c" alt="G">' if inside else ""
    drawn = draw_here(body + image, {"c": SVG.format(inside).encode()} if inside else {})
    reader = reader_of(drawn.content)
    page = reader.pages[0]
    streams = [page.get_contents()]
    streams += [form.get_object() for form in page["/Resources"].get("/XObject", {}).values()]
    found = []
    for stream in streams:
        for operands, operator in ContentStream(stream, reader).operations:
            if operator in (b"TJ", b"Tj"):
                parts = operands[0] if isinstance(operands[0], list) else [operands[0]]
                glyphs = b"".join(part.original_bytes for part in parts if hasattr(part, "original_bytes"))
                found.append([glyphs[at : at + 2] for at in range(0, len(glyphs), 2)])
    # The last one is the number of the page.
    return [line for line in found if line]


def of_the_drawing(inside: str) -> list[list[bytes]]:
    around = len(shown(body="<p></p>"))
    return shown(inside)[: -around or None]


def test_a_text_of_a_drawing_is_shown_in_one_go():
    assert list(map(len, of_the_drawing('<text x="5" y="20">Avec les parents</text>'))) == [16]


@pytest.mark.parametrize("places", ['x="0 30 60" y="20"', 'x="0,30,60" y="20"', 'x="0" y="20" rotate="20"'])
def test_letters_that_have_places_of_their_own_keep_them(places):
    assert list(map(len, of_the_drawing(f"<text {places}>abc</text>"))) == [1, 1, 1]


def test_a_part_of_a_text_follows_the_other():
    assert len(of_the_drawing('<text x="5" y="20">Avec <tspan font-weight="700">les</tspan></text>')) == 2


def test_arabic_is_joined_in_a_drawing_as_in_a_sentence():
    word = "المدرسة"
    sentence = shown(body=f'<p dir="rtl">{word}</p>')[0]
    assert of_the_drawing(f'<text x="5" y="20">{word}</text>')[0] == sentence


def test_each_stream_is_compressed_once(monkeypatch):
    done = []

    class Counting:
        @staticmethod
        def compressobj(**kwargs):
            done.append(kwargs)
            return zlib.compressobj(**kwargs)

    monkeypatch.setattr(pydyf, "zlib", Counting)
    content = draw_here("<h1>T</h1><p>Un</p>").content
    # One is compressed twice all the same: the table of contents of the file, written last.
    assert 3 < len(done) <= content.count(b"/FlateDecode") + 1
