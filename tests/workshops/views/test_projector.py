"""Before somebody who sees every screen and page of a workshop: four volunteers are nowhere apart.

Two rooms are held that differ in one secret alone: who of the volunteers and of the professionals answered what, or
how many volunteers there are. If everything that can be seen of both is the same, nothing tells them apart.
"""

from __future__ import annotations

import itertools
import re

import pytest
from django.test import Client
from django.urls import reverse

from citesedu.cites.models import Cite
from citesedu.cites.roles import Role
from citesedu.cites.scope import scope
from citesedu.common.pdf import RenderedPdf
from citesedu.live import tickets
from citesedu.workshops.models import Workshop
from citesedu.workshops.services import documents, rounds
from citesedu.workshops.services.reports import pour_into_report
from citesedu.workshops.services.signals import topic_of
from citesedu.workshops.views.room import SEAT_COOKIE
from diagnostics.models import ReportChapter, ReportEntry
from diagnostics.services.reports import freeze_report
from tests.cites.statements import undone
from tests.factories import workshops as rooms
from tests.factories.people import a_person
from tests.factories.sheets import closed_campaign_in

pytestmark = pytest.mark.slow

PARENTS = [1, 2, 3, 4, 4, 4, 3, 3, 2, 1, 2, 2, 3]
# The same thirteen answers, shared out otherwise.
ROOMS = {
    "volunteers against": {"ben": [1] * 4, "pro": [4] * 4 + [2] * 5},
    "volunteers for": {"ben": [4] * 4, "pro": [1] * 4 + [2] * 5},
    "one volunteer": {"ben": [2], "pro": [1] * 4 + [4] * 4 + [2] * 4},
}
_CHANGING = re.compile(
    r'name="csrfmiddlewaretoken" value="\w+"|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|data-sign="\w*"'
    r"|(?:choice|facts|into|theme)-[\w-]*\d+|photo-\d+|[0-9a-f]{12}(?=\.\d)|[2-9A-HJKMNP-TV-Z]{4}\W[2-9A-HJKMNP-TV-Z]{4}(?=<)"
    r"|/direct/[\w./-]+"
)


class Seen:
    """Everything that everybody can get, page by page."""

    def __init__(self, cite: Cite, members: dict[str, object]) -> None:
        self.cite, self.members, self.pages = cite, members, {}
        self.rank = itertools.count()

    def look(self, workshop: Workshop, token: str) -> None:
        for role, user in self.members.items():
            client = Client()
            client.force_login(user)
            for name in (
                "workshop",
                "workshop_projection",
                "workshop_animate",
                "workshop_minutes",
                "workshop_minutes_pdf",
            ):
                response = client.get(reverse(name, args=[self.cite.slug, workshop.uid]))
                self._keep(f"{role} {name}", response.status_code, response.content.decode(errors="replace"))
        phone = Client()
        phone.cookies[SEAT_COOKIE] = token
        told = [tickets.make(topic_of(workshop), each, self.cite.slug) for each in ("screen", "phone")]
        for address in (
            reverse("room", args=[workshop.code]),
            *(reverse("live_state", args=[t]) for t in told),
        ):
            response = phone.get(address)
            self._keep("room", response.status_code, response.content.decode())

    def _keep(self, what: str, status: int, text: str) -> None:
        self.pages[f"{next(self.rank)} {what}"] = f"{status} {_CHANGING.sub('', text)}"


@pytest.fixture(autouse=True)
def html_is_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    def drawn(html: str, *, images: dict[str, bytes], **options: object) -> RenderedPdf:
        charts = b"".join(images.values())
        return RenderedPdf(html.encode() + charts, 1, 0.0)

    monkeypatch.setattr(documents, "render_pdf", drawn)
    monkeypatch.setattr("citesedu.workshops.views.minutes.MOST_FILES", 1000)


@pytest.fixture
def members(cite: Cite) -> dict[str, object]:
    return {
        role: a_person(cite, role) for role in (Role.FACILITATOR, Role.PROJECT_LEAD, Role.STEERING_MEMBER)
    }


def hold(
    cite: Cite, members: dict[str, object], answers: dict[str, list[int]], campaign: object
) -> dict[str, str]:
    """A rating, its second measure, a vote, from the way in to the état des lieux."""
    seen = Seen(cite, members)
    workshop = rooms.workshop_in(
        cite, steps=(rooms.RATE, rooms.DOTS), campaign=campaign, code="ABCD2345", title="Rencontre"
    )
    room = {
        name: [(rooms.sit(workshop, name), value) for value in values]
        for name, values in {**answers, "par": PARENTS}.items()
    }
    watcher = room["par"][0][0]
    seen.look(workshop, watcher)
    everybody = [pair for each in room.values() for pair in each]
    for position in (0, 1):
        rooms.go(workshop, position)
        for _ in range(2 if position == 0 else 1):
            rooms.do(workshop, "open", position=position)
            for token, value in everybody:
                given = {"c1": value, "c2": 5 - value} if position == 0 else {f"c{1 + value % 3}": 3}
                rooms.cast(workshop, token, given)
            seen.look(workshop, watcher)
            rooms.do(workshop, "close", "reveal", position=position)
            seen.look(workshop, watcher)
            if position == 0 and _ == 0:
                with scope(role="web", cite=cite):
                    rounds.measure_again(activity=rooms.step_of(workshop, 0))
    ended = rooms.end(workshop)
    seen.look(workshop, watcher)
    with scope(role="web", cite=cite):
        pour_into_report(workshop=ended, report=freeze_report(campaign=campaign, cite=cite))
        chapter = ReportChapter.objects.get(key="ateliers")
        entries = list(ReportEntry.objects.order_by("kind", "text").values_list("kind", "text", "votes"))
        seen.pages["report"] = f"{chapter.text} {entries}"
    return seen.pages


def test_nothing_tells_which_of_two_rooms_was_held(cite: Cite, members: dict[str, object]) -> None:
    campaign = closed_campaign_in(cite, {"pro": 6, "par": 8})
    told: dict[str, dict[str, str]] = {}
    for name, answers in ROOMS.items():
        with undone():
            told[name] = hold(cite, members, answers, campaign)
    first = told["volunteers against"]
    assert len(first) > 90
    revealed = [page for page in first.values() if "Bénévoles" in page and "effectif insuffisant" in page]
    assert revealed, "the result is on some page, without the volunteers"
    for name, pages in told.items():
        assert pages.keys() == first.keys()
        for what, page in pages.items():
            assert page == first[what], f"{name}: {what}"


def test_the_parents_are_shown_and_the_four_are_not(cite: Cite, members: dict[str, object]) -> None:
    campaign = closed_campaign_in(cite, {"pro": 6, "par": 8})
    pages = hold(cite, members, ROOMS["volunteers for"], campaign)
    screens = [
        page for what, page in pages.items() if "projection" in what and "Ensemble de la salle" in page
    ]
    assert screens
    for page in screens:
        rows = re.findall(r'<th scope="row">([^<]*)</th>(.*?)</tr>', page, re.DOTALL)
        shown = {
            label.strip().partition(",")[0] for label, cells in rows if "effectif insuffisant" not in cells
        }
        assert shown <= {"Ensemble de la salle", "Parents et habitants", "Une", "Deux", "Trois"}
        assert "Parents et habitants" in shown


def test_before_the_reveal_no_page_holds_a_figure(cite: Cite, members: dict[str, object]) -> None:
    workshop = rooms.workshop_in(cite)
    tokens = [rooms.sit(workshop, "par") for _ in range(7)]
    rooms.go(workshop)
    rooms.do(workshop, "open")
    for token in tokens:
        rooms.cast(workshop, token, {"c1": 4, "c2": 1})
    rooms.do(workshop, "close")
    seen = Seen(cite, members)
    seen.look(workshop, tokens[0])
    for what, page in seen.pages.items():
        assert 'class="chart"' not in page, what
        assert "d’accord :" not in page, what
        assert "7 réponses" not in page, what
    counted = [page for page in seen.pages.values() if "5\N{NO-BREAK SPACE}réponses au moins" in page]
    assert counted


def test_fewer_than_five_notes_stay_with_the_facilitator(cite: Cite, members: dict[str, object]) -> None:
    workshop = rooms.workshop_in(cite, steps=(rooms.BOARD,))
    rooms.go(workshop)
    rooms.do(workshop, "open")
    for rank in range(4):
        rooms.write(workshop, rooms.sit(workshop), f"une parole {rank}", "threat")
    rooms.do(workshop, "close", "reveal")
    seen = Seen(cite, members)
    seen.look(workshop, rooms.new_token())
    reading = {what.partition(" ")[2] for what, page in seen.pages.items() if "une parole" in page}
    assert reading == {"facilitator workshop_animate"}


def test_a_clicker_belongs_to_those_who_animate(cite: Cite, members: dict[str, object]) -> None:
    workshop = rooms.workshop_in(cite, steps=(rooms.TALK, rooms.RATE))
    address = reverse("workshop_projection", args=[cite.slug, workshop.uid])
    for role, status, moved in ((Role.STEERING_MEMBER, 403, False), (Role.PROJECT_LEAD, 302, True)):
        client = Client()
        client.force_login(members[role])
        assert client.post(address, {"action": "suivant", "seen": "accueil:0"}).status_code == status
        with scope(role="web", cite=cite):
            assert (Workshop.objects.get().current is not None) is moved
