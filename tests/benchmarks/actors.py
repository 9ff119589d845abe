"""Do the pages of the actors cost as many statements for three hundred actors and two thousand ties as for thirty?

« first » is the page with no layout remembered. The drawing is told apart: it is made at every visit. The floor is the
same page of the small network.
"""

import random
import time
from collections.abc import Callable

from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from actors.domain.kinds import SECTORS
from actors.domain.visibility import Level
from actors.drawings.marks import Node
from actors.drawings.network import network_chart
from actors.models import Actor, RelationDeclaration
from actors.queries.directory import ActorFilter
from actors.queries.pictures import picture_of, places_of
from actors.queries.relations import web_on
from citesedu.cites.models import Cite
from citesedu.cites.roles import Role
from citesedu.cites.scope import scope
from tests.benchmarks.support.effort import choose
from tests.benchmarks.support.stopwatch import medians, statements
from tests.factories import a_cite, a_person

PAGES = {
    "table": "",
    "network": "?vue=reseau",
    "circles": "?vue=cercles",
    "matrix": "?vue=matrice",
    "measures": "qui-relie-qui/",
}
STATEMENTS_GOAL, DRAWING_GOAL = 10, 500


def run() -> list[tuple[str, float, str]]:
    lines: list[tuple[str, float, str]] = []
    totals: dict[str, list[float]] = {name: [] for name in PAGES}
    for actors, ties in ((30, 60), choose((300, 2000), (60, 150))):
        cite = a_cite(f"bench-actors-{actors}")
        client = Client(SERVER_NAME="localhost")
        client.force_login(a_person(cite, Role.PROJECT_LEAD, name=f"lead-{actors}"))
        _people(cite, actors, ties)
        for name, path in PAGES.items():
            address = f"/cites/{cite.slug}/acteurs/{path}"
            cache.clear()
            first, _ = _visit(client, address)
            total, number = min(_visit(client, address) for _ in range(choose(5, 2)))
            totals[name].append(total)
            lines += [
                (f"actors.{name}_{actors}_statements", number, "statements"),
                (f"actors.{name}_{actors}_total", 1000 * total, "ms"),
                (f"actors.{name}_{actors}_first", 1000 * first, "ms"),
            ]
        (drawing,) = medians([_drawing(cite)], rounds=choose(5, 1))
        lines.append((f"actors.drawing_{actors}", 1000 * drawing, "ms"))
    lines += [
        (f"actors.{name}_total_most_to_least", most / least, "ratio")
        for name, (least, most) in totals.items()
    ]
    return [
        *lines,
        ("actors.statements_goal", STATEMENTS_GOAL, "statements"),
        ("actors.drawing_goal", DRAWING_GOAL, "ms"),
    ]


def _people(cite: Cite, actors: int, ties: int) -> None:
    """Drawn at random, always the same."""
    chance = random.Random(actors)
    kinds = [kind for _, kinds in SECTORS.values() for kind in kinds if kind != "common_body"]
    today = timezone.localdate()
    with scope(role="web", cite=cite):
        made = Actor.objects.bulk_create(
            Actor(name=f"Acteur numéro {rank}", kind=chance.choice(kinds), modified_on=today)
            for rank in range(actors)
        )
        pairs: set[tuple[int, int]] = set()
        while len(pairs) < ties:
            one, other = chance.sample(range(actors), 2)
            pairs.add((one, other))
        RelationDeclaration.objects.bulk_create(
            RelationDeclaration(
                declarant=made[one], other=made[other], intensity=chance.randint(2, 4), since=today
            )
            for one, other in sorted(pairs)
        )


def _visit(client: Client, address: str) -> tuple[float, int]:
    began = time.perf_counter()
    with statements() as seen:
        response = client.get(address)
    assert response.status_code == 200, response.status_code
    return time.perf_counter() - began, seen.number


def _drawing(cite: Cite) -> Callable[[], object]:
    with scope(role="web", cite=cite, read_only=True):
        shown = picture_of(web_on(timezone.localdate(), Level.TEAM), ActorFilter(), 2)
    nodes = {key: Node(actor.name, actor.sector, actor.name, "/") for key, actor in shown.actors.items()}
    places = places_of(shown)
    return lambda: network_chart(nodes, shown.ties, places, ident="reseau", title="Réseau", description="")
