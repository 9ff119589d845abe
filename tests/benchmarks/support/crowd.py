"""People in a room, in a process of their own: `python -m tests.benchmarks.support.crowd <order and relays>`.

Screens and phones follow; people act, at an even pace. When an act was shown is read in the states themselves (see
room.py). Several relays are watched at once: the same acts on the same busy machine, each for its own viewers.
"""

import asyncio
import json
import re
import resource
import subprocess
import sys
import time
from dataclasses import asdict, dataclass

from citesedu.live import tickets
from tests.benchmarks.support.server import Server

PREFIX = "bench"
DONE = b"done"
ACTORS = 8  # connections on which the acts are sent: what the web server works on at once
STATE = re.compile(rb"<p>(\d+) ([0-9a-f]+) ([\d.]+)</p>|e:(\d+):ouvert ([\d.]+)")
SETTLE = 1.5  # seconds, after everybody is connected and after the last act


@dataclass(frozen=True)
class Order:
    web_port: int
    cite: str
    run: str
    screens: int
    phones: int
    acts: int
    seconds: float


@dataclass(frozen=True)
class Seen:
    """What the viewers of one relay saw, in milliseconds: from an act's sending to the first screen that shows it
    (`screen`), from its answer, committed and published, to that screen (`after`), from a state's making to each
    viewer (`fan_out`). `complete`: share of the viewers whose last state holds every act. `lost`: acts that no
    screen ever showed. `deliveries`: states received, all viewers together. Of the relay: bytes held once everybody
    is connected, seconds of CPU from then on."""

    screen_p50: float
    screen_p95: float
    after_p50: float
    after_p95: float
    fan_out_p95: float
    complete: float
    lost: int
    deliveries: int
    resident: int
    cpu: float


class Viewer(asyncio.Protocol):
    """Reads states, nothing else."""

    def __init__(self, room: "Room", address: str) -> None:
        self.room, self.address = room, address
        self.rest, self.count = b"", -1

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport
        transport.write(f"GET {self.address} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())  # type: ignore[attr-defined]

    def data_received(self, data: bytes) -> None:
        now = time.monotonic()
        data = self.rest + data
        end = data.rfind(b"\n\n") + 2
        self.rest = data[end:] if end > 1 else data
        for match in STATE.finditer(data, 0, end if end > 1 else 0):
            count, who, made, phone_count, phone_made = match.groups()
            self.count = int(count or phone_count)
            self.room.delays.append(now - float(made or phone_made))
            if who:
                self.room.show(int(who, 16), now)


class Room:
    """The viewers of one relay."""

    def __init__(self, relay: Server) -> None:
        self.relay = relay
        self.viewers: list[Viewer] = []
        self.delays: list[float] = []
        self.shown: dict[int, float] = {}
        self.known = 0
        self.resident, self.cpu = 0, 0.0

    async def fill(self, order: Order) -> None:
        loop = asyncio.get_running_loop()
        audiences: list[tickets.Audience] = ["screen"] * order.screens + ["phone"] * order.phones
        for rank, audience in enumerate(audiences):
            address = f"/direct/{tickets.make(f'{PREFIX}:{order.run}', audience, order.cite)}"
            _, viewer = await loop.create_connection(
                lambda address=address: Viewer(self, address), "127.0.0.1", self.relay.port
            )
            self.viewers.append(viewer)
            if rank % 50 == 49:
                await asyncio.sleep(0.02)
        deadline = loop.time() + 60
        while any(viewer.count < 0 for viewer in self.viewers):
            assert loop.time() < deadline, "not everybody is connected"
            await asyncio.sleep(0.05)

    def begin(self) -> None:
        self.delays.clear()
        self.resident, self.cpu = self.relay.resident(), self.relay.cpu()

    def show(self, who: int, now: float) -> None:
        news = who & ~self.known
        self.known |= who
        while news:
            lowest = news & -news
            self.shown[lowest.bit_length() - 1] = now
            news ^= lowest

    def seen(self, sent: dict[int, float], answered: dict[int, float]) -> Seen:
        waits, after = (
            sorted(
                1000 * max(0.0, self.shown[number] - since)
                for number, since in times.items()
                if number in self.shown
            )
            for times in (sent, answered)
        )
        return Seen(
            screen_p50=_quantile(waits, 0.5),
            screen_p95=_quantile(waits, 0.95),
            after_p50=_quantile(after, 0.5),
            after_p95=_quantile(after, 0.95),
            fan_out_p95=1000 * _quantile(sorted(self.delays), 0.95),
            complete=sum(viewer.count == len(sent) for viewer in self.viewers) / len(self.viewers),
            lost=len(sent) - len(waits),
            deliveries=len(self.delays),
            resident=self.resident,
            cpu=self.relay.cpu() - self.cpu,
        )


async def live(order: Order, relays: list[Server]) -> list[Seen]:
    """The same acts before the viewers of every relay."""
    rooms = [Room(relay) for relay in relays]
    for room in rooms:
        await room.fill(order)
    await asyncio.sleep(SETTLE)
    for room in rooms:
        room.begin()
    sent: dict[int, float] = {}
    answered: dict[int, float] = {}
    turns: asyncio.Queue[int | None] = asyncio.Queue()
    actors = [asyncio.create_task(_actor(order, turns, answered)) for _ in range(ACTORS)]
    began = time.monotonic()
    for number in range(order.acts):
        await asyncio.sleep(began + number * order.seconds / order.acts - time.monotonic())
        sent[number] = time.monotonic()  # the person presses now, whatever the web has left to do
        turns.put_nowait(number)
    for _ in actors:
        turns.put_nowait(None)
    await asyncio.gather(*actors)
    await asyncio.sleep(SETTLE)
    return [room.seen(sent, answered) for room in rooms]


async def _actor(order: Order, turns: asyncio.Queue[int | None], answered: dict[int, float]) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", order.web_port)
    ticket = tickets.make(f"{PREFIX}:{order.run}", "phone", order.cite)
    while (number := await turns.get()) is not None:
        writer.write(
            f"POST /act/{ticket}/{number} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n".encode()
        )
        await reader.readuntil(b"\r\n\r\n" + DONE)
        answered[number] = time.monotonic()
    writer.close()


def watch(order: Order, relays: list[Server]) -> list[Seen]:
    """What a crowd in a process of its own sees, relay by relay."""
    told = json.dumps([asdict(order), [asdict(relay) for relay in relays]])
    done = subprocess.run(
        [sys.executable, "-m", __name__, told], capture_output=True, text=True, check=False, timeout=300
    )
    if done.returncode:
        raise RuntimeError(done.stderr)
    return [Seen(**each) for each in json.loads(done.stdout)]


def _quantile(ordered: list[float], share: float) -> float:
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


if __name__ == "__main__":
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    order, relays = json.loads(sys.argv[1])
    seen = asyncio.run(live(Order(**order), [Server(**relay) for relay in relays]))
    print(json.dumps([asdict(each) for each in seen]))
