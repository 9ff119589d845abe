"""Which parts of a known whole to keep back, so that subtracting what is shown gives nothing away."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from typing import TypeVar

Key = TypeVar("Key")


def large_together(sizes: Mapping[Key, int], parts: AbstractSet[Key], threshold: int) -> bool:
    """Whether some parts are, together, more people than as many groups under the threshold could be.

    Two groups of 4 kept back under a threshold of 5 would not be safe: from their sum, 8, follow their sizes.
    """
    return sum(sizes[part] for part in parts) > len(parts) * (threshold - 1)


def withheld_parts(sizes: Mapping[Key, int], safe: Callable[[AbstractSet[Key]], bool]) -> frozenset[Key]:
    """The parts that are not `safe` to show alone, then the smallest others.

    `sizes` orders the parts; `safe` says whether some parts, pooled, may be known. The whole minus the shown
    parts is known to everyone: what is withheld must therefore be at least two parts, and safe when pooled.
    Parts of one size go together: to keep back one of two equal ones would tell which comes first, and with it the
    sizes of the others. Withholds everything when nothing less will do.
    """
    withheld = {key for key in sizes if not safe({key})}
    others = sorted((key for key in sizes if key not in withheld), key=lambda key: sizes[key])
    while withheld and others and (len(withheld) < 2 or not safe(withheld)):
        smallest = sizes[others[0]]
        withheld |= {key for key in others if sizes[key] == smallest}
        others = [key for key in others if sizes[key] > smallest]
    return frozenset(withheld)
