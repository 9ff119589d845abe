"""What a .docx says, read from its XML."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"


@dataclass(frozen=True)
class Docx:
    parts: dict[str, bytes]

    @classmethod
    def read(cls, content: bytes) -> Docx:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            assert archive.testzip() is None
            return cls({name: archive.read(name) for name in archive.namelist()})

    @property
    def body(self) -> ElementTree.Element:
        return ElementTree.fromstring(self.parts["word/document.xml"])  # noqa: S314 - ours

    def paragraphs(self, *styles: str) -> list[str]:
        return [text for style, text in self._styled() if style in styles]

    def _styled(self) -> Iterator[tuple[str, str]]:
        for paragraph in self.body.iter(f"{W}p"):
            style = paragraph.find(f"{W}pPr/{W}pStyle")
            name = "" if style is None else style.get(f"{W}val", "")
            yield name, "".join(text.text or "" for text in paragraph.iter(f"{W}t"))

    @property
    def tables(self) -> list[ElementTree.Element]:
        return list(self.body.iter(f"{W}tbl"))

    @property
    def descriptions(self) -> list[tuple[str, str]]:
        """(alternative text, what is said of the picture inside) of each image."""
        outside = [one.get("descr", "") for one in self.body.iter(f"{DRAWING}docPr")]
        inside = [one.get("descr", "") for one in self.body.iter(f"{PICTURE}cNvPr")]
        return list(zip(outside, inside, strict=True))


def has_header(table: ElementTree.Element) -> bool:
    first = table.find(f"{W}tr")
    return first is not None and first.find(f"{W}trPr/{W}tblHeader") is not None
