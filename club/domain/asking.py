"""A search, as the address of its page says it. What makes no sense there filters nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qs, urlencode

from club.domain.finding import FACETS

LONGEST_QUERY, MOST_VALUES, LAST_PAGE = 120, 20, 9_999
LONGEST_ADDRESS = 500


@dataclass(frozen=True)
class Asked:
    """`chosen`: of each facet, the values asked for."""

    query: str
    chosen: dict[str, list[str]]
    page: int

    @property
    def is_set(self) -> bool:
        return bool(self.query or any(self.chosen.values()))

    @property
    def address(self) -> str:
        """The same search, without its page: two that ask for the same have the same."""
        pairs = [("q", self.query)] if self.query else []
        pairs += [(name, value) for name, values in self.chosen.items() for value in sorted(values)]
        return urlencode(pairs)


def asked(lists: Mapping[str, Sequence[str]]) -> Asked:
    """`lists`: of each parameter, its values."""
    query = " ".join(_last(lists, "q").replace("\0", "").split())[:LONGEST_QUERY]
    page = _last(lists, "page")
    return Asked(
        query,
        {name: list(lists.get(name, ()))[:MOST_VALUES] for name in FACETS},
        int(page) if page.isascii() and page.isdigit() and 0 < int(page[:9]) <= LAST_PAGE else 1,
    )


def asked_in(address: str) -> Asked:
    """The other way round: of a search that was saved."""
    return asked(parse_qs(address))


def _last(lists: Mapping[str, Sequence[str]], name: str) -> str:
    values = lists.get(name, ())
    return values[-1] if values else ""
