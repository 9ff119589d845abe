"""A page of a workbook before it is XLSX or ODS, and the zip that both are."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from xml.sax.saxutils import escape

Value = str | int | None
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest a zip can hold: the same figures give the same bytes


@dataclass(frozen=True)
class Sheet:
    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


def xml_text(value: object) -> str:
    """Escaped for XML, attributes included; a sign that XML cannot hold becomes U+FFFD."""
    return escape(_NOT_XML.sub("\N{REPLACEMENT CHARACTER}", str(value)), {'"': "&quot;"})


def zipped(files: Mapping[str, str], *, stored: tuple[str, ...] = ()) -> bytes:
    """A zip of these texts, in this order; `stored` names those left uncompressed."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in files.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            archive.writestr(entry, text.encode())
    return out.getvalue()
