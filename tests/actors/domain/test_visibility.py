from itertools import pairwise

import pytest

from actors.domain.visibility import LEVELS, Level, narrowest, seen_at


def test_a_wider_circle_sees_less():
    seen = [set(seen_at(level)) for level in Level]
    assert seen[0] == set(LEVELS)
    assert seen[-1] == {Level.PUBLIC}
    assert all(wider < narrower for narrower, wider in pairwise(seen))


@pytest.mark.parametrize("unknown", ["", "everybody", "TEAM"])
def test_an_unknown_circle_sees_nothing(unknown):
    assert seen_at(unknown) == ()


@pytest.mark.parametrize(
    ("levels", "least"),
    [(("public", "team"), "team"), (("club", "public"), "club"), (("cite",), "cite")],
)
def test_a_tie_is_shown_no_wider_than_either_end(levels, least):
    assert narrowest(*levels) == least
