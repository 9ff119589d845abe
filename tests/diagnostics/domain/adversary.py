"""Someone who sees all that is released, knows the rules and the code, and works out the rest.

Linear reasoning: whatever is a known whole minus its shown parts, or the difference of two states, is
known. Possible worlds: the sizes that would have given exactly what was seen. Knows nothing of the
production code but `release` itself, which is public.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from diagnostics.domain.campaign_counts import CampaignCounts
from diagnostics.domain.disclosure import Released, Rules, Withheld
from diagnostics.domain.distribution import Distribution


@dataclass(frozen=True)
class Find:
    """A group whose answers are worked out, and where."""

    where: str
    answers: Distribution
    sensitive: bool = False

    def harms(self, rules: Rules) -> bool:
        """Whether this group is one about which nothing should be known."""
        small = self.answers.asked > 0 and self.answers.n < rules.threshold
        alike = self.sensitive and self.answers.n == max(self.answers.counts) <= 10
        return small or (alike and self.answers.n > 0)


def shown(cells: Mapping[object, object]) -> list[Distribution]:
    return [cell for cell in cells.values() if isinstance(cell, Distribution)]


def read_and_subtract(released: Released, sensitive: frozenset[str] = frozenset()) -> Iterator[Find]:
    """All cells, totals minus cells, and audiences minus the groups of each cut."""
    for code, row in released.cells.items():
        for audience, cell in row.items():
            if isinstance(cell, Distribution):
                yield Find(f"{code} {audience}", cell, code in sensitive)
        total = released.totals[code]
        if isinstance(total, Distribution):
            for cell in shown(row):
                total = total - cell
            yield Find(f"{code}: total minus the shown audiences", total, code in sensitive)
    for cut in released.cuts:
        for code, groups in cut.cells.items():
            rest = released.cells[code][cut.audience]
            assert isinstance(rest, Distribution)
            for key, cell in groups.items():
                if isinstance(cell, Distribution):
                    yield Find(f"{code} {cut.audience} {key}", cell, code in sensitive)
                    rest = rest - cell
            yield Find(f"{code} {cut.audience}: all minus {cut.variables}", rest, code in sensitive)


def compare_margins(released: Released) -> Iterator[Find]:
    """Rows and columns of a crossed cut against the simple cuts of the same audience."""
    simple = {(cut.audience, cut.variables[0]): cut for cut in released.cuts if len(cut.variables) == 1}
    for cut in released.cuts:
        for position, variable in enumerate(cut.variables if len(cut.variables) == 2 else ()):
            margin = simple.get((cut.audience, variable))
            for code, row in margin.cells.items() if margin else ():
                for (value,), whole in row.items():
                    if not isinstance(whole, Distribution):
                        continue
                    for key, cell in cut.cells.get(code, {}).items():
                        if key[position] == value and isinstance(cell, Distribution):
                            whole = whole - cell
                    yield Find(f"{code} {variable}={value}: simple minus crossed", whole)


def compare_states(before: Released, after: Released, sensitive: frozenset[str]) -> Iterator[Find]:
    """What came and what went between two states, category by category."""
    for code, row in after.cells.items():
        for audience, new in row.items():
            old = before.cells.get(code, {}).get(audience)
            if isinstance(new, Distribution) and isinstance(old, Distribution):
                for name, one, other in (("came", new, old), ("went", old, new)):
                    counts = tuple(max(0, a - b) for a, b in zip(one.counts, other.counts, strict=True))
                    moved = Distribution(counts, max(0, one.unknown - other.unknown))
                    yield Find(f"{code} {audience}: {name}", moved, code in sensitive)


def subtract_people(released: Released, total: int | None) -> Iterator[tuple[str, int]]:
    """Numbers of people read, or found by subtraction from the total when it is known from elsewhere."""
    counts = [count for count in released.participation.values() if not isinstance(count, Withheld)]
    yield from ((name, count) for name, count in released.participation.items() if isinstance(count, int))
    if total is not None:
        yield "everyone minus the shown audiences", total - sum(counts)
    if not isinstance(released.total_participation, Withheld):
        yield "total minus the shown audiences", released.total_participation - sum(counts)
    for cut in released.cuts:
        whole = released.participation[cut.audience]
        assert not isinstance(whole, Withheld)
        groups = [count for count in cut.participation.values() if not isinstance(count, Withheld)]
        yield from ((f"{cut.audience} {cut.variables}", count) for count in groups)
        yield f"{cut.audience} minus {cut.variables}", whole - sum(groups)


def possible_sizes(
    seen: Released, total: int | None, most: int, release_sizes: Callable[[dict[str, int]], Released]
) -> dict[str, set[int]]:
    """For each withheld audience, the sizes that fit what was seen, by trying all worlds up to `most`."""
    hidden = [name for name, count in seen.participation.items() if isinstance(count, Withheld)]
    known = {name: count for name, count in seen.participation.items() if not isinstance(count, Withheld)}
    fits: dict[str, set[int]] = {name: set() for name in hidden}
    for sizes in product(range(most + 1), repeat=len(hidden)):
        if total is not None and sum(sizes) + sum(known.values()) != total:
            continue
        guess = dict(zip(hidden, sizes, strict=True))
        world = {name: known.get(name, guess.get(name, 0)) for name in seen.participation}
        if release_sizes(world).participation == seen.participation:
            for name, size in guess.items():
                fits[name].add(size)
    return fits


def finds(released: Released, table: CampaignCounts) -> list[Find]:
    return [*read_and_subtract(released, table.sensitive), *compare_margins(released)]
