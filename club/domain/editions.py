"""What was published: compared field by field, and known by its content."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from difflib import SequenceMatcher

from club.domain.template import FIELDS, Content

STALE_AFTER = 12  # months
Piece = tuple[str, str]  # "same", "gone" or "new"; the words


@dataclass(frozen=True)
class Change:
    label: str
    pieces: tuple[Piece, ...]


def content_hash(content: Content) -> str:
    """SHA-256 of the content, whatever the order of its fields."""
    told = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(told.encode()).hexdigest()


def changes(before: Content, after: Content) -> list[Change]:
    """The fields that differ, in the order of the template, word by word."""
    found = []
    for field in FIELDS:
        old, new = ("\n".join(field.shown(each.get(field.name))) for each in (before, after))
        if old != new:
            found.append(Change(field.label, tuple(_pieces(old, new))))
    return found


def _pieces(old: str, new: str) -> list[Piece]:
    a, b = old.split(" "), new.split(" ")
    pieces: list[Piece] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(a=a, b=b, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(("same", " ".join(a[i1:i2])))
            continue
        if i2 > i1:
            pieces.append(("gone", " ".join(a[i1:i2])))
        if j2 > j1:
            pieces.append(("new", " ".join(b[j1:j2])))
    return pieces


def attribution(*, cite: str, carrier: str, title: str, number: int, day: str, licence: str) -> str:
    """The line that whoever reuses a practice owes to it."""
    parts = [cite, carrier, f"« {title} »", f"version {number} du {day}", licence]
    return ", ".join(part for part in parts if part)
