"""<live-view> in Chromium: the stream, what replaces it, its return, and sleep. A real relay, a real Redis."""

from __future__ import annotations

import itertools
import signal
import time
import uuid
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from citesedu.live import sources, topics
from citesedu.live.tickets import Audience
from tests.browser.conftest import OpenPage
from tests.factories.people import a_cite
from tests.live.relay.proxy import Proxy, a_proxy
from tests.live.relay.servers import Relay

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.urls("tests.browser.live_urls"),
]

MODES = """window.modes = []; window.states = [];
addEventListener('live-state', event => states.push(event.detail.state));
new MutationObserver(() => { const mode = document.querySelector('live-view')?.dataset.live;
    if (mode && mode !== modes.at(-1)) modes.push(mode); })
    .observe(document, {subtree: true, attributes: true, attributeFilter: ['data-live']});"""


class Salle:
    """A topic whose state the test chooses, behind a relay behind a proxy."""

    def __init__(self, url: str, relay: Relay, proxy: Proxy) -> None:
        self.url, self.relay, self.proxy = url, relay, proxy
        self.topic = f"salle:{uuid.uuid4()}"
        self.content = "<p>état 0</p>"
        self.asked: list[str] = []
        self._numbers = itertools.count(1)
        self.number = 0

    def state(self, topic: str, audience: Audience) -> tuple[str, str]:
        self.asked.append(audience)
        return str(self.number), self.content if audience == "screen" else f"e:{self.number}:ouvert"

    def change(self, content: str = "", *, heard: bool = True) -> str:
        self.number = next(self._numbers)
        self.content = content or f"<p>état {self.number}</p>"
        if heard:
            topics.publish(self.topic)
        return f"état {self.number}"

    def address(self, page: str = "cites/salle") -> str:
        return f"{self.url}/{page}/{self.topic}/"


@pytest.fixture
def salle(live_server: LiveServer, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Salle]:
    a_cite("marvallon", name="Marvallon")
    port = int(live_server.url.rpartition(":")[2])
    relay = Relay(settings.REDIS_URL, port, WEB_ORIGINS=live_server.url)
    relay.start()
    with a_proxy(relay.port) as proxy:
        settings.LIVE_ORIGIN = f"http://127.0.0.1:{proxy.port}"
        made = Salle(live_server.url, relay, proxy)
        monkeypatch.setitem(sources._providers, "salle", made.state)
        yield made
    relay.end(signal.SIGKILL)


@pytest.fixture
def watched(open_page: OpenPage, salle: Salle) -> Callable[..., Page]:
    def watched(page: str = "cites/salle", query: str = "", before: str = "") -> Page:
        opened = open_page("about:blank")
        opened.add_init_script(MODES + before)
        opened.goto(salle.address(page) + query)
        return opened

    return watched


def sees(page: Page, text: str, seconds: float = 10.0) -> float:
    """Seconds until the element shows it."""
    began = time.monotonic()
    page.locator("live-view", has_text=text).wait_for(timeout=1000 * seconds)
    return time.monotonic() - began


def mode(page: Page, wanted: str, seconds: float = 10.0) -> None:
    page.locator(f"live-view[data-live={wanted}]").wait_for(timeout=1000 * seconds)


def test_each_change_shows_at_once(salle: Salle, watched: Callable[..., Page]) -> None:
    page = watched()
    sees(page, "état 0")
    mode(page, "stream")
    for _ in range(5):
        assert sees(page, salle.change()) < 1.0
    assert page.evaluate("modes") == ["stream"]
    assert page.evaluate("states.length") == 6


def test_a_phone_is_told_and_nothing_is_replaced(salle: Salle, watched: Callable[..., Page]) -> None:
    page = watched("a/salle")
    mode(page, "stream")
    salle.change()
    deadline = time.monotonic() + 10
    while (
        page.evaluate("states.at(-1)") != "e:1:ouvert"
    ):  # wait_for_function would need eval, that the page refuses
        assert time.monotonic() < deadline
        page.wait_for_timeout(50)
    assert page.locator("live-view").inner_text() == "au chargement"
    assert set(salle.asked) == {"phone"}


def test_fragments_show_where_trusted_types_are_required(salle: Salle, watched: Callable[..., Page]) -> None:
    page = watched("a/ecran")
    sees(page, "état 0")
    assert (
        page.evaluate("(() => { try { document.body.innerHTML = '<p>x'; } catch { return 'refused'; } })()")
        == "refused"
    )
    sees(page, salle.change())


def test_focus_and_scroll_stay_where_they_were(salle: Salle, watched: Callable[..., Page]) -> None:
    lines = "".join(f"<p>ligne {n}</p>" for n in range(60))
    long = '<div id="boite" tabindex="0">{}</div><button id="b">Ici</button>' + lines
    salle.change(long.format("un"))
    page = watched()
    sees(page, "ligne 59")
    page.locator("#b").focus()
    page.evaluate("scrollTo(0, 400)")
    salle.change(long.format("deux"))
    sees(page, "deux")
    assert page.evaluate("document.activeElement.id") == "b"
    assert page.evaluate("scrollY") == 400


def test_a_script_in_a_fragment_does_not_run(salle: Salle, watched: Callable[..., Page]) -> None:
    page = watched()
    sees(page, "état 0")
    salle.change("<p>piège</p><script>window.caught = 1</script>")
    sees(page, "piège")
    assert page.evaluate("window.caught") is None


def test_a_proxy_that_holds_the_stream_back_is_noticed_and_its_end_too(
    salle: Salle, watched: Callable[..., Page]
) -> None:
    salle.proxy.hold()
    page = watched()
    mode(page, "poll", 8)
    for _ in range(3):
        assert sees(page, salle.change()) < 4.0
    salle.proxy.release()
    mode(page, "stream", 40)
    assert sees(page, salle.change()) < 1.0
    time.sleep(2)  # a question asked just before the stream came back is answered
    asked = len(salle.asked)
    time.sleep(4)
    assert len(salle.asked) == asked, "it still polls"
    assert page.evaluate("modes") == ["poll", "stream"]


def test_a_stream_that_falls_silent_is_noticed(salle: Salle, watched: Callable[..., Page]) -> None:
    page = watched()
    mode(page, "stream")
    salle.proxy.hold()
    assert sees(page, salle.change(), 20) < 17.0
    assert page.evaluate("modes") == ["stream", "poll"]


def test_a_relay_killed_and_back_within_two_seconds(salle: Salle, watched: Callable[..., Page]) -> None:
    page = watched()
    mode(page, "stream")
    salle.relay.end(signal.SIGKILL)
    text = salle.change()
    salle.relay.start()
    assert sees(page, text) < 4.0
    mode(page, "stream")
    assert sees(page, salle.change()) < 1.0


def test_a_relay_that_does_not_come_back_is_done_without(salle: Salle, watched: Callable[..., Page]) -> None:
    page = watched()
    mode(page, "stream")
    salle.relay.end(signal.SIGKILL)
    for _ in range(2):
        assert sees(page, salle.change()) < 5.0
    salle.relay.start()
    mode(page, "stream", 40)


def test_a_browser_without_streams_polls(salle: Salle, watched: Callable[..., Page]) -> None:
    page = watched(before="delete window.EventSource;")
    sees(page, "état 0")
    assert sees(page, salle.change(heard=False)) < 4.0
    mode(page, "poll")


VISIBLE = """hidden => { Object.defineProperty(document, 'hidden', {value: hidden, configurable: true});
    document.dispatchEvent(new Event('visibilitychange')); }"""


@pytest.mark.parametrize(
    "waking",
    [
        "document.dispatchEvent(new Event('visibilitychange'))",
        "document.dispatchEvent(new Event('resume'))",
        "dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))",
    ],
)
def test_a_page_that_wakes_asks_at_once(salle: Salle, watched: Callable[..., Page], waking: str) -> None:
    page = watched()
    mode(page, "stream")
    salle.proxy.hold()  # as a phone that cuts the stream in the background, without a word
    text = salle.change()
    page.evaluate(waking)
    assert sees(page, text) < 1.0


def test_a_page_hidden_for_a_minute_asks_for_nothing_until_it_is_seen(
    salle: Salle, watched: Callable[..., Page]
) -> None:
    page = watched(
        before="const wait = setTimeout; setTimeout = (f, ms) => wait(f, ms === 60000 ? 500 : ms);"
    )
    mode(page, "stream")
    page.evaluate(VISIBLE, True)
    time.sleep(1)
    asked = len(salle.asked)
    text = salle.change()
    time.sleep(3)
    assert len(salle.asked) == asked  # the relay has no viewer any more, and the page does not poll
    page.evaluate(VISIBLE, False)
    assert sees(page, text) < 1.0
    mode(page, "stream")


def test_a_phone_back_on_the_network_is_up_to_date_at_once(
    salle: Salle, watched: Callable[..., Page]
) -> None:
    page = watched()
    mode(page, "stream")
    page.context.set_offline(True)
    page.evaluate("document.querySelector('live-view').open()")  # the emulation leaves open streams alone
    mode(page, "lost", 15)
    text = salle.change()
    page.context.set_offline(False)
    assert sees(page, text) < 1.0
    mode(page, "stream")


def test_when_the_ticket_is_out_of_date_nothing_is_asked_any_more(
    salle: Salle, watched: Callable[..., Page]
) -> None:
    page = watched(query="?seconds=2")
    mode(page, "stream")
    mode(page, "ended", 20)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    time.sleep(5)
    assert asked == []


def test_an_element_that_is_removed_stops(salle: Salle, watched: Callable[..., Page]) -> None:
    page = watched()
    mode(page, "stream")
    page.evaluate("document.querySelector('live-view').remove()")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    salle.relay.end(signal.SIGKILL)
    time.sleep(4)
    assert asked == []
