"""Text measured with the real font, so that nothing is cut and no renderer has to align it for us."""

from functools import lru_cache

from fontTools.ttLib import TTFont

from citesedu.common.typeface import BOLD, REGULAR

LINE = 1.25  # height of a line, in font sizes
ASCENT = 0.74  # what a line of text covers above its baseline (capitals and accents), in font sizes
DESCENT = 0.24  # and below it

# Another script is drawn with a fallback font: assume a wide letter rather than let it overflow.
_UNKNOWN_ADVANCE = 0.75


@lru_cache(maxsize=2)
def _advances(bold: bool) -> dict[int, float]:
    """Code point → advance width, in ems."""
    with TTFont(BOLD if bold else REGULAR, lazy=True) as font:
        em: int = font["head"].unitsPerEm
        widths = font["hmtx"].metrics
        return {code: widths[glyph][0] / em for code, glyph in font.getBestCmap().items()}


@lru_cache(maxsize=4096)
def text_width(text: str, size: float, bold: bool = False) -> float:
    """Width of one line of text, in the unit of `size`. Kerning is left out: it only tightens."""
    advances = _advances(bold)
    return size * sum(advances.get(ord(letter), _UNKNOWN_ADVANCE) for letter in text)


def wrap(text: str, size: float, width: float, bold: bool = False) -> list[str]:
    """The text in lines no wider than `width`; breaks at ordinary spaces, inside a word only if it must.

    No-break spaces hold. Nothing is dropped: the lines joined give the text back, spaces apart. At least
    one line, at least one letter a line.
    """
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        candidate = f"{line} {word}" if line else word
        if text_width(candidate, size, bold) <= width:
            line = candidate
            continue
        if line:
            lines.append(line)
        *full, line = _split_word(word, size, width, bold)
        lines.extend(full)
    return [*lines, line]


def _split_word(word: str, size: float, width: float, bold: bool) -> list[str]:
    pieces = [""]
    for letter in word:
        if pieces[-1] and text_width(pieces[-1] + letter, size, bold) > width:
            pieces.append("")
        pieces[-1] += letter
    return pieces
