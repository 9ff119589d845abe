"""The same actors and ties as a matrix, as circles, as a network; who links whom; what the measures say."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from actors.domain.kinds import kinds_of
from actors.domain.network.sectors import between
from actors.domain.relations import COOPERATION, SHORT, Tie, change
from actors.drawings.circles import circles_chart
from actors.drawings.marks import Node, letter_key
from actors.drawings.network import network_chart
from actors.forms.relations import BetweenForm, PictureForm, day_asked
from actors.models import Actor
from actors.queries.directory import circle_of
from actors.queries.pictures import Picture, measures_on, picture_of, places_of
from actors.queries.relations import web_on, webs_on
from actors.views.tabs import tabs_of
from citesedu.cites.access import CiteRequest, cite_door
from citesedu.cites.models import Cite
from citesedu.common.charts.canvas import Chart
from citesedu.common.typography import count

MOST_IN_MATRIX = 60
YEAR = dt.timedelta(days=365)


@dataclass(frozen=True)
class Row:
    """A tie as the table says it: who, whom, what each says."""

    one: Actor
    other: Actor
    tie: Tie[int]

    @property
    def said(self) -> tuple[str, str]:
        first, second = self.tie.intensities
        return _short(first), _short(second)


def _short(intensity: int | None) -> str:
    return "–" if intensity is None else SHORT[intensity]


def picture(request: CiteRequest, cite: Cite, view: str) -> HttpResponse:
    """Behind the door of the directory: `view` is a key of VIEWS, « tableau » left out."""
    day = day_asked(request.GET, timezone.localdate())
    web = web_on(day, circle_of(request.permissions))
    form = PictureForm(request.GET, actors=web.actors, around=view == "cercles")
    shown = picture_of(web, form.wanted(), form.least)
    drawn = {"reseau": _network, "cercles": _circles}.get(view)
    middle = form.middle if view == "cercles" else None
    context = {
        "form": form,
        "view": view,
        "day": day,
        "tabs": tabs_of(request, cite, view),
        "summary": shown.summary,
        "chart": drawn(cite, shown, middle) if drawn and shown.actors else None,
        "key": letter_key(shown.graph().sectors.values()),
        "matrix": _matrix(shown) if view == "matrice" else None,
        "matrix_is_cut": view == "matrice" and len(shown.tied) > MOST_IN_MATRIX,
        "rows": [Row(web.actors[tie.one], web.actors[tie.other], tie) for tie in shown.ties],
        "bodies": _bodies(shown),
        "is_filtered": bool(
            {"q", "secteur", "pour", "sur", "le", "autour"}
            & {name for name, value in request.GET.items() if value}
        ),
        "may_edit": "edit_actors" in request.permissions,
    }
    return render(request, "actors/picture.html", context)


@cite_door("view_actors")
def measures(request: CiteRequest, cite: Cite) -> HttpResponse:
    today = timezone.localdate()
    before, web = webs_on(today - YEAR, today, circle=circle_of(request.permissions))
    form = BetweenForm(request.GET if "entre" in request.GET else None)
    linking = None
    if form.is_bound and form.is_valid():
        one, other = (web.of_kinds(kinds_of(form.cleaned_data[name])) for name in ("entre", "et"))
        found = between(web.network().graph(), one, other)
        linking = {
            "actors": [(web.actors[key], _partners(web.around(key))) for key in found.actors],
            "ties": [(web.actors[first], web.actors[second]) for first, second in found.ties],
        }
    year = change(before.network(), web.network())
    context = {
        "tabs": tabs_of(request, cite, "mesures"),
        "form": form,
        "linking": linking,
        "readings": measures_on(web),
        "before": before.day,
        "year": {
            "new": [(web.actors[one], web.actors[other]) for one, other in year.new],
            "ended": [(web.actors[one], web.actors[other]) for one, other in year.ended],
            "kept": len(year.kept),
            "left_alone": [web.actors[key] for key in year.left_alone],
        },
        "apart": [
            Row(web.actors[tie.one], web.actors[tie.other], tie) for tie in web.ties if tie.is_discordant
        ],
        "wished": [
            (web.actors[key], web.actors[tie.other if key == tie.one else tie.one])
            for tie in web.ties
            for key in tie.wished_by
        ],
    }
    return render(request, "actors/measures.html", context)


def _partners(around: list[tuple[Actor, Tie[int]]]) -> list[Actor]:
    return [actor for actor, tie in around if tie.highest >= COOPERATION]


def _nodes(cite: Cite, shown: Picture) -> dict[int, Node]:
    partners = shown.graph().degrees
    return {
        key: Node(
            name=actor.name,
            sector=actor.sector,
            label=f"{actor.name}, {actor.sector_label}, {count(partners[key], 'lien', 'liens')}",
            href=reverse("actor", args=[cite.slug, actor.uid]),
        )
        for key, actor in shown.actors.items()
    }


def _network(cite: Cite, shown: Picture, middle: int | None) -> Chart:
    return network_chart(
        _nodes(cite, shown),
        shown.ties,
        places_of(shown),
        ident="reseau",
        title="Qui travaille avec qui",
        description=f"{shown.summary} Tous les liens sont dans le tableau qui suit.",
    )


def _circles(cite: Cite, shown: Picture, middle: int | None) -> Chart:
    degrees = shown.graph().degrees
    if middle not in shown.actors:
        middle = max(degrees, key=lambda key: degrees[key])
    around = {
        tie.other if tie.one == middle else tie.one: tie
        for tie in shown.web.ties
        if middle in (tie.one, tie.other)
    }
    name = shown.actors[middle].name
    return circles_chart(
        _nodes(cite, shown),
        around,
        middle,
        ident="cercles",
        title=f"Autour de {name}",
        description=f"{count(len(around), 'lien', 'liens')}. Plus près du centre, plus on fait ensemble.",
    )


def _matrix(shown: Picture) -> list[tuple[Actor, list[int | None]]]:
    """A line for each actor with a tie: what it says of each of them, None when it says nothing. Those with most
    partners when there are too many to read."""
    said = {(each.declarant, each.other): each.intensity for tie in shown.ties for each in tie.said}
    partners = Counter(key for tie in shown.ties for key in (tie.one, tie.other))
    kept = {key for key, _ in partners.most_common(MOST_IN_MATRIX)}
    keys = [key for key in shown.actors if key in kept]
    return [(shown.actors[one], [said.get((one, other)) for other in keys]) for one in keys]


def _bodies(shown: Picture) -> list[tuple[Actor, list[Actor]]]:
    seats: dict[int, list[Actor]] = {}
    for body, member in shown.web.seats:
        seats.setdefault(body, []).append(shown.web.actors[member])
    return [(shown.web.actors[body], members) for body, members in seats.items()]
