"""Eleven steps, in whatever order; what comes next."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citesedu.programme.domain.meetings import BODIES, ROADMAP
from citesedu.programme.domain.steps import PROGRESS, STEPS, Dated, Progress, coming, problem

TODAY = dt.date(2026, 11, 27)
PAST, FUTURE = TODAY - dt.timedelta(days=30), TODAY + dt.timedelta(days=30)


def test_the_eleven() -> None:
    assert len(STEPS) == 11
    assert all(1 <= first <= last <= 36 for first, last in (kind.months for kind in STEPS.values()))
    assert set(PROGRESS) == set(Progress)
    assert BODIES
    assert set(ROADMAP) == {"scope", "publics", "calendar", "confidentiality"}


@pytest.mark.parametrize(
    ("dated", "field"),
    [
        (Dated("to_come"), None),
        (Dated("to_come", PAST, FUTURE), None),
        (Dated("to_come", FUTURE, PAST), "ends_on"),
        (Dated("under_way"), "starts_on"),
        (Dated("under_way", FUTURE), "starts_on"),
        (Dated("under_way", TODAY), None),
        (Dated("done"), "ends_on"),
        (Dated("done", None, FUTURE), "ends_on"),
        (Dated("done", PAST, TODAY), None),
        (Dated("set_aside"), None),
    ],
)
def test_what_holds_together(dated: Dated, field: str | None) -> None:
    found = problem(dated, TODAY)
    assert (found[0] if found else None) == field


@pytest.mark.parametrize(
    ("dated", "late"),
    [
        (Dated("under_way", PAST, PAST), True),
        (Dated("under_way", PAST, TODAY), False),
        (Dated("under_way", PAST), False),
        (Dated("to_come", PAST), True),
        (Dated("to_come", TODAY), False),
        (Dated("done", PAST, PAST), False),
        (Dated("set_aside", PAST, PAST), False),
    ],
)
def test_late(dated: Dated, late: bool) -> None:
    assert dated.is_late(TODAY) == late


def test_what_comes_next() -> None:
    assert coming({}, TODAY) == ["framing"]
    done = Dated("done", PAST, PAST)
    steps = {
        "framing": done,
        "mapping": Dated("under_way", PAST),
        "interviews": Dated("set_aside"),
        "plan": Dated("to_come", FUTURE),
        "questionnaire": Dated("to_come", FUTURE - dt.timedelta(days=1)),
        "workshops": Dated("under_way", PAST, PAST),
    }
    assert coming(steps, TODAY) == ["workshops", "mapping", "questionnaire"]
    assert coming(dict.fromkeys(STEPS, done), TODAY) == []


_dates = st.none() | st.dates(dt.date(2025, 1, 1), dt.date(2029, 1, 1))


@given(
    st.dictionaries(st.sampled_from(list(STEPS)), st.builds(Dated, st.sampled_from(Progress), _dates, _dates))
)
def test_next_is_always_something_open(steps: dict[str, Dated]) -> None:
    found = coming(steps, TODAY)
    assert len(found) == len(set(found)) <= 3
    still = [code for code in STEPS if steps.get(code, Dated()).progress in ("to_come", "under_way")]
    assert set(found) <= set(still)
    assert bool(found) == bool(still)
    late = [code for code in still if steps.get(code, Dated()).is_late(TODAY)]
    assert set(found[: len(late)]) <= set(late) or not late
