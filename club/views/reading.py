"""What whoever reads a practice before it is published has under the eyes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from club.domain.showing import quotes_of, told
from club.domain.template import LEVELS, Depth, Level
from club.models import Piece, Practice
from club.queries.pieces import pieces_of


def reading_context(practice: Practice, address_of: Callable[[Piece], str]) -> dict[str, Any]:
    """`address_of(piece)`: where the door that this reader came through serves its photographs and documents."""
    return {
        "level": LEVELS[Level(practice.level)],
        "card": told(practice.content, Depth.CARD),
        "story": told(practice.content, Depth.STORY),
        "quotes": quotes_of(practice.content),
        "pieces": [(piece, address_of(piece)) for piece in pieces_of(practice)],
    }
