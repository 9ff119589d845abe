"""A published état des lieux for everybody: no account, no trace of who reads."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from citesedu.cites.access import link_door
from citesedu.cites.models import Cite
from diagnostics.queries.publications import open_publication
from diagnostics.views.reading import reading


@link_door()
def public(request: HttpRequest, cite: Cite, token: str) -> HttpResponse:
    return _page(request, token, "diagnostics/publication/public.html")


@link_door()
def printable(request: HttpRequest, cite: Cite, token: str) -> HttpResponse:
    return _page(request, token, "diagnostics/publication/print.html")


def _page(request: HttpRequest, token: str, template: str) -> HttpResponse:
    publication = open_publication(token)
    if publication is None:
        return render(request, "diagnostics/publication/withdrawn.html", status=410)
    response = render(request, template, {"token": token, **reading(publication.content)})
    # Withdrawn, it must be gone at once.
    response.headers["Cache-Control"] = "no-cache"
    return response
