"""Breaks of the live relay: who may follow, and that the last state always arrives."""

from tests.mutants.breaks import Break, Edit

TICKETS = "citesedu/live/tickets.py"
RELAY = "citesedu/live/relay"
FEED, HUB, SERVER = f"{RELAY}/feed.py", f"{RELAY}/hub.py", f"{RELAY}/server.py"
SCRIPT = "static/js/live.js"

_TICKETS = ("tests/live/test_tickets.py",)
_FEED = ("tests/live/relay/test_feed.py",)
_APP = ("tests/live/relay/test_app.py",)
_BROWSER = ("tests/browser/test_live.py",)

BREAKS = (
    Break(
        "ticket-unsigned",
        (Edit(TICKETS, "if not hmac.compare_digest(signature, _signature(payload)):", "if not signature:"),),
        _TICKETS,
    ),
    Break("ticket-for-ever", (Edit(TICKETS, "int(expires) <= time.time()", "int(expires) <= 0"),), _TICKETS),
    Break(
        "live-door-that-writes",
        (
            Edit(
                "citesedu/cites/access.py",
                "read_only=True):\n            return rendered(view(request, cite, held))",
                "read_only=False):\n            return rendered(view(request, cite, held))",
            ),
        ),
        ("tests/cites/test_access.py",),
    ),
    Break(
        "feed-of-any-cite",
        (
            Edit(
                HUB,
                "return ticket.topic, ticket.audience, ticket.cite_slug",
                'return ticket.topic, ticket.audience, "cite-a"',
            ),
        ),
        _APP,
    ),
    Break(
        "stream-without-end",
        (Edit(HUB, "if viewer.expires <= now:", "if viewer.expires <= 0:"),),
        _APP,
    ),
    Break(
        "read-from-anywhere",
        (Edit(f"{RELAY}/app.py", "if origin in origins else []", "if origin else []"),),
        _APP,
    ),
    Break(
        "change-lost-during-a-request",
        (
            Edit(FEED, "            self._changed.clear()\n            try:", "            try:"),
            Edit(
                FEED,
                "            failures = 0\n            if",
                "            self._changed.clear()\n            if",
            ),
        ),
        _FEED,
    ),
    Break("no-pace", (Edit(FEED, "asyncio.sleep(began + PACE - loop.time())", "asyncio.sleep(0)"),), _FEED),
    Break("no-safety-net", (Edit(FEED, "asyncio.timeout(REFRESH)", "asyncio.timeout(None)"),), _FEED),
    Break(
        "deaf-after-an-outage",
        (
            Edit(
                f"{RELAY}/bell.py",
                '[b"message" | b"subscribe", bytes(name), _]',
                '[b"message", bytes(name), _]',
            ),
        ),
        ("tests/live/relay/test_outages.py",),
    ),
    Break(
        "states-that-queue-up",
        (
            Edit(
                f"{RELAY}/viewer.py",
                "        if self._paused:\n            self._next = event\n        elif",
                "        if",
            ),
        ),
        ("tests/live/relay/test_viewer.py",),
    ),
    Break(
        "silent-client-kept",
        (Edit(SERVER, "socket.TCP_USER_TIMEOUT, SILENT_MS)", "socket.TCP_USER_TIMEOUT, 0)"),),
        ("tests/live/relay/test_server.py",),
    ),
    Break(
        "streams-that-outlive-the-process",
        (Edit(SERVER, "        self._hub.close()\n", ""),),
        ("tests/live/relay/test_outages.py",),
    ),
    Break("silence-unnoticed", (Edit(SCRIPT, "const SILENCE = 12000;", "const SILENCE = 1e9;"),), _BROWSER),
    Break("polls-for-ever", (Edit(SCRIPT, "        this.pollAt = 0;\n", ""),), _BROWSER),
    Break(
        "wakes-without-asking",
        (Edit(SCRIPT, "      this.start();\n      this.ask();", "      this.start();"),),
        _BROWSER,
    ),
)
