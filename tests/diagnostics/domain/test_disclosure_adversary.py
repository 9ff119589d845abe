"""The adversary never wins; with any one rule switched off, it does (so these tests can fail)."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from itertools import product

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from diagnostics.domain import disclosure, live
from diagnostics.domain.campaign_counts import CampaignCounts, Cut, Group, merged
from diagnostics.domain.disclosure import (
    NationalCell,
    Released,
    ReleasedCut,
    Rules,
    Withheld,
    national_cell,
    release,
    withheld_audiences,
)
from diagnostics.domain.distribution import Distribution, pooled
from diagnostics.domain.live import publishable_state
from tests.diagnostics.domain.adversary import (
    compare_states,
    finds,
    possible_sizes,
    subtract_people,
)
from tests.diagnostics.domain.strategies import distributions
from tests.diagnostics.domain.tables import SENSITIVE, campaigns, cut_of, saint_ambrieux, sizes_only, spread

RULES = Rules()
slow = settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))


def people(table: CampaignCounts) -> int | None:
    total = sum(group.submissions for group in table.audiences.values())
    return total if table.total_known else None


def everything_withheld(released: Released) -> bool:
    return all(count == Withheld() for count in released.participation.values())


def harm_in_one_state(table: CampaignCounts, rules: Rules = RULES) -> list[object]:
    """What the adversary works out of a single release."""
    released = release(table, rules)
    found: list[object] = [find for find in finds(released, table) if find.harms(rules)]
    found += [
        (where, size)
        for where, size in subtract_people(released, people(table))
        # When nothing at all is shown, the known total is all there is: it was known before.
        if 0 < size < rules.threshold and not everything_withheld(released)
    ]
    return found


def harm_in_sizes(sizes: dict[str, int], *, total_known: bool, rules: Rules = RULES) -> list[str]:
    """Audiences whose exact size is worked out though they are withheld (an empty one has nobody to harm)."""
    table = sizes_only(sizes, total_known=total_known)
    seen = release(table, rules)
    if everything_withheld(seen) and total_known:
        return []
    fits = possible_sizes(
        seen, people(table), 20, lambda world: release(sizes_only(world, total_known=total_known), rules)
    )
    return [name for name, possible in fits.items() if possible == {sizes[name]} != {0}]


def harm_in_time(previous: CampaignCounts, new: CampaignCounts, rules: Rules = RULES) -> list[object]:
    """What the adversary works out of two states shown one after the other."""
    state = publishable_state(previous, new, rules)
    before, after = release(previous, rules), release(state, rules)
    return [find for find in compare_states(before, after, new.sensitive) if find.harms(rules)]


def harm_in_country(cells: dict[str, Distribution], rules: Rules = Rules.public()) -> list[object]:  # noqa: B008
    """What is left of a national cell without the public pages of the cités, or too few cités."""
    national = national_cell(cells, rules)
    if not isinstance(national, NationalCell):
        return []
    public = [cell for cell in cells.values() if cell.n >= 11]
    rest = national.answers - pooled(public) if public else national.answers
    return [rest] if rest.asked or national.cites < 3 else []


# Properties


@slow
@given(campaigns())
def test_nothing_small_is_worked_out_of_one_release(table):
    assert harm_in_one_state(table) == []


@slow
@given(campaigns())
def test_nothing_small_is_worked_out_of_a_public_release(table):
    assert harm_in_one_state(table, Rules.public()) == []


@slow
@example({"pro": 5, "ben": 5, "par": 4}, True)  # of two equal audiences, which one is kept back would tell
@given(st.dictionaries(st.sampled_from(["pro", "ben", "par"]), st.integers(0, 14), min_size=2), st.booleans())
def test_no_size_of_a_withheld_audience_is_worked_out(sizes, total_known):
    assert harm_in_sizes(sizes, total_known=total_known) == []


@slow
@given(campaigns(cuts=False, total_known=False), campaigns(cuts=False, total_known=False), st.booleans())
def test_nothing_small_is_worked_out_of_two_states(previous, other, grows):
    """The second state is the first with more people, or any other (withdrawals)."""
    if grows:
        audiences = {
            name: merged([group, other.audiences[name]]) for name, group in previous.audiences.items()
        }
        other = CampaignCounts(audiences, SENSITIVE)
    assert harm_in_time(previous, other) == []


@slow
@given(st.lists(distributions(categories=4, most=8), max_size=6))
def test_no_small_cite_is_worked_out_of_a_national_cell(cells):
    assert harm_in_country({f"cite-{rank}": cell for rank, cell in enumerate(cells)}) == []


@slow
@given(campaigns(cuts=False))
def test_what_is_shown_is_what_was_answered(table):
    """Disclosure control withholds; it never changes a figure."""
    released, withheld = release(table, RULES), withheld_audiences(table, RULES)
    for code, row in released.cells.items():
        for audience, cell in row.items():
            if isinstance(cell, Distribution):
                assert audience not in withheld
                assert cell == table.audiences[audience].constructs[code]


# Mutants: one rule off, and the adversary wins


@dataclass(frozen=True)
class Mutant:
    """A rule of the code, what replaces it, and an attack that then succeeds and otherwise fails."""

    rule: str
    switch_off: Callable[[pytest.MonkeyPatch], None]
    attack: Callable[[], object]


def replaced(target: object, name: str, value: object) -> Callable[[pytest.MonkeyPatch], None]:
    return lambda patch: patch.setattr(target, name, value)


def only_the_unsafe(sizes, safe):
    """Suppression without its second part."""
    return frozenset(key for key in sizes if not safe({key}))


def at_least_two(sizes, safe):
    """Suppression that counts the withheld parts but not the people in them."""
    withheld = only_the_unsafe(sizes, safe)
    others = sorted(sizes.keys() - withheld, key=lambda key: sizes[key])
    return withheld | frozenset(others[:1]) if len(withheld) == 1 else withheld


def one_by_one(sizes, safe):
    """The smallest others one after the other, the first of two equal ones alone."""
    withheld = {key for key in sizes if not safe({key})}
    others = sorted((key for key in sizes if key not in withheld), key=lambda key: sizes[key])
    while withheld and others and (len(withheld) < 2 or not safe(withheld)):
        withheld.add(others.pop(0))
    return frozenset(withheld)


def blind_to_unanimity(rules, answers, *, sensitive):
    return answers.n >= rules.threshold


def counting_the_unknown(rules, answers, *, sensitive):
    return answers.asked >= rules.threshold


def total_of_everyone(row):
    return pooled(group.constructs["A1"] for group in saint_ambrieux().audiences.values())


released_cut = disclosure._release_cut


def crossed_as_simple(cut, table, rules, codes):
    """A crossed table protected as a simple list of groups, without its margins."""
    if len(cut.variables) == 1:
        return released_cut(cut, table, rules, codes)
    names = {(f"{age}, {gender}",): (age, gender) for age, gender in cut.groups}
    simple = Cut(cut.audience, ("both",), {name: cut.groups[key] for name, key in names.items()})
    found = released_cut(simple, table, rules, codes)
    return ReleasedCut(
        cut.audience,
        cut.variables,
        {names[name]: count for name, count in found.participation.items()},
        {code: {names[name]: cell for name, cell in row.items()} for code, row in found.cells.items()},
    )


def group(size: int) -> Group:
    return Group(size, {"A1": spread(size)})


def crossed_campaign() -> CampaignCounts:
    """By age and gender, then by age: one woman over forty."""
    crossed = {("25-39", "f"): 15, ("40+", "f"): 1, ("25-39", "h"): 8, ("40+", "h"): 9}
    table = cut_of(("age", "gender"), {key: group(size) for key, size in crossed.items()})
    ages = {
        (age,): merged([group(size) for key, size in crossed.items() if key[0] == age])
        for age in ("25-39", "40+")
    }
    return CampaignCounts(table.audiences, cuts=(*table.cuts, Cut("par", ("age",), ages)))


def parents(answers: Distribution, *, silent: int = 0) -> CampaignCounts:
    """Answers of the parents on a sensitive construct, and how many of them skipped it."""
    return CampaignCounts({"par": Group(answers.asked + silent, {"C1": answers})}, SENSITIVE)


MUTANTS = [
    Mutant(
        "the threshold on audiences",
        replaced(disclosure, "withheld_audiences", lambda table, rules: frozenset()),
        lambda: harm_in_one_state(saint_ambrieux()),
    ),
    Mutant(
        "the threshold on valid answers",
        replaced(Rules, "allow", counting_the_unknown),
        lambda: harm_in_one_state(parents(spread(4, 30))),
    ),
    Mutant(
        "totals over the shown audiences only",
        replaced(disclosure, "_total", total_of_everyone),
        lambda: harm_in_one_state(saint_ambrieux()),
    ),
    Mutant(
        "a second audience withheld when the total is known",
        replaced(disclosure, "withheld_parts", only_the_unsafe),
        lambda: harm_in_sizes({"pro": 12, "ben": 4, "par": 14}, total_known=True),
    ),
    Mutant(
        "enough people in what is withheld",
        replaced(disclosure, "withheld_parts", at_least_two),
        lambda: harm_in_one_state(sizes_only({"pro": 12, "ben": 2, "par": 1}, total_known=True)),
    ),
    Mutant(
        "equal audiences kept back together",
        replaced(disclosure, "withheld_parts", one_by_one),
        lambda: harm_in_sizes({"pro": 5, "ben": 5, "par": 4}, total_known=True),
    ),
    Mutant(
        "a second profile group withheld",
        replaced(disclosure, "withheld_parts", only_the_unsafe),
        lambda: harm_in_one_state(cut_of(("age",), {("a",): group(20), ("b",): group(9), (None,): group(3)})),
    ),
    Mutant(
        "crossed tables whole or not at all",
        replaced(disclosure, "_release_cut", crossed_as_simple),
        lambda: harm_in_one_state(crossed_campaign()),
    ),
    Mutant(
        "unanimity on a sensitive construct",
        replaced(Rules, "allow", blind_to_unanimity),
        lambda: harm_in_one_state(parents(Distribution((0, 0, 0, 8)))),
    ),
    Mutant(
        "batches between two states",
        replaced(live, "change_is_safe", lambda *args, **kwargs: True),
        lambda: harm_in_time(parents(spread(20)), parents(spread(22), silent=4)),
    ),
    Mutant(
        "unanimity of the newcomers",
        replaced(Rules, "allow", blind_to_unanimity),
        lambda: harm_in_time(parents(spread(20)), parents(spread(20) + Distribution((0, 0, 0, 6)))),
    ),
    Mutant(
        "three cités",
        replaced(disclosure, "FEWEST_CITES", 1),
        lambda: harm_in_country({"marvallon": spread(20), "montcendre": spread(30)}),
    ),
    Mutant(
        "the public floor in each cité",
        replaced(disclosure, "PUBLIC_FLOOR", 0),
        lambda: harm_in_country({"a": spread(20), "b": spread(30), "c": spread(12), "d": spread(6)}, Rules()),
    ),
]


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.rule)
def test_each_rule_is_what_stops_the_adversary(mutant, monkeypatch):
    assert not mutant.attack(), "with the rule on, nothing is worked out"
    mutant.switch_off(monkeypatch)
    assert mutant.attack(), "with the rule off, the adversary should have won"


@pytest.mark.parametrize(("audiences", "most", "threshold"), [(2, 16, 5), (3, 14, 5), (4, 8, 5), (3, 18, 11)])
def test_every_campaign_of_that_size_keeps_its_secret(audiences: int, most: int, threshold: int) -> None:
    """All the worlds at once: of those that look the same under a known total, no withheld audience has one size."""
    alike: dict[object, list[tuple[int, ...]]] = defaultdict(list)
    for sizes in product(range(most + 1), repeat=audiences):
        table = sizes_only({str(rank): size for rank, size in enumerate(sizes)}, total_known=True)
        hidden = withheld_audiences(table, Rules(threshold, threshold))
        seen = tuple("" if str(rank) in hidden else size for rank, size in enumerate(sizes))
        alike[seen, sum(sizes)].append(sizes)
    for (seen, _), worlds in alike.items():
        if all(size == "" for size in seen):
            continue  # the known total is all there is: it was known before
        for rank, size in enumerate(seen):
            possible = {world[rank] for world in worlds}
            assert size != "" or len(possible) > 1 or possible == {0}, (seen, worlds)
