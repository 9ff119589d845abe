"""The files of a workshop: the kit to print the day before, the minutes. Drawn by citesedu.common.pdf."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string

from citesedu.cites.models import Cite
from citesedu.common.pdf import Limits, render_pdf
from citesedu.common.qr import qr_svg
from citesedu.workshops.domain.codes import in_two
from citesedu.workshops.domain.contents import (
    KIND_WORDS,
    MEASURES,
    QUADRANT_WORDS,
    SCALE,
    UNKNOWN,
    WRITTEN,
    Kind,
)
from citesedu.workshops.models import Activity, Photo, Workshop
from citesedu.workshops.queries.minutes import Record
from diagnostics.domain.framework import AUDIENCES

LIMITS = Limits(cpu_seconds=40, wall_seconds=60)
CARDS = 16  # code cards on one page
BOX = "☐"
CIRCLES = ("Tout près", "Parfois", "Loin, ou absent")
_CLASSLESS_SVG = re.compile(r"^<svg ")


def kit(*, cite: Cite, workshop: Workshop, agenda: list[Activity], address: str, door: str) -> bytes:
    """Everything a session needs without any network, in one file."""
    statements = [
        (activity, choice.text)
        for activity in agenda
        if Kind(activity.kind) in (Kind.RATE, Kind.COLLECTIVE, Kind.CARD)
        for choice in activity.asked.choices
    ]
    context = {
        "cite": cite,
        "workshop": workshop,
        "agenda": agenda,
        "minutes": sum(activity.minutes for activity in agenda),
        "code": in_two(workshop.code),
        "address": address,
        "door": door,
        "cards": range(CARDS),
        "pairs": [statements[start : start + 2] for start in range(0, len(statements), 2)],
        "ballots": [
            (activity, " ".join(BOX * activity.asked.most))
            for activity in agenda
            if Kind(activity.kind) in MEASURES
        ],
        "walls": [activity for activity in agenda if Kind(activity.kind) in WRITTEN],
        "scale": (*SCALE, UNKNOWN),
        "audiences": [AUDIENCES[name] for name in workshop.audiences],
        "quadrants": list(QUADRANT_WORDS.values()),
        "kinds": KIND_WORDS,
        "circles": CIRCLES,
        "facilitator": settings.FACILITATOR["long_name"],
    }
    images = {"qr": _image(qr_svg(address, "Code QR"))}
    return _drawn("workshops/kit.html", context, images, ("report.css", "kit.css"), workshop.planned_on)


def minutes_file(*, cite: Cite, record: Record, scenes: list[Mapping[str, Any]]) -> bytes:
    """`scenes` are drawn ones (views.screens.drawn), each with its scene: what may be shown, and nothing else."""
    images = {
        picture.chart.ident: picture.chart.svg.encode() for drawn in scenes for picture in drawn["pictures"]
    }
    for photo in Photo.objects.filter(workshop=record.workshop).order_by("id"):
        images[f"photo-{photo.pk}"] = bytes(photo.image)
    context = {
        "cite": cite,
        "record": record,
        "workshop": record.workshop,
        "scenes": scenes,
        "facilitator": settings.FACILITATOR["long_name"],
    }
    return _drawn(
        "workshops/minutes_file.html", context, images, ("report.css", "kit.css"), record.workshop.planned_on
    )


def _image(svg: str) -> bytes:
    return _CLASSLESS_SVG.sub('<svg xmlns="http://www.w3.org/2000/svg" ', svg).encode()


def _drawn(
    template: str,
    context: dict[str, Any],
    images: Mapping[str, bytes],
    stylesheets: tuple[str, ...],
    on: dt.date,
) -> bytes:
    html = render_to_string(template, context)
    created = dt.datetime.combine(on, dt.time(12), tzinfo=dt.UTC)
    return render_pdf(html, stylesheets=stylesheets, images=images, created=created, limits=LIMITS).content
