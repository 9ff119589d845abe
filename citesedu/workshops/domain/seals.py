"""The random token of a telephone, and the two digests that are stored of it.

Both are SHA-256 of something that holds the token: neither leads back to it, nor one to the other.
PostgreSQL computes them too, in the row conditions of citesedu/workshops/models/ballots.py.
"""

from __future__ import annotations

import hashlib
import re
import uuid

TOKEN_BYTES = 18  # 144 bits, 24 signs
_TOKEN = re.compile(r"[A-Za-z0-9_-]{24}")


def is_token(value: str) -> bool:
    return _TOKEN.fullmatch(value) is not None


def digest_of(token: str) -> str:
    """What says that a telephone has joined."""
    return _sha256(token)


def seal_of(token: str, activity: uuid.UUID) -> str:
    """What tells one ballot from another in an activity, the same in its two measures."""
    return _sha256(f"{token}:{activity}")


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
