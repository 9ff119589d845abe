from itertools import pairwise

import pytest

from actors.domain.visibility import LEVELS, Level, is_wider, seen_at


def test_a_wider_circle_sees_less():
    seen = [set(seen_at(level)) for level in Level]
    assert seen[0] == set(LEVELS)
    assert seen[-1] == {Level.PUBLIC}
    assert all(wider < narrower for narrower, wider in pairwise(seen))


@pytest.mark.parametrize("unknown", ["", "everybody", "TEAM"])
def test_an_unknown_circle_sees_nothing(unknown):
    assert seen_at(unknown) == ()


@pytest.mark.parametrize(
    ("level", "than", "wider"),
    [("public", "team", True), ("team", "public", False), ("cite", "cite", False), ("club", "cite", True)],
)
def test_a_level_is_wider_when_somebody_sees_it_alone(level, than, wider):
    assert is_wider(level, than) is wider
