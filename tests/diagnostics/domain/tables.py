"""Campaign tables for the tests of disclosure: small by hand, any by hypothesis."""

from collections.abc import Sequence

from hypothesis import strategies as st

from diagnostics.domain.campaign_counts import CampaignCounts, Cut, Group, Profile, merged
from diagnostics.domain.distribution import Distribution

AUDIENCES = ("pro", "ben", "par")
CODES = ("A1", "C1")
SENSITIVE = frozenset({"C1"})


def spread(n: int, unknown: int = 0) -> Distribution:
    """n answers over four categories, never unanimous from two answers on."""
    return Distribution(tuple(n // 4 + (rank < n % 4) for rank in range(4)), unknown)


def sizes_only(sizes: dict[str, int], *, total_known: bool = False) -> CampaignCounts:
    """Everyone answers A1."""
    audiences = {name: Group(size, {"A1": spread(size)}) for name, size in sizes.items()}
    return CampaignCounts(audiences, total_known=total_known)


def saint_ambrieux(*, total_known: bool = False) -> CampaignCounts:
    return sizes_only({"pro": 37, "ben": 4, "par": 48}, total_known=total_known)


def cut_of(variables: tuple[str, ...], groups: dict[Profile, Group], audience: str = "par") -> CampaignCounts:
    """A campaign of one audience with one cut."""
    whole = merged(list(groups.values()))
    return CampaignCounts({audience: whole}, SENSITIVE, cuts=(Cut(audience, variables, groups),))


# One person: profile (age, gender, either may be unstated) and answers to A1 and C1:
# 0 to 3 a category, 4 « je ne sais pas », 5 no answer at all.
people = st.tuples(
    st.sampled_from(("25-39", "40+", None)),
    st.sampled_from(("f", "h")),
    st.sampled_from((0, 1, 2, 2, 3, 3, 4, 5)),
    st.sampled_from((3, 3, 3, 3, 2, 1, 4)),
)
Person = tuple[str | None, str, int, int]


def group_of(persons: Sequence[Person]) -> Group:
    def answers(position: int) -> Distribution:
        given = [person[2 + position] for person in persons]
        return Distribution(tuple(given.count(rank) for rank in range(4)), given.count(4))

    return Group(len(persons), {code: answers(position) for position, code in enumerate(CODES)})


def cuts_of(audience: str, persons: Sequence[Person]) -> list[Cut]:
    """By age, by gender, and crossed."""

    def by(*positions: int) -> dict[Profile, Group]:
        keys = dict.fromkeys(tuple(person[p] for p in positions) for person in persons)
        return {
            key: group_of([person for person in persons if tuple(person[p] for p in positions) == key])
            for key in keys
        }

    return [
        Cut(audience, ("age",), by(0)),
        Cut(audience, ("gender",), by(1)),
        Cut(audience, ("age", "gender"), by(0, 1)),
    ]


@st.composite
def campaigns(draw: st.DrawFn, *, cuts: bool = True, total_known: bool | None = None) -> CampaignCounts:
    least = st.sampled_from((0, 8, 25))
    by_audience = {name: draw(st.lists(people, min_size=draw(least), max_size=45)) for name in AUDIENCES}
    return CampaignCounts(
        {name: group_of(persons) for name, persons in by_audience.items()},
        SENSITIVE,
        draw(st.booleans()) if total_known is None else total_known,
        tuple(
            cut for name, persons in by_audience.items() if persons and cuts for cut in cuts_of(name, persons)
        ),
    )
