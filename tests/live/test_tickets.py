from __future__ import annotations

import base64
import subprocess
import sys

import pytest

from citesedu.live import tickets
from citesedu.live.tickets import Ticket


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [1_800_000_000.0]
    monkeypatch.setattr(tickets.time, "time", lambda: now[0])
    return now


def test_a_ticket_says_what_it_opens_until_it_expires(clock: list[float]) -> None:
    made = tickets.make("workshop:9f:1", "phone", "marvallon", seconds=60)
    assert tickets.read(made) == Ticket("workshop:9f:1", "phone", "marvallon", 1_800_000_060)
    clock[0] += 59.9
    assert tickets.read(made) is not None
    clock[0] += 0.1
    assert tickets.read(made) is None


def test_two_pages_never_hold_the_same_ticket(clock: list[float]) -> None:
    assert len({tickets.make("workshop:1", "phone", "marvallon") for _ in range(100)}) == 100


def test_a_ticket_goes_in_an_address_as_it_is() -> None:
    made = tickets.make("workshop:" + "é" * 20, "screen", "marvallon")
    assert all(sign.isascii() and (sign.isalnum() or sign in "-_.") for sign in made)
    read = tickets.read(made)
    assert read is not None
    assert read.topic == "workshop:" + "é" * 20


def test_not_one_character_can_be_changed() -> None:
    made = tickets.make("workshop:1", "phone", "marvallon")
    for place, sign in enumerate(made):
        for other in ("A", "B", "_", ".", ""):
            if other != sign:
                assert tickets.read(made[:place] + other + made[place + 1 :]) is None


def test_the_parts_of_two_tickets_do_not_go_together() -> None:
    phone, screen = (tickets.make("workshop:1", audience, "marvallon") for audience in ("phone", "screen"))
    assert tickets.read(f"{screen.split('.')[0]}.{phone.split('.')[1]}") is None


@pytest.mark.parametrize("text", ["", ".", "a.b.c", "é.é", "=.=", "x" * 2_000, "a" * 40, "\x00.\x00"])
def test_what_was_not_made_here_is_no_ticket(text: str) -> None:
    assert tickets.read(text) is None


def test_an_unknown_audience_is_no_ticket(clock: list[float]) -> None:
    assert tickets.read(tickets.make("workshop:1", "all", "marvallon")) is None  # type: ignore[arg-type]


def test_another_key_makes_other_tickets(monkeypatch: pytest.MonkeyPatch) -> None:
    made = tickets.make("workshop:1", "phone", "marvallon")
    monkeypatch.setenv("SECRET_KEY", "another")
    assert tickets.read(made) is None


def test_the_key_itself_signs_nothing_else(clock: list[float], monkeypatch: pytest.MonkeyPatch) -> None:
    """What Django signs with the same SECRET_KEY is signed under another salt."""
    made = tickets.make("workshop:1", "phone", "marvallon")
    monkeypatch.setattr(tickets, "_SALT", b"")
    assert tickets.read(made) is None


def test_nothing_in_a_ticket_is_secret_and_it_names_nobody() -> None:
    payload = tickets.make("workshop:1", "phone", "marvallon").split(".")[0]
    fields = base64.urlsafe_b64decode(payload + "==").decode().split(":")
    assert fields[1:3] == ["phone", "marvallon"]
    assert len(fields) == 6


def test_the_relay_loads_neither_django_nor_a_database_driver() -> None:
    script = (
        "import sys, citesedu.live.relay.server\n"
        "print([name for name in ('django', 'psycopg', 'celery') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
