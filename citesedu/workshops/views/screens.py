"""What a projector and a telephone show, as one function each: the pages use them, and so may whoever pushes them.

`screen_fragment` is the inside of the projector's page: never a figure that was not revealed, never a group under the
threshold. It reads what `queries.live` gives, after disclosure control.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString

from citesedu.common.charts import Chart
from citesedu.common.qr import qr_svg
from citesedu.common.tables import Table
from citesedu.workshops.domain.codes import in_two
from citesedu.workshops.domain.collective import Common
from citesedu.workshops.domain.contents import QUADRANT_WORDS, Choice, Kind, Quadrant
from citesedu.workshops.domain.results import ROOM, Shown
from citesedu.workshops.drawings.rounds import (
    Ranked,
    lines_of,
    ranked,
    rating_bars,
    rating_table,
    votes_table,
)
from citesedu.workshops.models import Workshop
from citesedu.workshops.queries.live import Scene, arrivals, place, replies
from diagnostics.domain.deck import Deck as Cards
from diagnostics.domain.snapshot import read_item
from diagnostics.drawings.items import item_bars, item_table

PROJECTED = 600  # pixels of the drawing; the screen enlarges it
READ = 640


@dataclass(frozen=True)
class Picture:
    """One choice of a rating, drawn and as a table."""

    choice: Choice
    chart: Chart
    table: Table


def room_address(request: HttpRequest, workshop: Workshop) -> str:
    return request.build_absolute_uri(reverse("room", args=[workshop.code]))


def screen_fragment(scene: Scene, address: str, door: str) -> SafeString:
    """`address` is that of the room, in the QR code; `door` the one people type, without the code."""
    return render_to_string("workshops/screen.html", screen(scene, address, door))


def screen(scene: Scene, address: str, door: str) -> dict[str, Any]:
    context: dict[str, Any] = {
        "scene": scene,
        "workshop": scene.workshop,
        "code": in_two(scene.workshop.code),
        "door": door,
        "arrivals": "",
        "replies": "",
        "qr": "",
        "seen": place(scene.workshop, scene.round),
        **drawn(scene, PROJECTED),
    }
    if scene.activity is None:
        context["qr"] = qr_svg(address, "Code QR pour rejoindre l’atelier")
        context["arrivals"] = arrivals(scene.workshop)
    elif scene.state in ("open", "paused", "closed"):
        context["replies"] = replies(scene)
    return context


def drawn(scene: Scene, width: int) -> dict[str, Any]:
    """The result of a scene, once revealed: pictures, ranking, notes by box, common answers; and a card's figures."""
    shown, content = scene.shown, scene.content
    drawing: dict[str, Any] = {
        "pictures": [],
        "picture": None,
        "rank": 0,
        "ranking": None,
        "votes": None,
        "boxes": [],
        "facts": None,
        "common": [
            (
                content.text_of(each.choice_key),
                each,
                Common(each.choice, each.present, each.agreeing, each.dissent),
            )
            for each in scene.common
            if each.choice_key in {choice.key for choice in content.choices}
        ],
    }
    if content.facts:
        drawing["facts"] = _facts(scene, width)
    if shown is None:
        return drawing
    if scene.kind == Kind.RATE:
        pictures = rating_pictures(scene, shown, width)
        focus = min(scene.round.focus if scene.round else 0, max(0, len(pictures) - 1))
        drawing.update(pictures=pictures, picture=pictures[focus] if pictures else None, rank=focus + 1)
    elif scene.kind == Kind.DOTS:
        drawing.update(vote_pictures(scene, shown))
    else:
        drawing["boxes"] = note_boxes(scene)
    return drawing


def rating_pictures(scene: Scene, shown: Shown, width: int) -> list[Picture]:
    pictures = []
    for choice in scene.content.choices:
        lines = lines_of(choice, shown, scene.before, scene.workshop.audiences)
        ident = f"choice-{choice.key}-{scene.activity.pk if scene.activity else 0}"
        chart = rating_bars(choice, lines, ident=ident, width=width)
        pictures.append(Picture(choice, chart, rating_table(choice, lines)))
    return pictures


def vote_pictures(scene: Scene, shown: Shown) -> dict[str, Any]:
    everyone = shown.rankings.get(ROOM)
    if everyone is None:
        return {"ranking": None, "votes": None}
    was = scene.before.rankings.get(ROOM) if scene.before else None
    order: list[Ranked] = ranked(scene.content, everyone, was)
    caption = f"{scene.activity.title if scene.activity else ''} : points reçus"
    return {
        "ranking": order,
        "votes": votes_table(scene.content, shown, scene.workshop.audiences, caption),
    }


def note_boxes(scene: Scene) -> list[tuple[str, list[Any]]]:
    """Notes by box, for the board; in one list otherwise."""
    if scene.kind != Kind.BOARD:
        return [("", list(scene.notes))] if scene.notes else []
    return [
        (QUADRANT_WORDS[each], [note for note in scene.notes if note.quadrant == each]) for each in Quadrant
    ]


def _facts(scene: Scene, width: int) -> dict[str, Any]:
    """What the questionnaire found, as it was frozen in the deck."""
    content = scene.content
    named = Cards(content.audiences, ())
    item = read_item(content.facts, content.audiences)
    ident = f"facts-{scene.activity.pk if scene.activity else 0}"
    return {
        "item": item,
        "chart": item_bars(named, item, ident=ident, width=width),
        "table": item_table(named, item),
    }
