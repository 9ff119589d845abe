"""An adversary who sees everything that every role can get, and works out the rest.

Two worlds are made that differ in one secret alone: how many volunteers answered and what, who belongs to a small
group, how many answers came since the last batch. If all the outputs together are the same in both, no sum, no
difference and no cleverness tells the worlds apart: the secret cannot be recovered. What breaks this is in
tests/mutants.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import transaction
from django.urls import resolve, reverse

from citesedu.cites.roles import Role
from citesedu.cites.scope import scope
from tests import factories
from tests.cites.statements import undone
from tests.security.routes import CITE_ROUTES

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

# Pages that no link leads to here: the PDF is read in print, a set of cards is made on demand, a button leads to the
# line of a list, no actor has spoken of another. No workshop was held here: tests/workshops/views/test_projector.py
# has an adversary of its own.
WORKSHOPS = {route.name for route in CITE_ROUTES if route.name.startswith(("workshop_", "activity_"))} | {
    "workshop"
}
# No practice was told there, none taken up, no event held.
PRACTICES = {
    *("practice", "practice_tell", "practice_terms", "practice_authors", "practice_pieces", "practice_piece"),
    *("practice_copy", "home_edition", "adopt", "adoption", "club_event_new", "club_event_edit"),
}
NOT_LINKED = (
    {
        *("report_pdf", "deck", "compose_line", "actor_word"),
        # No file was sent, no moment noted, no two actors look alike, none has a mailbox or is a group.
        *("programme_meeting", "programme_meeting_edit"),  # none was noted
        *("actors_import_preview", "actor_moment", "actor_double", "actor_write", "actor_consents"),
    }
    | WORKSHOPS
    | PRACTICES
)


@dataclass(frozen=True)
class Place:
    """A cité as Saint-Ambrieux: 37 professionals, 48 parents, and volunteers that each world brings. Its first
    wave is closed, with eight volunteers; the second is open."""

    cite: Any
    people: dict[str, Any]  # role → member; "national" too
    campaign: Any
    token: str


World = Callable[[Place], None]
Look = Callable[[Place], dict[str, str]]


@pytest.fixture(scope="module")
def adversary(django_db_setup: None, django_db_blocker: Any) -> Iterator[Adversary]:
    """Before a place made once for the module, then undone: each test runs in a savepoint of it."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield Adversary(build())
        transaction.set_rollback(True)


def build() -> Place:
    from citesedu.plan.services.reviews import plan_review  # noqa: PLC0415 - models load after the settings
    from diagnostics.services.api_tokens import create_token  # noqa: PLC0415
    from tests.factories.actors import an_actor  # noqa: PLC0415
    from tests.factories.plans import an_action, days  # noqa: PLC0415

    cite = factories.a_cite("saint-ambrieux", name="Saint-Ambrieux", shares_nationally=True)
    people = {role: factories.a_person(cite, role) for role in Role.values}
    first = factories.open_campaign_in(cite, title="Première passation")
    answer(first, {"pro": 12, "ben": 8, "par": 15})
    factories.count(first)
    factories.close(first)
    second = factories.open_campaign_in(cite, title="Deuxième passation", wave=2)
    answer(second, {"pro": 37, "par": 48})
    factories.count(second)
    with scope(role="web", cite=cite):
        _, token = create_token(purpose="Observatoire")
        plan_review(planned_on=days(60))
    town = an_actor(cite, "Ville")
    an_action(cite, "Une salle des parents", charged=people[Role.LOCAL_PARTNER], holder=town)
    return Place(cite, {**people, "national": factories.a_national_reader("coordination")}, second, token)


def answer(campaign: Any, people: dict[str, int]) -> None:
    """Each person answers every affirmation, always the same from one run to the next; the first nine
    professionals of 37 work in social services, the next three in health, the others at school."""
    from diagnostics.queries.respondents import open_link  # noqa: PLC0415

    chance = random.Random(campaign.wave)
    for audience, size in people.items():
        link = factories.link_of(campaign, audience)
        with scope(role="anon", cite=campaign.cite_id, link=link):
            sheet = open_link(link).sheet("standard").items.values()
        for rank in range(size):
            given = {item.code: chance.randint(1, 4) for item in sheet if item.kind == "scale"}
            if audience == "pro":
                given["P1"] = "social" if rank < 9 else "health" if rank < 12 else "school"
            factories.respond(campaign, audience, given)


def volunteers(size: int, rank: int) -> World:
    """So many volunteers, all of one opinion."""

    def world(place: Place) -> None:
        for _ in range(size):
            factories.respond(place.campaign, "ben", {"A1": rank, "A2": 5 - rank, "C2": rank})

    return world


def one_moves(before: str, after: str) -> World:
    """One professional works elsewhere, with the same answers."""
    from diagnostics.models import Submission  # noqa: PLC0415

    def world(place: Place) -> None:
        with scope(role="web", cite=place.cite):
            rows = Submission.objects.filter(campaign=place.campaign, profile__P1=before)
            row = rows.order_by("id").first()
            assert row is not None
            row.profile["P1"] = after
            row.save(update_fields=["profile"])

    return world


def newcomers(size: int) -> World:
    def world(place: Place) -> None:
        for rank in range(size):
            factories.respond(place.campaign, "pro", {"A1": rank % 4 + 1})

    return world


def nothing(place: Place) -> None:
    """The place as it was built."""


def live(place: Place) -> dict[str, str]:
    """What its members see of the cité while the campaign is open."""
    from tests.security import outputs  # noqa: PLC0415

    factories.count(place.campaign)
    start = reverse("cite", args=[place.cite.slug])
    return joined({role: outputs.pages(place.people[role], start) for role in Role.values})


def closed(place: Place) -> dict[str, str]:
    """What can be got once the campaign is closed, its report published, and the next version begun."""
    from tests.security import outputs  # noqa: PLC0415

    publish(place)
    freeze(place)
    campaign, cite, people = place.campaign, place.cite, place.people
    start = reverse("cite", args=[cite.slug])
    return joined(
        {
            **{
                # Lists offer the same to whoever sees them: the member who may do most tries their choices.
                role: outputs.pages(people[role], start, choosing=role == Role.FACILITATOR)
                for role in Role.values
            },
            "national": outputs.pages(people["national"], reverse("steering")),
            "project review": outputs.project_reviews(people[Role.STEERING_MEMBER], cite),
            "visitor": outputs.public(cite),
            "files": outputs.files(people[Role.STEERING_MEMBER], cite, campaign),
            "raw": outputs.one_by_one(people[Role.FACILITATOR], cite, campaign),
            "program": outputs.programs(place.token, cite, campaign),
        }
    )


def in_print(place: Place) -> dict[str, str]:
    from tests.security import outputs  # noqa: PLC0415

    return outputs.printed(place.cite, publish(place))


def publish(place: Place) -> Any:
    from diagnostics.services import publications  # noqa: PLC0415

    factories.count(place.campaign)
    factories.close(place.campaign)
    report = freeze(place)
    with scope(role="web", cite=place.cite):
        report = factories.validated(report, place.cite)
        return publications.publish_report(report=report, cite=place.cite, reach="public").report


def freeze(place: Place) -> Any:
    from diagnostics.models import Campaign  # noqa: PLC0415
    from diagnostics.services import reports  # noqa: PLC0415

    with scope(role="web", cite=place.cite):
        campaign = Campaign.objects.get(pk=place.campaign.pk)
        return reports.freeze_report(campaign=campaign, cite=place.cite)


def joined(parts: dict[str, dict[str, str]]) -> dict[str, str]:
    return {f"{who}: {what}": content for who, part in parts.items() for what, content in part.items()}


class Adversary:
    """Looks at worlds, each once, and says where two of them differ."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self._seen: dict[tuple[World, Look], dict[str, str]] = {}

    def sees(self, world: World, look: Look) -> dict[str, str]:
        if (world, look) not in self._seen:
            with undone():
                world(self.place)
                self._seen[world, look] = look(self.place)
        return self._seen[world, look]

    def tells_apart(self, one: World, other: World, look: Look) -> list[str]:
        """The outputs in which the two worlds differ, each with the first lines that do."""
        first, second = self.sees(one, look), self.sees(other, look)
        return [
            f"{key}\n{_difference(first.get(key, ''), second.get(key, ''))}"
            for key in sorted(first.keys() | second.keys())
            if first.get(key) != second.get(key)
        ]


def _difference(one: str, other: str) -> str:
    lines = zip(one.splitlines() or [""], other.splitlines() or [""], strict=False)
    return next((f"- {a[:300]}\n+ {b[:300]}" for a, b in lines if a != b), "one goes on")


FOUR = volunteers(4, 1)


@pytest.mark.parametrize(
    "other",
    [volunteers(4, 4), volunteers(1, 1), nothing],
    ids=["their answers", "their number", "their existence"],
)
def test_nothing_tells_of_a_withheld_audience(adversary: Adversary, other: World) -> None:
    assert adversary.tells_apart(FOUR, other, closed) == []


def test_nor_does_the_document_in_print(adversary: Adversary) -> None:
    assert adversary.tells_apart(FOUR, volunteers(2, 4), in_print) == []


def test_nothing_tells_who_is_in_a_small_group(adversary: Adversary) -> None:
    """Nine in social services and three in health: the three are withheld, and the nine to protect them."""
    assert adversary.tells_apart(nothing, one_moves("social", "health"), closed) == []


@pytest.mark.parametrize("came", [1, 2])
def test_nothing_tells_of_the_last_who_came(adversary: Adversary, came: int) -> None:
    """37 professionals answered: until the fortieth, « au moins 35 »."""
    assert adversary.tells_apart(nothing, newcomers(came), live) == []


def test_nothing_tells_of_a_small_audience_while_the_campaign_is_open(adversary: Adversary) -> None:
    assert adversary.tells_apart(nothing, FOUR, live) == []


def test_the_adversary_goes_everywhere(adversary: Adversary) -> None:
    seen = adversary.sees(FOUR, closed)
    uid = "00000000-0000-4000-8000-000000000000"
    answers = [re.search(r": (\d+) (/[^?]*)", key) for key in seen]
    pages = [(answer[1], re.sub(r"uid\d+", uid, answer[2])) for answer in answers if answer]
    assert {status for status, _ in pages} == {"200"}
    reached = {resolve(address).url_name for _, address in pages}
    assert "steering" in reached
    assert {route.name for route in CITE_ROUTES if route.get == 200} - reached <= NOT_LINKED


def test_the_adversary_sees_what_is_not_hidden(adversary: Adversary) -> None:
    """A fifth volunteer makes an audience that is shown, and every output tells."""
    found = adversary.tells_apart(FOUR, volunteers(5, 1), closed)
    places = {each.split(":")[0] for each in found}
    assert places >= {"facilitator", "project_lead", "steering_member", "files", "raw", "program"}
    assert any("resultats" in each for each in found)
