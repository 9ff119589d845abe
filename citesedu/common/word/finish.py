"""Last touch to what pandoc wrote: what a screen reader needs and pandoc leaves out, and no date of its own."""

import io
import re
import zipfile
from datetime import datetime

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest a zip can hold: the same document gives the same bytes
_DATE = re.compile(rb"\d{4}-\d\d-\d\dT[\d:]+Z")
_PICTURE = re.compile(r'(<wp:docPr descr="([^"]*)".*?)<pic:cNvPr descr="[^"]*"', re.DOTALL)


def finished(content: bytes, created: datetime) -> bytes:
    """The same file; `created` (UTC) is the only date in it: in its sandbox pandoc has no clock, and writes 1970."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as before,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for name in before.namelist():
            part = before.read(name)
            if name == "word/document.xml":
                part = _document(part.decode()).encode()
            if name == "docProps/core.xml":
                part = _DATE.sub(created.strftime("%Y-%m-%dT%H:%M:%SZ").encode(), part)
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            after.writestr(entry, part)
    return out.getvalue()


def _document(xml: str) -> str:
    """The address of a picture, which holds its pixels, stood for its description; tables take the whole width."""
    xml = _PICTURE.sub(r'\1<pic:cNvPr descr="\2"', xml)
    xml = xml.replace('<w:tblW w:type="auto" w:w="0" />', '<w:tblW w:type="pct" w:w="5000" />')
    # The first column names the row.
    return xml.replace(
        'w:firstRow="1" w:lastRow="0" w:firstColumn="0"', 'w:firstRow="1" w:lastRow="0" w:firstColumn="1"'
    )
