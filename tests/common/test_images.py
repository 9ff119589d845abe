"""Pictures that people send are drawn again, small; whatever else they hold is gone."""

import io

import pytest
from PIL import Image, PngImagePlugin

from citesedu.common.images import small_png
from citesedu.common.refusal import Refusal
from tests.common.pictures import PICTURES, REFUSED


@pytest.mark.parametrize(
    ("kind", "size"),
    [
        ("small", (40, 30)),
        ("large", (480, 240)),
        ("jpeg", (80, 240)),
        ("grey", (600, 86)),
        ("see-through", (100, 100)),
        ("palette", (100, 100)),
        ("print", (600, 180)),
    ],
)
def test_it_fits_in_the_box_and_keeps_its_proportions(kind: str, size: tuple[int, int]) -> None:
    drawn = Image.open(io.BytesIO(small_png(PICTURES[kind])))
    assert (drawn.format, drawn.size) == ("PNG", size)


@pytest.mark.parametrize("kind", REFUSED)
def test_anything_else_is_refused_with_a_sentence(kind: str) -> None:
    content, sentence = REFUSED[kind]
    with pytest.raises(Refusal) as refusal:
        small_png(content)
    assert sentence in refusal.value.sentence.replace("\xa0", " ")


def test_nothing_hidden_in_the_file_is_kept() -> None:
    notes, file = PngImagePlugin.PngInfo(), io.BytesIO()
    notes.add_text("Author", "secret")
    Image.new("RGB", (10, 10)).save(file, "PNG", pnginfo=notes)
    assert b"secret" in file.getvalue()
    assert b"secret" not in small_png(file.getvalue() + b"secret")
