"""Finding a practice: facets with their counts, words to light up, a word instead of one that nothing holds."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from citesedu.common.typography import folded

Values = Callable[["Card"], Collection[str]]


@dataclass(frozen=True)
class Card:
    """What is needed of a published practice to sort it. Codes, but for `cite`, a name that is shown."""

    key: int
    rank: float
    cite: str
    themes: Sequence[str]
    audiences: Sequence[str]
    sector: str
    money: str
    effort: str
    evidence: str
    maturity: str
    adopted: int


FACETS: dict[str, Values] = {
    "theme": lambda card: card.themes,
    "public": lambda card: card.audiences,
    "cite": lambda card: (card.cite,),
    "secteur": lambda card: (card.sector,),
    "depense": lambda card: (card.money,),
    "effort": lambda card: (card.effort,),
    "effets": lambda card: (card.evidence,),
    "etat": lambda card: (card.maturity,),
    "reprise": lambda card: ("oui",) if card.adopted else ("non",),
}
Chosen = Mapping[str, Collection[str]]


def kept(cards: Iterable[Card], chosen: Chosen, *, but: str = "") -> list[Card]:
    """Those that have one of the values chosen in every facet; `but` leaves one facet out."""
    asked = [(FACETS[name], set(values)) for name, values in chosen.items() if values and name != but]
    return [card for card in cards if all(wanted & set(values(card)) for values, wanted in asked)]


def counts(cards: Sequence[Card], chosen: Chosen) -> dict[str, Counter[str]]:
    """For each facet and value, how many would be there if it were chosen: the facet's own choice is left out."""
    return {
        name: Counter(value for card in kept(cards, chosen, but=name) for value in values(card) if value)
        for name, values in FACETS.items()
    }


_APOSTROPHES = str.maketrans("ʼ‘´`’", "     ")  # letters to some, never to us
_WORD = re.compile(r"[^\W_]+")
_ENDINGS = re.compile(r"(?:e?s|x|e)$")
_SHORTEST = 3


def terms(query: str) -> list[str]:
    """The words to light up: those that are wanted, without their French plural."""
    wanted = re.sub(r'(?:^|\s)-(?:"[^"]*"|\S+)', " ", query)
    words = [
        word
        for word in _WORD.findall(folded(wanted.translate(_APOSTROPHES)))
        if len(word) >= _SHORTEST and word != "or"
    ]
    return list(dict.fromkeys(_ENDINGS.sub("", word) if len(word) > 4 else word for word in words))


def lit(text: str, query: str) -> list[tuple[str, bool]]:
    """The text in pieces, each with whether the query asks for it. A word is lit whole, from its beginning."""
    wanted = terms(query)
    pieces: list[tuple[str, bool]] = []
    end = 0
    for match in _WORD.finditer(text) if wanted else ():
        if any(folded(match.group()).startswith(term) for term in wanted):
            if match.start() > end:
                pieces.append((text[end : match.start()], False))
            pieces.append((match.group(), True))
            end = match.end()
    if end < len(text):
        pieces.append((text[end:], False))
    return pieces


def extract(text: str, query: str, *, around: int = 90) -> str:
    """The passage of a long text where the query is met first; empty when it is nowhere."""
    wanted = terms(query)
    for match in _WORD.finditer(text) if wanted else ():
        if any(folded(match.group()).startswith(term) for term in wanted):
            start, end = max(0, match.start() - around), min(len(text), match.end() + around)
            start = text.find(" ", start) + 1 if start else 0
            end = text.rfind(" ", 0, end) if end < len(text) and " " in text[match.end() : end] else end
            return f"{'… ' if start else ''}{text[start:end].strip()}{' …' if end < len(text) else ''}"
    return ""


def suggestion(query: str, vocabulary: Iterable[str]) -> str:
    """The same query with each word that nothing holds replaced by the nearest one; empty when it is the same."""
    known = {folded(word): word for word in vocabulary if len(word) >= _SHORTEST}
    words = _WORD.findall(query.translate(_APOSTROPHES))
    found = []
    for word in words:
        plain = folded(word)
        if plain in known or any(each.startswith(_ENDINGS.sub("", plain)) for each in known):
            found.append(word)
            continue
        near = difflib.get_close_matches(plain, known, n=1, cutoff=0.72)
        found.append(known[near[0]] if near else word)
    return " ".join(found) if [*map(folded, found)] != [*map(folded, words)] else ""
