"""The web server is killed, by -9, while a room votes: no ballot that a telephone saw acknowledged is lost, and none
counts twice, though the telephones send again whatever was not acknowledged."""

from __future__ import annotations

import contextlib
import http.client
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode, urlsplit, urlunsplit

import pytest
from django.db import connection

from citesedu.cites.scope import scope
from citesedu.runtime import services
from citesedu.workshops.domain.seals import seal_of
from citesedu.workshops.models import Ballot
from tests.factories import workshops as rooms
from tests.factories.people import a_cite
from tests.runtime.ports import free_port, wait_for_port

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

PHONES = 20
CHANGES = 4  # times that each person changes their mind
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@contextlib.contextmanager
def web_server(port: int) -> Iterator[subprocess.Popen[bytes]]:
    """The platform's own command, on the database of the tests."""
    address = urlsplit(os.environ["DATABASE_URL"])
    environment = {
        **os.environ,
        "DATABASE_URL": urlunsplit(address._replace(path=f"/{connection.settings_dict['NAME']}")),
        "DJANGO_SETTINGS_MODULE": "citesedu.settings",
    }
    _, *command = services.every(host="127.0.0.1", port=port, data=Path(os.devnull))["web"].command
    process = subprocess.Popen(
        [sys.executable, *command],
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for_port(port)
        yield process
    finally:
        process.kill()
        process.wait(10)


class Phone(threading.Thread):
    """Sends each ballot until it is acknowledged by a redirection, as static/js/room.js does."""

    def __init__(self, port: int, code: str, round_uid: str, ended: threading.Event) -> None:
        super().__init__(daemon=True)
        self.token = rooms.new_token()
        self.port, self.code, self.round_uid, self.ended = port, code, round_uid, ended
        self.acknowledged = 0
        self.tries = 0

    def run(self) -> None:
        self._until_acknowledged(f"/a/{self.code}/", {"key": self.token, "audience": "par"})
        for value in range(1, CHANGES + 1):
            self._until_acknowledged(f"/a/{self.code}/reponse/", {"round": self.round_uid, "a-c1": value})
            if not self.ended.is_set():
                self.acknowledged = value

    def _until_acknowledged(self, path: str, form: dict[str, object]) -> None:
        headers = {**FORM, "Cookie": f"place={self.token}"}
        while not self.ended.is_set():
            self.tries += 1
            try:
                call = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
                call.request("POST", path, urlencode(form), headers)
                status = call.getresponse().status
                call.close()
            except (OSError, http.client.HTTPException):
                time.sleep(0.1)
                continue
            if status == 302:
                return
            assert status >= 500, status


def test_no_acknowledged_ballot_is_lost_when_the_server_is_killed() -> None:
    cite = a_cite("salle")
    workshop = rooms.workshop_in(cite)
    rooms.go(workshop)
    round_ = rooms.do(workshop, "open")
    with scope(role="web", cite=cite):
        activity = rooms.step_of(workshop).uid
    port, ended = free_port(), threading.Event()
    phones = [Phone(port, workshop.code, str(round_.uid), ended) for _ in range(PHONES)]
    with web_server(port) as server:
        for phone in phones:
            phone.start()
        deadline = time.monotonic() + 60
        while sum(phone.acknowledged > 0 for phone in phones) < 3 and time.monotonic() < deadline:
            time.sleep(0.02)
        server.kill()
        server.wait(10)
    before = {phone.token: phone.acknowledged for phone in phones}
    assert 0 < sum(before.values()) < PHONES * CHANGES, "killed in the middle"
    with scope(role="web", cite=cite):
        stored = {ballot.seal: ballot.content["c1"] for ballot in Ballot.objects.order_by("id")}
    for token, value in before.items():
        # The last one may have been kept without its acknowledgement having arrived: it will be sent again.
        assert stored.get(seal_of(token, activity), 0) in (value, value + 1)
    with web_server(port):
        for phone in phones:
            phone.join(120)
        ended.set()
    assert [phone.acknowledged for phone in phones] == [CHANGES] * PHONES
    with scope(role="web", cite=cite):
        counted = {ballot.seal: ballot.content for ballot in Ballot.objects.order_by("id")}
    assert counted == {seal_of(phone.token, activity): {"c1": CHANGES} for phone in phones}
    assert sum(phone.tries for phone in phones) > PHONES * (CHANGES + 1), "some were sent again"
