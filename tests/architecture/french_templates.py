"""Puts French apostrophes and non-breaking spaces into the texts of templates/, which nobody types by hand.

    python -m tests.architecture.french_templates          rewrites the files, prints the ones it changed

tests/architecture/test_templates.py fails on a template this would change.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from citesedu.common.typography import NBSP, french

ROOT = Path(__file__).resolve().parents[2] / "templates"

# What is not text: the template's own tags, code, markup. Each stands for one character of the sentence.
_NOT_TEXT = re.compile(
    r"{% comment %}.*?{% endcomment %}|{%.*?%}|{{.*?}}|{#.*?#}|<(script|pre|code)\b.*?</\1>|<[^>]*>",
    re.DOTALL,
)
_READ_ALOUD = re.compile(r'(\b(?:alt|aria-label|title|placeholder)=")([^"{<]*)(?=")')
_HOLE = "\x00"


def rewritten(source: str) -> str:
    """The template with its visible texts as French prints them. Idempotent."""
    source = source.replace("&nbsp;", NBSP)
    holes = [_READ_ALOUD.sub(lambda m: m[1] + french(m[2]), match[0]) for match in _NOT_TEXT.finditer(source)]
    pieces = french(_NOT_TEXT.sub(_HOLE, source)).split(_HOLE)
    return pieces[0] + "".join(hole + piece for hole, piece in zip(holes, pieces[1:], strict=True))


def visible_text(source: str) -> str:
    """What the template itself says to a reader, one piece a line."""
    said = [match[2] for match in _READ_ALOUD.finditer(source)]
    return "\n".join([*_NOT_TEXT.sub("\n", source).split("\n"), *said])


def templates() -> Iterator[Path]:
    yield from sorted(path for path in ROOT.rglob("*") if path.suffix in {".html", ".txt"})


def main() -> None:
    for path in templates():
        source = path.read_text()
        if (better := rewritten(source)) != source:
            path.write_text(better)
            print(path.relative_to(ROOT))


if __name__ == "__main__":
    main()
