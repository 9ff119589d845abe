"""The withdrawal code printed on the « merci » page: it finds a person's rows again until the campaign closes.

The code is derived from the sheet's random key and a secret, so the same sheet sent twice shows the same code and
nothing has to be stored. Each row keeps a digest of its own (answers, first text, second text…): without the code,
a text can be linked neither to the answers nor to another text.
"""

from __future__ import annotations

import hashlib
import hmac
import re

from citesedu.common.refusal import Refusal

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # 31 signs: no 0/O, 1/I/L
LENGTH = 12  # 31^12: 59 bits
MAX_TEXTS = 40


def withdrawal_code(key: str, secret: str) -> str:
    """« K7QF-2MXD-9RTA » from the sheet's key (a UUID as text)."""
    number = int.from_bytes(_hmac(secret, "code", key), "big")
    signs = []
    for _ in range(LENGTH):
        number, rank = divmod(number, len(ALPHABET))
        signs.append(ALPHABET[rank])
    return "-".join("".join(signs[start : start + 4]) for start in range(0, LENGTH, 4))


def read_code(typed: str) -> str:
    """What a person typed → the canonical code; spaces, dashes and case do not matter."""
    signs = re.sub(r"[\s\-–—]", "", typed).upper()
    if len(signs) != LENGTH or any(sign not in ALPHABET for sign in signs):
        raise Refusal(
            "Ce code n’est pas complet : il compte 12 lettres et chiffres, comme K7QF-2MXD-9RTA.",
            field="code",
        )
    return "-".join(signs[start : start + 4] for start in range(0, LENGTH, 4))


def answers_digest(code: str, secret: str) -> str:
    return _hmac(secret, "answers", code).hex()


def text_digest(code: str, rank: int, secret: str) -> str:
    return _hmac(secret, f"text-{rank}", code).hex()


def every_digest(code: str, secret: str) -> list[str]:
    return [answers_digest(code, secret), *(text_digest(code, rank, secret) for rank in range(MAX_TEXTS))]


def _hmac(secret: str, purpose: str, value: str) -> bytes:
    return hmac.new(secret.encode(), f"withdrawal:{purpose}:{value}".encode(), hashlib.sha256).digest()
