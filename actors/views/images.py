"""A drawing of the actors to take away: SVG, PNG, or one accessible page of PDF."""

from __future__ import annotations

import re

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from actors.forms.relations import PictureForm, day_asked
from actors.queries.directory import circle_of
from actors.queries.pictures import picture_of
from actors.queries.relations import web_on
from actors.services.printing import picture_pdf
from actors.views.charts import DRAWN, drawn_chart
from actors.views.ground import ground_chart_of
from citesedu.cites.access import CiteRequest, cite_door
from citesedu.cites.models import Cite
from citesedu.common.charts.canvas import Chart
from citesedu.common.pdf import DocumentError
from citesedu.common.rasters import png_of

IMAGES = {"svg": "image/svg+xml", "png": "image/png", "pdf": "application/pdf"}
_OWN_ADDRESS = re.compile(r'(?<=href=")/')


@cite_door("view_actors")
def image(request: CiteRequest, cite: Cite, name: str) -> HttpResponse:
    """`name` is a view and a format: « reseau.png »."""
    view, _, kind = name.partition(".")
    if kind not in IMAGES:
        raise Http404
    chart = _chart(request, cite, view)
    if chart is None:
        raise Http404
    try:
        content = _content(cite, chart, kind)
    except DocumentError as problem:
        return render(request, "actors/no_image.html", {"problem": problem.sentence}, status=503)
    response = HttpResponse(content, content_type=IMAGES[kind])
    response.headers["Content-Disposition"] = f'attachment; filename="{cite.slug}-acteurs-{name}"'
    return response


def _chart(request: CiteRequest, cite: Cite, view: str) -> Chart | None:
    if view == "carte":
        return ground_chart_of(request, cite)
    if view not in DRAWN:
        return None
    web = web_on(day_asked(request.GET, timezone.localdate()), circle_of(request.permissions))
    form = PictureForm(request.GET, actors=web.actors, around=view == "cercles")
    shown = picture_of(web, form.wanted(), form.least)
    return drawn_chart(cite, shown, view, form.middle) if shown.actors else None


def _content(cite: Cite, chart: Chart, kind: str) -> bytes:
    if kind == "png":
        return png_of(chart.svg)
    if kind == "pdf":
        return picture_pdf(cite=cite, chart=chart)
    return _OWN_ADDRESS.sub(f"{settings.PUBLIC_URL}/", chart.svg).encode()
