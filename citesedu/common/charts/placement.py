"""Where to write the number of a point so that nothing meets anything."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

_RINGS = 10
_TURNS = 12
_RING_STEP = 8.0


@dataclass(frozen=True)
class Box:
    """A rectangle on the drawing, y downwards."""

    left: float
    top: float
    right: float
    bottom: float

    @classmethod
    def around(cls, x: float, y: float, width: float, height: float) -> "Box":
        return cls(x - width / 2, y - height / 2, x + width / 2, y + height / 2)

    def meets(self, other: "Box") -> bool:
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def holds(self, other: "Box") -> bool:
        across = self.left <= other.left and other.right <= self.right
        return across and self.top <= other.top and other.bottom <= self.bottom


def free_place(
    x: float, y: float, *, reach: float, width: float, height: float, taken: Sequence[Box], frame: Box
) -> tuple[Box, bool]:
    """A place for a label around the point (x, y), and whether it is far enough to need a leader line.

    The nearest place, `reach` away or more, that lies in `frame` and meets nothing of `taken`; when the
    point is so crowded that there is none, the least bad.
    """

    def place(ring: int, turn: int) -> Box:
        angle = 2 * math.pi * turn / _TURNS
        away = reach + ring * _RING_STEP
        return Box.around(
            x + math.cos(angle) * (away + width / 2), y + math.sin(angle) * (away + height / 2), width, height
        )

    def faults(box: Box) -> int:
        return sum(box.meets(other) for other in taken) + (0 if frame.holds(box) else len(taken) + 1)

    best, best_faults, far = place(0, 0), len(taken) * 2 + 2, False
    for ring, turn in product(range(_RINGS), range(_TURNS)):
        box = place(ring, turn)
        found = faults(box)
        if found < best_faults:
            best, best_faults, far = box, found, ring > 0
        if not found:
            break
    return best, far
