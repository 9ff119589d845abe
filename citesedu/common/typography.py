"""French as it should be printed: apostrophes, non-breaking spaces, numbers, plurals. Pure, on plain text.

NBSP (U+00A0) goes before « : ; ? ! » and inside guillemets; NNBSP (U+202F) groups digits and precedes « % »
and « € ».
"""

import datetime as dt
import re
import unicodedata
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

NBSP = "\u00a0"
NNBSP = "\u202f"
MINUS = "\u2212"

MONTHS = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)

Real = int | float | Decimal | Fraction

_SPACE = f"[ {NBSP}{NNBSP}]"
_SUBSTITUTIONS = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"(?<=\w)'(?=\w)", "’"),
        (r"(?<!\.)\.{3}(?!\.)", "…"),
        (r"(?<=[^\s«])(?=»)", NBSP),
        (rf"«{_SPACE}*(?=[^\s»])", f"«{NBSP}"),
        (rf"(?<=\S){_SPACE}+(?=[:;?!»])", NBSP),
        # The space is missing. Never before « ; » (HTML entities), nor inside an address or a time.
        (r"(?<=[\w»)’…])(?=[?!]+(?:[\s»)]|$))", NBSP),
        (r"(?<=[^\W\d]):(?=\s|$)", f"{NBSP}:"),
        (rf"(?<=\d){_SPACE}*(?=[%€])", NNBSP),
    )
)
# « 12 500 », but neither « en 2024 300 personnes » nor « 01 23 45 67 89 ».
_GROUPED_DIGITS = re.compile(rf"(?<![\d,.])(?<!\d{_SPACE})\d{{1,3}}(?:{_SPACE}\d{{3}})+(?!\d|{_SPACE}\d)")


def french(text: str) -> str:
    """The same plain text with French apostrophes, ellipses and non-breaking spaces. Idempotent."""
    for pattern, replacement in _SUBSTITUTIONS:
        text = pattern.sub(replacement, text)
    return _GROUPED_DIGITS.sub(lambda digits: re.sub(_SPACE, NNBSP, digits[0]), text)


def number(x: Real, decimals: int = 0) -> str:
    """« 12 500 », « 3,5 », « −2 »: rounded half away from zero, from the exact value of `x`."""
    rounded = _rounded(x, decimals)
    digits = f"{abs(rounded):,.{decimals}f}".replace(",", NNBSP).replace(".", ",")
    return f"{MINUS}{digits}" if rounded < 0 else digits


def percent(x: Real, decimals: int = 0) -> str:
    """A proportion as a percentage: `percent(Fraction(1, 2))` is « 50 % »."""
    return f"{number(Fraction(x) * 100, decimals)}{NNBSP}%"


def signed(x: Real, decimals: int = 0) -> str:
    """A difference with its sign: « +3 », « −2 », and « 0 » alone when it rounds to nothing."""
    return f"+{number(x, decimals)}" if _rounded(x, decimals) > 0 else number(x, decimals)


def count(n: int, singular: str, plural: str) -> str:
    """« 0 réponse », « 1 réponse », « 2 réponses »: in French the plural starts at two."""
    return f"{number(n)}{NBSP}{singular if abs(n) < 2 else plural}"


def day(moment: dt.date) -> str:
    """« 1er mars 2026 »."""
    rank = "1er" if moment.day == 1 else str(moment.day)
    return f"{rank} {MONTHS[moment.month - 1]} {moment.year}"


def join_and(items: Sequence[str]) -> str:
    """« a, b et c »; an empty sequence gives an empty string."""
    *head, last = items or [""]
    return f"{', '.join(head)} et {last}" if head else last


def folded(text: str) -> str:
    """Without capitals nor accents, ligatures opened: to sort French words, and to find them however they are typed."""
    plain = text.casefold().replace("œ", "oe").replace("æ", "ae").replace("’", "'")
    return "".join(sign for sign in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(sign))


def _rounded(x: Real, decimals: int) -> Decimal:
    """Exact rounding: the fraction is scaled to an integer before any decimal is made of it."""
    exact = Fraction(x) * 10**decimals
    quotient, remainder = divmod(abs(exact.numerator), exact.denominator)
    magnitude = quotient + (2 * remainder >= exact.denominator)
    return Decimal(magnitude if exact >= 0 else -magnitude).scaleb(-decimals)
