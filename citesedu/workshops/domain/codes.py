"""The code of a workshop: eight signs said aloud, written on a poster, typed on a telephone.

30 signs to the power of 8 is 39 bits. A code opens one room for a few hours, and what it opens is a seat in it:
docs/decisions/0031-workshops.md says why that is enough, and what is counted besides.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from citesedu.common.refusal import Refusal

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # no 0 nor O, no 1, I nor L, no U
LENGTH = 8
# What an eye or an ear takes for a sign of the alphabet: none of the left ones is ever in a code.
CONFUSIONS = str.maketrans("0OIL1U", "QQJJJV")
SENTENCE = "Le code compte 8 lettres et chiffres, comme K7QF 2MXD. Il est affiché dans la salle."


def make_code(choose: Callable[[str], str]) -> str:
    """`choose` draws one sign of an alphabet; in earnest, `secrets.choice`."""
    return "".join(choose(ALPHABET) for _ in range(LENGTH))


def read_code(typed: str) -> str:
    """What a person typed → the code; spaces, hyphens, case and look-alikes do not matter. Refusal otherwise."""
    if len(typed) > 4 * LENGTH:
        raise Refusal(SENTENCE, field="code")
    signs = re.sub(r"[\s\-–—.]", "", typed).upper().translate(CONFUSIONS)
    if len(signs) != LENGTH or any(sign not in ALPHABET for sign in signs):
        raise Refusal(SENTENCE, field="code")
    return signs


def in_two(code: str) -> str:
    """« K7QF 2MXD », as it is shown."""
    return f"{code[:4]}\N{NO-BREAK SPACE}{code[4:]}"
