"""What WeasyPrint complains of, gathered and said in French. One complaint makes the render fail."""

import logging
import re

_NO_GLYPH = re.compile(r'\.notdef glyph .*"(?P<sign>.*)" \((?P<code>U\+[0-9A-F]+)\)', re.DOTALL)
_SENTENCES = (
    ("has no required alt description", "Une image du document n’a pas de texte de remplacement."),
    ('Missing required "lang"', "La langue du document n’est pas indiquée."),
    ("Relative URI reference", "Le document demande un fichier par une adresse relative."),
    ("Failed to load image", "Une image du document est illisible."),
    ("Failed to render SVG", "Un graphique du document est illisible."),
    ("Failed to load inline SVG", "Un graphique du document est illisible."),
)


class Complaints(logging.Handler):
    """Keeps WeasyPrint's errors, and its warnings of a missing glyph."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        line = record.getMessage()
        if record.levelno >= logging.ERROR or _NO_GLYPH.search(line):
            self.lines.append(line)


def sentence_for(lines: list[str]) -> str:
    """One French sentence for what was complained of: the missing signs first, they are the user's to fix."""
    missing = {match["code"]: match["sign"] for match in map(_NO_GLYPH.search, lines) if match}
    if missing:
        signs = ", ".join(f"{sign} ({code})" for code, sign in list(missing.items())[:5])
        return f"Nos polices n’ont pas ces signes du document\u00a0: {signs}. Remplacez-les, puis relancez."
    for pattern, sentence in _SENTENCES:
        if any(pattern in line for line in lines):
            return sentence
    return "Le document contient une erreur qui empêche de produire un PDF accessible."
