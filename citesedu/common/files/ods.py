"""OpenDocument spreadsheet (ISO/IEC 26300), the little of it that tables need: strings and numbers, no formula."""

from __future__ import annotations

from collections.abc import Sequence

from citesedu.common.files.sheets import Sheet, Value, xml_text, zipped

MIME = "application/vnd.oasis.opendocument.spreadsheet"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NAMES = "urn:oasis:names:tc:opendocument:xmlns"
_MANIFEST = (
    f'{_HEAD}<manifest:manifest xmlns:manifest="{_NAMES}:manifest:1.0" manifest:version="1.3">'
    f'<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="{MIME}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    "</manifest:manifest>"
)


def ods(sheets: Sequence[Sheet]) -> bytes:
    content = (
        f'{_HEAD}<office:document-content xmlns:office="{_NAMES}:office:1.0" xmlns:table="{_NAMES}:table:1.0" '
        f'xmlns:text="{_NAMES}:text:1.0" xmlns:style="{_NAMES}:style:1.0" '
        f'xmlns:fo="{_NAMES}:xsl-fo-compatible:1.0" office:version="1.3">'
        '<office:automatic-styles><style:style style:name="head" style:family="table-cell">'
        '<style:text-properties fo:font-weight="bold"/></style:style></office:automatic-styles>'
        f"<office:body><office:spreadsheet>{''.join(map(_table, sheets))}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    files = {"mimetype": MIME, "META-INF/manifest.xml": _MANIFEST, "content.xml": content}
    return zipped(files, stored=("mimetype",))  # first and as it is: the file's type is read there


def _table(sheet: Sheet) -> str:
    columns = f'<table:table-column table:number-columns-repeated="{len(sheet.header)}"/>'
    head = f"<table:table-header-rows>{_row(sheet.header, 'head')}</table:table-header-rows>"
    rows = "".join(_row(row) for row in sheet.rows)
    return f'<table:table table:name="{xml_text(sheet.name)}">{columns}{head}{rows}</table:table>'


def _row(values: Sequence[Value], style: str = "") -> str:
    return f"<table:table-row>{''.join(_cell(value, style) for value in values)}</table:table-row>"


def _cell(value: Value, style: str) -> str:
    styled = f' table:style-name="{style}"' if style else ""
    if value is None:
        return f"<table:table-cell{styled}/>"
    if isinstance(value, int):
        return (
            f'<table:table-cell{styled} office:value-type="float" office:value="{value}">'
            f"<text:p>{value}</text:p></table:table-cell>"
        )
    return f'<table:table-cell{styled} office:value-type="string"><text:p>{xml_text(value)}</text:p></table:table-cell>'
