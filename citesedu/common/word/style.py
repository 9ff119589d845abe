"""The styles of the Word document, put into pandoc's own reference file.

`python -m citesedu.common.word.style FILE` writes that file, to be looked at in a word processor.
"""

import io
import re
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

FACE = "Atkinson Hyperlegible Next"
FALLBACK = "Arial"  # said to the word processor that has not the face
ACCENT, MUTED, ALERT, INK, RULE = "0B5563", "51595D", "A3311C", "1C2326", "B9BEC0"


@dataclass(frozen=True)
class Style:
    """A paragraph style. `size` is in half-points (0: that of where it stands), spaces in twentieths of a point,
    `edge` a line (side, colour)."""

    name: str
    size: int = 0
    colour: str = INK
    bold: bool = False
    italic: bool = False
    before: int = 0
    after: int = 120
    indent: int = 0
    keep: bool = False
    edge: tuple[str, str] | None = None
    outline: int | None = None
    based_on: str = "Normal"

    @property
    def ident(self) -> str:
        return "".join(word[0].upper() + word[1:] for word in self.name.split())

    def xml(self) -> str:
        parts = ["<w:keepNext/>"] if self.keep else []
        if self.edge:
            side, colour = self.edge
            line = f'<w:{side} w:val="single" w:sz="12" w:space="6" w:color="{colour}"/>'
            parts.append(f"<w:pBdr>{line}</w:pBdr>")
        parts.append(f'<w:spacing w:before="{self.before}" w:after="{self.after}"/>')
        parts += [f'<w:ind w:left="{self.indent}"/>'] if self.indent else []
        parts += [f'<w:outlineLvl w:val="{self.outline}"/>'] if self.outline is not None else []
        marks = ("<w:b/>" if self.bold else "") + ("<w:i/>" if self.italic else "")
        based = "" if self.name == "Normal" else f'<w:basedOn w:val="{self.based_on}"/>'
        default = ' w:default="1"' if self.name == "Normal" else ""
        size = f'<w:sz w:val="{self.size}"/><w:szCs w:val="{self.size}"/>' if self.size else ""
        return (
            f'<w:style w:type="paragraph"{default} w:styleId="{self.ident}"><w:name w:val="{self.name}"/>{based}'
            f'<w:qFormat/><w:pPr>{"".join(parts)}</w:pPr><w:rPr>{marks}<w:color w:val="{self.colour}"/>'
            f"{size}</w:rPr></w:style>"
        )


STYLES = (
    Style("Normal"),
    Style("Body Text"),
    Style("First Paragraph", based_on="BodyText"),
    Style("Compact", after=30),
    Style("Title", size=56, bold=True, before=1200, after=200),
    Style("Subtitle", size=28, colour=ACCENT, after=400),
    Style("Author", colour=MUTED),
    Style("heading 1", 40, ACCENT, bold=True, before=720, after=240, keep=True, outline=0),
    Style("heading 2", 28, bold=True, before=360, keep=True, outline=1),
    Style("heading 3", 23, ACCENT, bold=True, before=240, after=80, keep=True, outline=2),
    Style("Block Text", indent=280, edge=("left", RULE)),
    Style("Key", 25, bold=True, after=240, indent=140, edge=("left", ACCENT)),
    Style("Small", 18, MUTED, after=80),
    Style("Figure Subtitle", 18, MUTED, after=80, keep=True),
    Style("Mark", 23, ALERT, bold=True),
    Style("Note", 19, before=200, edge=("left", MUTED)),
    Style("Warning", before=200, indent=140, edge=("left", ALERT)),
    Style("Table Caption", bold=True, before=240, after=60, keep=True),
    Style("Image Caption", bold=True, before=240, after=40, keep=True),
    Style("Captioned Figure", keep=True),
    Style("Figure", keep=True),
    Style("Definition Term", bold=True, after=0, keep=True),
    Style("Definition"),
    Style("footer", 17, MUTED, after=0),
)
_TABLE = (
    '<w:style w:type="table" w:default="1" w:styleId="Table"><w:name w:val="Table"/><w:tblPr>'
    f'<w:tblBorders><w:insideH w:val="single" w:sz="4" w:color="{RULE}"/>'
    f'<w:bottom w:val="single" w:sz="8" w:color="{INK}"/></w:tblBorders>'
    '<w:tblCellMar><w:left w:w="60" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    '<w:rPr><w:sz w:val="18"/><w:szCs w:val="18"/></w:rPr>'
    '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr><w:tcBorders>'
    f'<w:top w:val="single" w:sz="8" w:color="{INK}"/><w:bottom w:val="single" w:sz="8" w:color="{INK}"/>'
    '</w:tcBorders><w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr></w:style>'
)
_SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
_FOOTER = (
    f'{_HEAD}<w:ftr {_SPACE}><w:p><w:pPr><w:pStyle w:val="Footer"/><w:jc w:val="right"/></w:pPr>'
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:ftr>'
)
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SECTION = (
    f'<w:sectPr xmlns:r="{_RELATIONS}"><w:footerReference w:type="default" r:id="rIdFooter"/>'
    '<w:pgSz w:w="11906" w:h="16838"/>'  # A4, in twentieths of a point
    '<w:pgMar w:top="1247" w:right="1247" w:bottom="1247" w:left="1247" w:header="624" w:footer="624"'
    ' w:gutter="0"/></w:sectPr>'
)


def reference(default: bytes) -> bytes:
    """Pandoc's reference file with our styles, an A4 page and a foot with its number."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(default)) as before, zipfile.ZipFile(out, "w") as after:
        for name in before.namelist():
            after.writestr(zipfile.ZipInfo(name), _part(name, before.read(name).decode()))
        after.writestr(zipfile.ZipInfo("word/footer1.xml"), _FOOTER)
    return out.getvalue()


def _part(name: str, xml: str) -> str:
    match name:
        case "word/styles.xml":
            return _styles(xml)
        case "word/document.xml":
            return re.sub(r"<w:sectPr>.*</w:sectPr>", _SECTION, xml, flags=re.DOTALL)
        case "word/_rels/document.xml.rels":
            link = f'<Relationship Id="rIdFooter" Type="{_RELATIONS}/footer" Target="footer1.xml"/>'
            return xml.replace("</Relationships>", f"{link}</Relationships>")
        case "[Content_Types].xml":
            kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"
            part = f'<Override PartName="/word/footer1.xml" ContentType="{kind}"/>'
            return xml.replace("</Types>", f"{part}</Types>")
        case "word/fontTable.xml":
            font = f'<w:font w:name="{FACE}"><w:altName w:val="{FALLBACK}"/></w:font>'
            return xml.replace("</w:fonts>", f"{font}</w:fonts>")
    return xml


def _styles(xml: str) -> str:
    """Pandoc's character styles stay; its paragraph and table styles make room for ours."""
    ours = {style.ident for style in STYLES} | {"Table"}
    kept = [
        style[0]
        for style in re.finditer(r'<w:style .*?w:styleId="(\w+)".*?</w:style>', xml, re.DOTALL)
        if style[1] not in ours and 'w:type="paragraph"' not in style[0]
    ]
    defaults = (
        f'<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{FACE}" w:hAnsi="{FACE}" w:cs="{FALLBACK}"'
        f' w:eastAsia="{FACE}"/><w:sz w:val="21"/><w:szCs w:val="21"/>'
        '<w:lang w:val="fr-FR" w:eastAsia="fr-FR" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault><w:pPr/></w:pPrDefault></w:docDefaults>"
    )
    paragraphs = "".join(style.xml() for style in STYLES)
    return f"{_HEAD}<w:styles {_SPACE}>{defaults}{paragraphs}{_TABLE}{''.join(kept)}</w:styles>"


def main() -> None:
    default = subprocess.check_output(["pandoc", "--print-default-data-file=reference.docx"])
    Path(sys.argv[1]).write_bytes(reference(default))


if __name__ == "__main__":
    main()
