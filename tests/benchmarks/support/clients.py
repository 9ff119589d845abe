"""Respondents at their browsers, in a process of their own: `python -m tests.benchmarks.support.clients …`.

Each opens the address, fills in the form that the page shows, follows the answer, until a page has no form. Any
page will do: the platform's and the floors' are walked by the same steps. Bounded by a number of responses.
"""

import html
import http.client
import json
import random
import re
import subprocess
import sys
import threading
import time
from dataclasses import asdict, dataclass
from urllib.parse import urlencode, urlsplit

FORM = re.compile(r'<form method="post".*?</form>', re.DOTALL)
INPUT = re.compile(r"<input ([^>]*)>")
ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')
MOST_STEPS = 60  # requests of one response
WAIT_SECONDS = 60


@dataclass(frozen=True)
class Walk:
    """What the clients saw: seconds from the first request to the last answer, requests made, slowest ones (ms)."""

    seconds: float
    requests: int
    p95_ms: float


def walk(port: int, path: str, *, clients: int, responses: int, body: str = "") -> Walk:
    """`responses` completed by `clients` at once. With a `body`, one POST of that JSON is a whole response."""
    command = [sys.executable, "-m", __name__, str(port), path, str(clients), str(responses), body]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr)
    return Walk(**json.loads(done.stdout))


class Respondent:
    """One person on one kept connection."""

    def __init__(self, port: int, seed: int) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=WAIT_SECONDS)
        self._random = random.Random(seed)
        self._cookies: dict[str, str] = {}
        self.latencies: list[float] = []

    def post_once(self, path: str, body: str) -> None:
        status, _, _ = self._ask("POST", path, body, "application/json")
        assert status == 201, status

    def answer(self, path: str) -> None:
        """From the first page to the one that has no form any more."""
        self._cookies.clear()
        method, body = "GET", ""
        for _ in range(MOST_STEPS):
            status, location, page = self._ask(method, path, body, "application/x-www-form-urlencoded")
            method, body = "GET", ""
            if location:
                path = urlsplit(location).path
                continue
            assert status == 200, (status, path, page[:300])
            form = FORM.search(page)
            if form is None:
                return
            method, body = "POST", urlencode(self._filled_in(form[0]))
        raise AssertionError(f"no end after {MOST_STEPS} requests: {path}")

    def _filled_in(self, form: str) -> list[tuple[str, str]]:
        choices: dict[str, list[str]] = {}
        for attributes in INPUT.findall(form):
            found = dict(ATTRIBUTE.findall(attributes))
            choices.setdefault(found["name"], []).append(html.unescape(found.get("value", "")))
        return [(name, self._random.choice(values)) for name, values in choices.items()]

    def _ask(self, method: str, path: str, body: str, kind: str) -> tuple[int, str, str]:
        headers = {"Host": "localhost"}
        if body:
            headers["Content-Type"] = kind
        if self._cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self._cookies.items())
        began = time.perf_counter()
        self._connection.request(method, path, body.encode() or None, headers)
        response = self._connection.getresponse()
        page = response.read().decode()
        self.latencies.append(time.perf_counter() - began)
        for cookie in response.headers.get_all("Set-Cookie", []):
            name, _, value = cookie.partition(";")[0].partition("=")
            self._cookies[name] = value
        return response.status, response.headers.get("Location", ""), page


def main(port: int, path: str, clients: int, responses: int, body: str) -> Walk:
    turns = iter(range(responses))
    lock = threading.Lock()
    people = [Respondent(port, seed) for seed in range(clients)]
    problems: list[BaseException] = []

    def work(person: Respondent) -> None:
        try:
            while not problems:
                with lock:
                    if next(turns, None) is None:
                        return
                if body:
                    person.post_once(path, body)
                else:
                    person.answer(path)
        except BaseException as problem:
            problems.append(problem)

    threads = [threading.Thread(target=work, args=[person]) for person in people]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seconds = time.perf_counter() - began
    if problems:
        raise problems[0]
    latencies = sorted(latency for person in people for latency in person.latencies)
    return Walk(seconds, len(latencies), 1000 * latencies[int(0.95 * (len(latencies) - 1))])


if __name__ == "__main__":
    port, path, clients, responses, body = sys.argv[1:]
    print(json.dumps(asdict(main(int(port), path, int(clients), int(responses), body))))
