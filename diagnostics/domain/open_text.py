"""Signs that a free text names somebody. It warns the writer and the moderator, and never blocks.

Patterns only: it misses some and flags some wrongly, which is why a person reads every text afterwards.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Any

from diagnostics.domain.first_names import FIRST_NAMES


class Kind(Enum):
    """What the text seems to hold, in French, as it is named in the sentence."""

    PHONE = "un numéro de téléphone"
    EMAIL = "une adresse électronique"
    NAME = "le nom d’une personne"
    BIRTH_DATE = "une date de naissance"


@dataclass(frozen=True, slots=True)
class Finding:
    """`text[start:end]` looks like `kind`."""

    kind: Kind
    start: int
    end: int


def findings(text: str) -> tuple[Finding, ...]:
    """Everything that looks personal, in the order of the text."""
    found = {
        Finding(kind, match.start("found"), match.end("found"))
        for kind, patterns in PATTERNS.items()
        for pattern in patterns
        for match in pattern.finditer(text)
        if kind is not Kind.NAME or not _names_a_place(text, match)
    }
    return tuple(_without_overlaps(sorted(found, key=lambda f: (f.start, -f.end))))


def warning(found: Sequence[Finding]) -> str:
    """The sentence to show beside the text; empty when nothing was found."""
    kinds = [kind.value for kind in Kind if any(finding.kind is kind for finding in found)]
    if not kinds:
        return ""
    return SENTENCE.replace(NAMED, " et ".join(part for part in (", ".join(kinds[:-1]), kinds[-1]) if part))


def pieces(text: str) -> tuple[tuple[str, bool], ...]:
    """The text cut where a finding begins or ends: (piece, whether it looks personal)."""
    cut, end = [], 0
    for finding in findings(text):
        cut += [(text[end : finding.start], False), (text[finding.start : finding.end], True)]
        end = finding.end
    return tuple(piece for piece in (*cut, (text[end:], False)) if piece[0])


@cache
def browser_rules() -> dict[str, Any]:
    """The same rules for static/js/open-text.js, ready for JSON: patterns in the syntax of JavaScript, flags u and v
    aside. `named` patterns are those that a place name before them makes void."""
    return {
        "kinds": [kind.value for kind in Kind],
        "patterns": [
            {
                "kind": rank,
                "source": _in_javascript(pattern.pattern),
                "ignoreCase": bool(pattern.flags & re.IGNORECASE),
                "named": kind is Kind.NAME,
            }
            for rank, kind in enumerate(Kind)
            for pattern in PATTERNS[kind]
        ],
        "place": _in_javascript(PLACE.pattern),
        "placeReach": PLACE_REACH,
        "sentence": SENTENCE,
        "named": NAMED,
    }


NAMED = "…"
SENTENCE = (
    f"Ce texte semble contenir {NAMED}. Si c’est le cas, enlevez ce qui permet de reconnaître quelqu’un"
    "\N{NO-BREAK SPACE}: décrivez plutôt la situation en général."
)

SPACE = r"[ \t\u00a0\u202f]"
BETWEEN = rf"{SPACE}?[.\-‑–/]?{SPACE}?"
CAPITALISED = r"[A-ZÀ-ÖØ-Þ][\w’'\-‑]*\w"
PARTICLE = rf"(?:(?:de|du|des|ben|bin|el|al|van|von|da|dos)(?:{SPACE}la)?{SPACE}|d[’'])"
LAST_NAME = rf"{PARTICLE}?{CAPITALISED}(?:{SPACE}{PARTICLE}?{CAPITALISED}){{0,2}}"
MONTH = (
    r"(?:janv(?:ier|\.)?|févr?(?:ier|\.)?|mars|avr(?:il|\.)?|mai|juin|juil(?:let|\.)?|ao[uû]t"
    r"|sept(?:embre|\.)?|oct(?:obre|\.)?|nov(?:embre|\.)?|déc(?:embre|\.)?)"
)
YEAR = r"(?:19|20)\d\d"
DATE = (
    rf"(?:\d{{1,2}}[/.\-]\d{{1,2}}[/.\-](?:{YEAR}|\d\d)"
    rf"|\d{{1,2}}(?:er)?{SPACE}{MONTH}(?:{SPACE}{YEAR})?|{YEAR})"
)

ONE_FIRST_NAME = f"(?:{'|'.join(sorted(FIRST_NAMES))})"
FIRST_NAME = rf"{ONE_FIRST_NAME}(?:[\-‑]{ONE_FIRST_NAME})?"
TITLE = (
    r"(?:[Mm]adame|MADAME|[Mm]onsieur|MONSIEUR|[Mm]ademoiselle|M(?:me|lle|r|gr)\.?|M\."
    r"|Dr\.?|[Dd]octeur|[Mm]aître)"
)
CHILD = rf"(?:[Ll][ea]|[Uu]ne?|[Cc]e(?:tte)?|[Dd]u){SPACE}(?:petite?|jeune)"
KIN = r"(?:fils|filles?|frères?|sœurs?|neveu|nièce|cousine?|voisine?|enfant|élève|bébé|copine?|ami|amie)"
CALLED = rf"(?:s[’']appelle(?:nt)?|se{SPACE}nomme|prénommée?|surnommée?|appelée?|nommée?)"

PATTERNS: dict[Kind, tuple[re.Pattern[str], ...]] = {
    Kind.PHONE: (
        # Ten digits, in France or overseas (0262, 0590, 0639…), by two with one separator throughout.
        re.compile(rf"(?<![\d+])(?P<found>0[1-9](?P<by>{BETWEEN})\d\d(?:(?P=by)\d\d){{3}})(?!\d)"),
        re.compile(rf"(?<![\d+])(?P<found>0[1-9]\d\d(?P<by>{BETWEEN})\d\d(?:(?P=by)\d\d){{2}})(?!\d)"),
        # With a country or overseas code.
        re.compile(
            rf"(?P<found>(?:\+|\b00{SPACE}?)(?:33|262|269|508|590|594|596|681|687|689)"
            rf"{BETWEEN}(?:\(0\){BETWEEN})?\d(?:{BETWEEN}\d){{5,8}})(?!\d)"
        ),
    ),
    Kind.EMAIL: (
        re.compile(
            r"(?<![\w.+\-])(?P<found>[\w.+\-]{1,64}\s?(?:@|\(at\)|\[at\]|\barobase\b)\s?"
            r"[\w\-]{1,63}(?:\.[\w\-]{1,63}){0,4}\.[a-z]{2,})",
            re.IGNORECASE,
        ),
    ),
    Kind.NAME: (
        re.compile(rf"\b(?P<found>{TITLE}{SPACE}?{LAST_NAME})"),
        re.compile(rf"\b(?P<found>{CHILD}{SPACE}{CAPITALISED})"),
        re.compile(rf"\b(?:{KIN}|{CALLED}){SPACE}(?P<found>{LAST_NAME})"),
        re.compile(rf"\b(?P<found>{FIRST_NAME}{SPACE}(?:{LAST_NAME}|[A-ZÀ-ÖØ-Þ]\.))"),
    ),
    Kind.BIRTH_DATE: (
        re.compile(
            rf"\b(?:née?s?{SPACE}(?:le|en)|naissance{SPACE}?(?::|le|en)?){SPACE}?(?P<found>{DATE})\b",
            re.IGNORECASE,
        ),
    ),
}

# « Collège Jean Moulin », « rue du Docteur Roux », « école élémentaire Jean-Morvel » are places.
PLACE = re.compile(
    r"\b(?:école|collège|lycée|crèche|maternelle|rue|avenue|boulevard|place|allée|impasse|quai|square|parc|cité"
    r"|quartier|résidence|immeuble|tour|foyer|centre|maison|espace|salle|gymnase|stade|piscine|médiathèque"
    r"|bibliothèque|théâtre|hôpital|clinique|fondation|association|groupe scolaire)"
    r"(?:\s+(?:maternelle|élémentaire|primaire|social|culturel|privée?|publi(?:c|que)|polyvalente|municipale?"
    r"|de|du|des|la|le|les))*\s+$",
    re.IGNORECASE,
)


PLACE_REACH = 60  # characters before a name in which a place is looked for


def _names_a_place(text: str, match: re.Match[str]) -> bool:
    return PLACE.search(text[max(0, match.start("found") - PLACE_REACH) : match.start("found")]) is not None


def _without_overlaps(found: Sequence[Finding]) -> Iterator[Finding]:
    """The widest finding wherever several overlap."""
    end = 0
    for finding in found:
        if finding.start >= end:
            yield finding
            end = finding.end


# What \w, \d and \b are to Python; to JavaScript they are ASCII.
_LETTER = r"\p{L}\p{N}_"
_WORD = f"[{_LETTER}]"
_BOUNDARY = f"(?:(?<={_WORD})(?!{_WORD})|(?<!{_WORD})(?={_WORD}))"
_SYNTAX = re.compile(
    r"\\(?P<escape>.)|\(\?P<(?P<group>\w+)>|\(\?P=(?P<again>\w+)\)|(?P<bracket>[\[\]])", re.DOTALL
)


def _in_javascript(pattern: str) -> str:
    """A pattern of this module, rewritten for a JavaScript RegExp with the u flag."""
    inside = False

    def rewrite(piece: re.Match[str]) -> str:
        nonlocal inside
        if piece["bracket"]:
            inside = piece["bracket"] == "["
        elif piece["group"]:
            return f"(?<{piece['group']}>"
        elif piece["again"]:
            return rf"\k<{piece['again']}>"
        elif piece["escape"] == "w":
            return _LETTER if inside else _WORD
        elif piece["escape"] == "d":
            return r"\p{Nd}"
        elif piece["escape"] == "b":
            return _BOUNDARY
        return piece[0]

    return _SYNTAX.sub(rewrite, pattern)
