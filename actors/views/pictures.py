"""The same actors and ties as a matrix, as circles, as a network; who links whom; what the measures say."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from actors.domain.kinds import kinds_of
from actors.domain.network.sectors import between
from actors.domain.relations import COOPERATION, SHORT, Tie, change
from actors.drawings.marks import letter_key
from actors.forms.relations import BetweenForm, PictureForm, day_asked
from actors.models import Actor
from actors.queries.directory import circle_of
from actors.queries.pictures import Picture, measures_on, picture_of
from actors.queries.relations import web_on, webs_on
from actors.views.charts import DRAWN, ask_for_places, drawn_chart, must_wait
from actors.views.tabs import images_of, tabs_of
from citesedu.cites.access import CiteRequest, cite_door
from citesedu.cites.models import Cite

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
    draws = view in DRAWN and bool(shown.actors)
    waits = draws and must_wait(request, shown, view)
    if waits:
        ask_for_places(request, day, form, shown)
    context = {
        "form": form,
        "view": view,
        "day": day,
        "tabs": tabs_of(request, cite, view),
        "summary": shown.summary,
        "chart": drawn_chart(cite, shown, view, form.middle) if draws and not waits else None,
        "waits": waits,
        "images": images_of(request, cite, view) if draws and not waits else [],
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
