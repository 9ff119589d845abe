"""Marked secrets in every field of actors of every level: each output is walked as each audience, and none shows a mark
that its audience may not read.

There is no admin site: a route of one would be walked as any other page. The Club names who carries a practice, with
its agreement, and says nothing else of it: its pages, files, feeds and letters are walked too.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from django.core import mail
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from actors.domain.visibility import LEVELS, Level, seen_at
from actors.models import Actor
from actors.services.facts import ActorFacts, SheetFacts
from actors.views.files import KINDS
from citesedu.cites.models import Cite
from citesedu.cites.roles import Role
from citesedu.cites.scope import scope
from club.models import Edition
from club.services.letters import send_letters
from club.services.subscriptions import subscription_of
from club.services.telling import save_story
from tests.factories.practices import a_practice, published
from tests.security.outputs import pages

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

FIELDS = ("name", "description", "website", "hours", "street", "town")
HIDDEN = ("mailbox", "proposal", "tension", "why")


def mark(level: str, field: str) -> str:
    """« zqteamname »: found whatever is around it."""
    return f"zq{level}{field}"


def facts_at(level: str) -> ActorFacts:
    sheet = SheetFacts(
        publics=("children",),
        themes=("steering",),
        hours=mark(level, "hours"),
        street=mark(level, "street"),
        town=mark(level, "town"),
        mailbox=f"contact-{mark(level, 'mailbox')}@exemple.fr",
        latitude=48.1 + list(LEVELS).index(level) / 100,
        longitude=-1.7,
    )
    return ActorFacts(
        name=mark(level, "name"),
        kind="social_centre",
        description=mark(level, "description"),
        website=f"https://{mark(level, 'website')}.exemple.fr/",
        visibility=level,
        sheet=sheet,
    )


@pytest.fixture(scope="module")
def place(django_db_setup: None, django_db_blocker: Any) -> Iterator[Mapping[str, Any]]:
    """One actor of each level, each with a word for each other, a difficulty, a correction, a moment."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield _build()
        transaction.set_rollback(True)


def _build() -> dict[str, Any]:
    from actors.services.directory import add_actor  # noqa: PLC0415 - models load after the settings
    from actors.services.links import make_link  # noqa: PLC0415
    from actors.services.mobilisation import MomentFacts, note_moment  # noqa: PLC0415
    from actors.services.proposals import propose  # noqa: PLC0415
    from actors.services.relations import Word, declare, report_tension  # noqa: PLC0415
    from tests import factories  # noqa: PLC0415
    from tests.factories.plans import days  # noqa: PLC0415

    cite = factories.a_cite("marvallon", name="Marvallon")
    people = {role: factories.a_person(cite, role) for role in Role.values}
    people["national"] = factories.a_national_reader("coordination")
    people["stranger"] = factories.a_person(factories.a_cite("ailleurs"), Role.PROJECT_LEAD)
    with scope(role="web", cite=cite):
        actors = {level: add_actor(facts=facts_at(level)) for level in LEVELS}
        for level, actor in actors.items():
            others = {other: Word(3, why=mark(level, "why")) for other in actors.values() if other != actor}
            declare(declarant=actor, words=others)
            other = next(iter(others))
            report_tension(declarant=actor, other=other, what=mark(level, "tension"))
            propose(kind="change", text=mark(level, "proposal"), actor=actor)
        note_moment(facts=MomentFacts("meeting", "Forum", days(0), tuple(actors.values())))
        links = {level: make_link(actor=actor, cite=cite).token for level, actor in actors.items()}
    return {"cite": cite, "people": people, "links": links}


def text_of(content: bytes) -> str:
    if content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return "".join(archive.read(name).decode(errors="replace") for name in archive.namelist())
    if content[:4] == b"%PDF":
        return "".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    return content.decode(errors="replace")


def read_by(place: Mapping[str, Any], who: str) -> dict[str, str]:
    """Every page that the person reaches, and what a search finds."""
    user = place["people"][who]
    found = pages(user, reverse("cites"))
    client = Client()
    client.force_login(user)
    address = reverse("actors", args=["marvallon"])
    for query in ("?q=zq", "?q=zqteam", "?vue=reseau&q=zq", "?vue=cercles", "?vue=matrice", "?vue=carte"):
        found[f"search {query}"] = client.get(address + query).content.decode()
    for name in ("reseau.svg", "cercles.svg", "carte.svg", "reseau.pdf"):
        found[f"image {name}"] = text_of(
            client.get(reverse("actors_image", args=["marvallon", name])).content
        )
    for name in KINDS:
        found[f"file {name}"] = text_of(client.get(reverse("actors_file", args=["marvallon", name])).content)
    return found


def shown(outputs: Mapping[str, str], forbidden: set[str]) -> list[str]:
    """Folded: a name is written in capitals on some pages, a search puts it in lower case."""
    return [
        f"{where}: {sign}" for where, text in outputs.items() for sign in forbidden if sign in text.lower()
    ]


def all_of(*levels: str) -> set[str]:
    return {mark(level, field) for level in levels for field in (*FIELDS, *HIDDEN)}


def everywhere(*fields: str) -> set[str]:
    return {mark(level, field) for level in LEVELS for field in fields}


@pytest.mark.parametrize("role", [Role.LOCAL_PARTNER, Role.STEERING_MEMBER])
def test_a_member_never_reads_what_the_team_keeps_to_itself(place: Mapping[str, Any], role: str) -> None:
    outputs = read_by(place, role)
    assert shown(outputs, all_of(Level.TEAM) | everywhere("mailbox", "proposal", "tension")) == []
    # And does read the rest: the walk went where the actors are.
    assert mark(Level.CITE, "street") in "".join(outputs.values())
    assert mark(Level.CITE, "why") in "".join(outputs.values())


def test_the_team_reads_all_but_what_is_difficult(place: Mapping[str, Any]) -> None:
    outputs = read_by(place, Role.PROJECT_LEAD)
    assert shown(outputs, everywhere("tension")) == []
    assert mark(Level.TEAM, "street") in "".join(outputs.values())
    assert mark(Level.CITE, "proposal") in "".join(outputs.values())


def test_the_facilitator_reads_what_is_difficult(place: Mapping[str, Any]) -> None:
    assert mark(Level.CITE, "tension") in "".join(read_by(place, Role.FACILITATOR).values())


@pytest.mark.parametrize("who", ["stranger", "national"])
def test_nobody_else_reads_anything(place: Mapping[str, Any], who: str) -> None:
    assert shown(read_by(place, who), all_of(*LEVELS)) == []


@pytest.mark.parametrize("circle", LEVELS)
@pytest.mark.parametrize("name", KINDS)
def test_a_file_holds_what_its_circle_may_see(place: Mapping[str, Any], circle: str, name: str) -> None:
    client = Client()
    client.force_login(place["people"][Role.FACILITATOR])
    address = reverse("actors_file", args=["marvallon", name])
    text = text_of(client.get(f"{address}?pour={circle}").content)
    hidden = [level for level in LEVELS if level not in seen_at(circle)]
    # A card folds its lines.
    outputs = {name: text.replace("\r\n ", "")}
    assert shown(outputs, all_of(*hidden) | everywhere("mailbox", "proposal", "tension")) == []
    assert mark(circle, "name") in outputs[name] or name == "liens.csv"
    assert client.get(f"{address}?pour=everybody").status_code == 404


@pytest.mark.parametrize("own", LEVELS)
def test_a_link_opens_the_names_of_the_others_and_no_more(place: Mapping[str, Any], own: str) -> None:
    phone = Client()
    token = place["links"][own]
    outputs = {
        name: phone.get(reverse(name, args=[token])).content.decode() for name in ("own_words", "own_sheet")
    }
    others = [level for level in LEVELS if level != own]
    forbidden = {mark(level, field) for level in others for field in ("hours", "street", "town", *HIDDEN)}
    if own != Level.TEAM:
        forbidden |= all_of(Level.TEAM)
    assert shown(outputs, forbidden) == []
    assert mark(own, "mailbox") in outputs["own_sheet"]


def test_the_club_says_of_a_carrier_its_name_and_nothing_else(place: Mapping[str, Any]) -> None:
    cite, people = place["cite"], place["people"]
    with transaction.atomic():
        with scope(role="web", cite=cite):
            carrier = Actor.objects.get(name=mark(Level.CITE, "name"))
        edition = carried_by(cite, carrier)
        outputs = {
            f"{who} {name}": text for who in people for name, text in club_of(people[who], edition).items()
        }
        outputs |= {f"visitor {name}": text for name, text in club_of(None, edition).items()}
        for user in people.values():
            user.last_login = timezone.now()
            user.save()
        assert send_letters(today=timezone.localdate()) >= 4
        outputs |= {f"letter {rank}": letter.body for rank, letter in enumerate(mail.outbox)}
        transaction.set_rollback(True)
    named = mark(Level.CITE, "name")
    assert shown(outputs, (all_of(*LEVELS) | everywhere(*HIDDEN)) - {named}) == []
    assert all(
        named in outputs[f"visitor {name}"] for name in ("sheet", "pratiques.csv", "pratiques.json", "pdf")
    )


def carried_by(cite: Cite, carrier: Actor) -> Edition:
    practice = a_practice(cite, "Une pratique", level="public")
    with scope(role="web", cite=cite):
        save_story(practice=practice, content=practice.content, carrier=carrier, revision=1)
    return published(practice)


def club_of(user: Any, edition: Edition) -> dict[str, str]:
    client = Client()
    addresses = {
        "club": reverse("club") + "?q=zq",
        "sheet": reverse("club_sheet", args=[edition.slug]),
        "pdf": reverse("club_sheet_file", args=[edition.slug, 1]),
        **{
            name: reverse("club_file", args=[name])
            for name in ("pratiques.csv", "pratiques.json", "flux.atom")
        },
    }
    if user is not None:
        client.force_login(user)
        addresses["feed"] = reverse("club_feed", args=[subscription_of(user=user).feed_key])
        addresses["desk"] = reverse("club_desk")
    return {name: text_of(client.get(address).content) for name, address in addresses.items()}


def test_a_visitor_reads_nothing(place: Mapping[str, Any]) -> None:
    visitor = Client()
    outputs = {}
    for address in (
        reverse("actors", args=["marvallon"]),
        reverse("actors_image", args=["marvallon", "reseau.svg"]),
        reverse("actors_file", args=["marvallon", "acteurs.csv"]) + "?pour=public",
    ):
        response = visitor.get(address)
        assert response.status_code == 302
        outputs[address] = response.content.decode()
    assert shown(outputs, all_of(*LEVELS)) == []
