"""When the web is asked for a state, and that the last one always arrives."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

import pytest

from citesedu.live.relay import feed as feeds
from citesedu.live.relay.feed import Feed, event
from citesedu.live.relay.web import State, Unreachable
from tests.live.relay.page import a_page
from tests.live.relay.servers import Room
from tests.live.relay.test_viewer import Wire, a_viewer

SHORT = 0.05  # seconds: the pace of these tests


@dataclass
class Source:
    """A web whose state is a number that the test raises."""

    seconds: float = 0.0
    number: int = 1
    lost: bool = False
    asked: list[float] = field(default_factory=list)
    at_once: int = 0

    async def fetch(self, known: str) -> State | None:
        self.asked.append(asyncio.get_running_loop().time())
        self.at_once += 1
        assert self.at_once == 1, "two requests at once"
        number = self.number  # read at the beginning, as a transaction would
        await asyncio.sleep(self.seconds)
        self.at_once -= 1
        if self.lost:
            raise Unreachable("lost")
        return None if known == str(number) else State(str(number), f"n={number}")


@pytest.fixture
def source(monkeypatch: pytest.MonkeyPatch) -> Source:
    monkeypatch.setattr(feeds, "PACE", SHORT)
    return Source()


async def following(source: Source, during: float, *changes: float) -> tuple[Feed, Wire]:
    """Follow for so many seconds, the number raised at each moment of `changes`; what one viewer was shown."""
    feed, wire = Feed(source.fetch), Wire()
    feed.viewers.add(a_viewer(wire))

    async def change(moment: float) -> None:
        await asyncio.sleep(moment)
        source.number += 1
        feed.change()

    tasks = [asyncio.create_task(work) for work in (feed.follow(), *map(change, changes))]
    await asyncio.sleep(during)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    return feed, wire


def test_a_burst_makes_one_request_at_once_and_one_at_the_end(source: Source) -> None:
    burst = [0.2 + n / 1000 for n in range(20)]
    feed, wire = asyncio.run(following(source, 0.5, *burst))
    assert len(source.asked) == 3  # the newcomer's, the first change's, the rest's
    assert source.asked[1] - source.asked[0] == pytest.approx(0.2, abs=0.03)
    assert feed.version == "21"
    assert wire.sent[-1] == event(State("21", "n=21")).chunk


def test_there_are_never_more_than_four_requests_a_second(source: Source) -> None:
    asyncio.run(following(source, 1.0, *[n / 200 for n in range(190)]))
    gaps = [after - before for before, after in zip(source.asked, source.asked[1:], strict=False)]
    assert min(gaps) >= SHORT * 0.98
    assert len(source.asked) >= 15


def test_a_change_during_a_request_is_never_lost(source: Source) -> None:
    source.seconds = 0.1
    feed, _ = asyncio.run(following(source, 0.5, 0.05))
    assert feed.version == "2"


def test_without_any_news_the_state_is_asked_for_again(
    source: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feeds, "REFRESH", 0.1)
    asyncio.run(following(source, 0.5))
    assert 3 <= len(source.asked) <= 5


def test_no_state_gets_older_than_thirty_seconds() -> None:
    assert feeds.PACE + feeds.REFRESH + 5.0 < 30


def test_an_unchanged_state_is_not_sent_again(source: Source, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeds, "REFRESH", 0.05)
    _, wire = asyncio.run(following(source, 0.5))
    assert len(source.asked) > 2
    assert len(wire.sent) == 1


def test_a_lost_web_is_asked_again_and_again_and_the_state_is_kept(source: Source) -> None:
    async def story() -> None:
        feed = Feed(source.fetch)
        task = asyncio.create_task(feed.follow())
        await asyncio.sleep(0.02)
        kept = feed.event
        source.lost, source.number = True, 2
        feed.change()
        await asyncio.sleep(0.4)
        assert feed.event == kept
        assert 3 <= len(source.asked) <= 6
        source.lost = False
        await asyncio.sleep(0.7)
        assert feed.version == "2"
        task.cancel()

    asyncio.run(story())


@pytest.mark.parametrize(
    ("content", "lines"),
    [("un", "data: un\n"), ("a\r\nb\rc\n", "data: a\ndata: b\ndata: c\ndata: \n"), ("", "data: \n")],
)
def test_an_event_holds_the_content_line_by_line(content: str, lines: str) -> None:
    assert event(State("v1", content)).plain == f"id: v1\nevent: etat\n{lines}\n".encode()


def test_three_hundred_changes_in_a_room_make_few_requests_one_at_a_time(room: Room) -> None:
    room.web.delay = 0.03
    room.web.set(room.topic, "0", "n=0")
    with a_page(room.relay.port, room.address()) as page, a_page(room.relay.port, room.address()) as other:
        next(page.states())
        next(other.states())
        before = len(room.web.asked)
        for number in range(1, 301):
            room.change(str(number), f"n={number}")
        page.wait_for("n=300")
        other.wait_for("n=300")
    asked = room.web.asked[before:]
    assert room.web.most_at_once == 1
    assert len(asked) <= 3 + 4 * (asked[-1] - asked[0])
