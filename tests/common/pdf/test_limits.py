"""Bombs and patience: each is stopped in time, with a French sentence."""

import os
import time
from pathlib import Path

import pytest

from citesedu.common.pdf import DocumentError, Limits
from tests.common.pdf.documents import render

LONG_TABLE = "<h1>T</h1><table>" + "<tr><td>mot</td><td>mot</td></tr>" * 4000 + "</table>"
HUGE_GRID = (
    '<h1>T</h1><div style="display:grid;grid-template-columns:repeat(6,1fr)">'
    + "<p>mot</p>" * 30_000
    + "</div>"
)


def children() -> set[int]:
    """The processes this one has started and that still run."""
    return set(map(int, Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()))


@pytest.fixture(autouse=True)
def _nothing_left_behind():
    before = children()
    yield
    assert children() == before


def refusal(body: str, **kwargs) -> tuple[DocumentError, float]:
    start = time.monotonic()
    with pytest.raises(DocumentError) as refused:
        render(body, **kwargs)
    return refused.value, time.monotonic() - start


def outcome(body: str, limits: Limits) -> str:
    try:
        render(body, limits=limits)
    except DocumentError as refused:
        return refused.sentence
    return "drawn"


def test_processor_time_is_limited():
    error, seconds = refusal(HUGE_GRID, limits=Limits(cpu_seconds=2, wall_seconds=60))
    assert (error.reason, error.sentence[:35]) == ("time", "Le document est trop long à produir")
    assert seconds < 20


def test_time_on_the_clock_is_limited():
    error, seconds = refusal(LONG_TABLE, limits=Limits(wall_seconds=2))
    assert error.reason == "time"
    assert seconds < 5


def test_memory_is_limited():
    error, _ = refusal(LONG_TABLE, limits=Limits(memory_mb=170))
    assert (error.reason, error.sentence[:35]) == ("memory", "Le document est trop lourd à produi")


def test_the_default_memory_is_enough_for_a_long_report():
    assert render("<h1>T</h1>" + "<p>mot</p>" * 800).pages > 12


# Each variable is worth ten of the one before.
LAUGHS = "".join(f"--v{n}:{f'var(--v{n - 1}) ' * 10};" for n in range(1, 10))


@pytest.mark.slow
@pytest.mark.parametrize(
    "body",
    [
        f"<h1>T</h1><style>p{{--v0:ah;{LAUGHS}}}p::before{{content:var(--v9)}}</style><p>x</p>",
        "<h1>T</h1><style>" + "div:is(" * 300 + "p" + ")" * 300 + "{color:red}</style><p>x</p>",
        "<h1>T</h1><style>p{width:" + "calc(1px + " * 3000 + "1px" + ")" * 3000 + "}</style><p>x</p>",
        "<h1>T</h1><style>" + "@media print{" * 3000 + "p{color:red}" + "}" * 3000 + "</style><p>x</p>",
        '<h1>T</h1><div style="display:grid;grid-template-columns:repeat(1000000,1px)"><p>x</p></div>',
        '<h1>T</h1><div style="columns:100000">' + "<p>x</p>" * 200 + "</div>",
        "<h1>T</h1><style>"
        + ",".join(f".a{n} * * *" for n in range(20_000))
        + "{color:red}</style>"
        + "<p>x</p>" * 500,
        "<h1>T</h1>" + "<blockquote>" * 3000 + "x",
        "<h1>T</h1>" + "<ul><li>" * 1500 + "x",
        "<h1>T</h1>" + "<div>" * 5000,
        "<h1>T</h1>" + "<b>" * 5000 + "x",
        "<h1>T</h1>" + "<table><tr><td>" * 400,
        '<h1>T</h1><table><tr><td colspan="99999999">x</td></tr></table>',
        '<h1>T</h1><p style="width:1e30px;height:1e30px;border:1e9px solid">x</p>',
        "<h1>T</h1><p>" + "a" * 2_000_000 + "</p>",
        "<h1>T</h1>" + '<p style="break-after:page">x</p>' * 20_000,
    ],
    ids=[
        "laughing variables",
        "nested selectors",
        "nested calc",
        "nested media",
        "grid",
        "columns",
        "selectors",
        "blockquotes",
        "lists",
        "divs",
        "inlines",
        "tables",
        "colspan",
        "sizes",
        "word",
        "pages",
    ],
)
def test_a_bomb_is_drawn_or_refused_in_time(body):
    limits = Limits(cpu_seconds=6, memory_mb=600, wall_seconds=20)
    start = time.monotonic()
    said = outcome(body, limits)
    assert said == "drawn" or said.startswith("Le document"), said
    assert time.monotonic() - start < 25


@pytest.mark.slow
def test_an_svg_bomb_is_refused():
    level = "".join(f'<g id="l{n}">' + f'<use href="#l{n - 1}"/>' * 10 + "</g>" for n in range(1, 9))
    start = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><g id="l0"><path d="M0 0h1"/></g>'
    svg = f"{start}{level}</svg>"
    error, seconds = refusal(
        '<h1>T</h1><img src="chart:x" alt="x">',
        images={"x": svg.encode()},
        limits=Limits(cpu_seconds=3, memory_mb=600, wall_seconds=20),
    )
    assert error.reason in {"time", "memory", "document"}
    assert seconds < 25


def test_it_stops_when_it_is_no_longer_wanted():
    asked = []

    def cancelled() -> bool:
        asked.append(time.monotonic())
        return len(asked) > 5

    error, seconds = refusal(LONG_TABLE, cancelled=cancelled)
    assert (error.reason, error.sentence) == ("cancelled", "La production du document a été annulée.")
    assert seconds < 5


def test_a_listener_that_fails_does_not_leave_a_child_behind():
    def fail(label: str, done: int, total: int) -> None:
        raise ValueError(label)

    with pytest.raises(ValueError, match="Lecture"):
        render(LONG_TABLE, on_step=fail)
