"""Rebuilds static/fonts/ from the Fontsource package: TTF for PDF and text measure, WOFF2 for screens.

    npm pack @fontsource/atkinson-hyperlegible-next@5.3.0 && tar xzf fontsource-*.tgz
    python tests/common/build_fonts.py package static/fonts

The package cuts the family in « latin » and « latin-ext »; they are merged back, and the three characters
French typography needs and the family lacks are added: U+202F (narrow no-break space), U+2010 and U+2011
(hyphens).

    npm pack @fontsource/ibm-plex-sans-arabic@5.3.0 && tar xzf fontsource-*.tgz
    python tests/common/build_fonts.py --arabic package static/vendor/ibm-plex-sans-arabic

The Arabic face is for the quotes of a PDF; browsers have one of their own. It is copied as it is. Its glyphs are
whole letters: those of the Noto faces are made of pieces, and a PDF then reads one letter for another.
"""

import hashlib
import json
import shutil
import sys
import tempfile
from pathlib import Path

from fontTools.merge import Merger, Options
from fontTools.ttLib import TTFont

PACKAGE = "@fontsource/atkinson-hyperlegible-next"
STYLES = {"Regular": "400-normal", "Italic": "400-italic", "Bold": "700-normal", "BoldItalic": "700-italic"}
ON_SCREEN = ("Regular", "Bold")
NARROW_SPACE_EM = 0.2
BUILD_TIME = 3_787_776_000  # 2024-01-11 in seconds since 1904: the same input gives the same bytes


def main(package: Path, target: Path) -> None:
    target.mkdir(parents=True, exist_ok=True)
    for style, suffix in STYLES.items():
        font = _merged(package, suffix)
        _add_french_characters(font)
        font["head"].created = font["head"].modified = BUILD_TIME
        font.recalcTimestamp = False
        name = f"AtkinsonHyperlegibleNext-{style}"
        font.save(target / f"{name}.ttf")
        if style in ON_SCREEN:
            font.flavor = "woff2"
            font.save(target / f"{name}.woff2")
    changes = "latin and latin-ext merged; U+202F, U+2010 and U+2011 added (tests/common/build_fonts.py)"
    _declare(package, target, "Atkinson Hyperlegible Next", PACKAGE, changes)


def arabic(package: Path, target: Path) -> None:
    target.mkdir(parents=True, exist_ok=True)
    font = package / "files" / "ibm-plex-sans-arabic-arabic-400-normal.woff2"
    shutil.copyfile(font, target / "IBMPlexSansArabic-Regular.woff2")
    _declare(
        package, target, "IBM Plex Sans Arabic", "@fontsource/ibm-plex-sans-arabic", "none: the Arabic subset"
    )


def _declare(package: Path, target: Path, name: str, origin: str, changes: str) -> None:
    (target / "OFL.txt").write_text((package / "LICENSE").read_text().replace("\r\n", "\n"))
    manifest = {
        "name": name,
        "package": origin,
        "version": json.loads((package / "package.json").read_text())["version"],
        "licence": "OFL-1.1",
        "changes": changes,
        "sha256": {
            path.name: hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(target.iterdir())
            if path.suffix in {".ttf", ".woff2", ".txt"}
        },
    }
    (target / "manifest.json").write_text(json.dumps(manifest, indent=2, ensure_ascii=False) + "\n")


def _merged(package: Path, suffix: str) -> TTFont:
    with tempfile.TemporaryDirectory() as folder:
        parts = []
        for subset in ("latin", "latin-ext"):
            font = TTFont(package / "files" / f"atkinson-hyperlegible-next-{subset}-{suffix}.woff2")
            font.flavor = None
            parts.append(f"{folder}/{subset}.ttf")
            font.save(parts[-1])
        options = Options()
        options.drop_tables = ["vhea", "vmtx", "DSIG"]
        return Merger(options).merge(parts)


def _add_french_characters(font: TTFont) -> None:
    narrow = "uni202F"
    space = font.getBestCmap()[0x20]
    font.setGlyphOrder([*font.getGlyphOrder(), narrow])
    font["glyf"].glyphOrder = font.getGlyphOrder()
    font["glyf"].glyphs[narrow] = font["glyf"][space]
    font["hmtx"][narrow] = (round(NARROW_SPACE_EM * font["head"].unitsPerEm), 0)
    font["maxp"].numGlyphs = len(font.getGlyphOrder())
    hyphen = font.getBestCmap()[0x2D]
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap.update({0x202F: narrow, 0x2010: hyphen, 0x2011: hyphen})


if __name__ == "__main__":
    build = arabic if "--arabic" in sys.argv else main
    build(*map(Path, sys.argv[-2:]))
