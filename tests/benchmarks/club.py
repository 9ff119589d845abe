"""Does the Club cost as many statements for five thousand practices as for fifty, and how long does a search take?

The floor is the bare statement that reads every practice through, without a page.
"""

import datetime as dt
import random
import time
import uuid

from django.test import Client

from citesedu.cites.models import Cite
from citesedu.cites.scope import scope
from club.domain.template import THEMES
from club.models import Edition, Practice
from club.queries.catalogue import cards_matching
from tests.benchmarks.support.effort import choose
from tests.benchmarks.support.stopwatch import medians, statements
from tests.factories import a_cite
from tests.factories.practices import a_story

PAGES = {
    "list": "/club/",
    "search": "/club/?q=école",
    "facets": "/club/?q=parents&theme=steering",
    "none": "/club/?q=xyzzy",
}
STATEMENTS_GOAL = 12
WORDS = (
    *(
        "école",
        "parents",
        "quartier",
        "collège",
        "goûter",
        "réunion",
        "charte",
        "guide",
        "trajet",
        "courrier",
    ),
    *(
        "salle",
        "bénévole",
        "santé",
        "dentiste",
        "confiance",
        "écoute",
        "accueil",
        "famille",
        "jeune",
        "passage",
    ),
    *("sixième", "médiathèque", "gardien", "immeuble", "atelier", "vendredi", "matin"),
)


def run() -> list[tuple[str, float, str]]:
    lines: list[tuple[str, float, str]] = []
    made = 0
    cites = [a_cite(f"bench-club-{number}") for number in range(10)]
    for size in choose((50, 5_000), (10, 40)):
        _practices(cites, size - made, made)
        made = size
        client = Client(SERVER_NAME="localhost")
        (floor,) = medians([_floor], rounds=choose(5, 2))
        lines.append((f"club.bare_{size}", 1000 * floor, "ms"))
        for name, address in PAGES.items():
            client.get(address)
            total, number = min(_visit(client, address) for _ in range(choose(5, 2)))
            lines += [
                (f"club.{name}_{size}_statements", number, "statements"),
                (f"club.{name}_{size}_total", 1000 * total, "ms"),
                (f"club.{name}_{size}_over_bare", total / floor, "ratio"),
            ]
    lines.append(("club.goal_statements", STATEMENTS_GOAL, "statements"))
    return lines


def _visit(client: Client, address: str) -> tuple[float, int]:
    with statements() as asked:
        began = time.perf_counter()
        response = client.get(address)
        total = time.perf_counter() - began
    if response.status_code != 200:
        raise RuntimeError(f"{address}: {response.status_code}")
    return total, asked.number


def _floor() -> None:
    with scope(role="public", read_only=True):
        cards_matching("école")


def _practices(cites: list[Cite], number: int, start: int) -> None:
    """Straight into the tables: some hundred words each, as many themes as people choose."""
    dice = random.Random(start)
    day = dt.date(2026, 1, 1)
    for rank, cite in enumerate(cites):
        mine = range(start + rank, start + number, len(cites))
        with scope(role="web", cite=cite):
            practices = Practice.objects.bulk_create(
                Practice(
                    slug=f"fiche-{each}", title=f"Fiche {each}", since=day, state="published",
                    edited_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC), uid=uuid.uuid4(),
                )
                for each in mine
            )  # fmt: skip
            Edition.objects.bulk_create(_edition(practice, dice, day) for practice in practices)


def _edition(practice: Practice, dice: random.Random, day: dt.date) -> Edition:
    told = " ".join(dice.choices(WORDS, k=120))
    return Edition(
        practice=practice,
        practice_uid=practice.uid,
        slug=practice.slug,
        number=1,
        title=f"{practice.title} : {' '.join(dice.choices(WORDS, k=5))}",
        catchphrase=" ".join(dice.choices(WORDS, k=12)),
        content=a_story(practice.title, description=told),
        content_hash="",
        facets={"themes": dice.sample(sorted(THEMES), 2), "audiences": ["parents"], "money": "none"},
        level="public",
        licence="lo-2.0",
        published_on=day,
        check_on=day,
        told=told,
    )
