"""The numbers by which public files know an organisation."""

from __future__ import annotations

import re

_SIRET = re.compile(r"\d{14}", re.ASCII)
_UAI = re.compile(r"\d{7}[A-Z]", re.ASCII)
_LA_POSTE = "356000000"
# The letter of a UAI is the rest of the division of its figures by 23, without I, O and Q.
_UAI_LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"


def compact(text: str) -> str:
    """« 213 502 388 00308 » as it is stored."""
    return re.sub(r"[\s.\u00a0\u202f]", "", text).upper()


def is_siret(text: str) -> bool:
    """Fourteen figures whose Luhn sum is a multiple of ten; those of La Poste, whose sum is a multiple of five."""
    if not _SIRET.fullmatch(text):
        return False
    if text.startswith(_LA_POSTE) and sum(map(int, text)) % 5 == 0:
        return True
    figures = [int(figure) for figure in text]
    doubled = [figure * 2 - 9 * (figure > 4) for figure in figures[0::2]]
    return (sum(doubled) + sum(figures[1::2])) % 10 == 0


def is_uai(text: str) -> bool:
    """The seven figures and the letter of a school."""
    return bool(_UAI.fullmatch(text)) and text[-1] == _UAI_LETTERS[int(text[:7]) % 23]
