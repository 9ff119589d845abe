"""What leaves the Club as files, with what the reader may read and the filter of the address."""

from __future__ import annotations

import json

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from citesedu.cites.club_access import ClubRequest, club_door
from citesedu.common.pdf import DocumentError
from club.domain.asking import Asked, asked
from club.exports.atom import feed
from club.exports.tables import Shared, practices_csv, practices_json
from club.queries.catalogue import find_edition
from club.queries.files import entries_found, practices_found, shared_of
from club.services.printing import practices_pdf

MOST_BOUND = 30  # practices in one PDF
# Name in the address → its words. The last one is read by programs, again and again.
FILES = {
    "pratiques.csv": "Tableau (CSV)",
    "pratiques.json": "Données (JSON)",
    "pratiques.pdf": "Recueil à imprimer (PDF)",
    "flux.atom": "S’abonner au flux (Atom)",
}


def files_of(request: ClubRequest) -> list[tuple[str, str]]:
    """(words, address) with the same filter."""
    query = request.GET.copy()
    query.pop("page", None)
    end = f"?{query.urlencode()}" if query else ""
    return [(label, reverse("club_file", args=[name]) + end) for name, label in FILES.items()]


@club_door
def practices_file(request: ClubRequest, name: str) -> HttpResponse:
    wanted = asked(dict(request.GET.lists()))
    if name == "flux.atom":
        return feed_of(request, wanted)
    if name not in FILES:
        raise Http404
    found = practices_found(wanted.query, wanted.chosen)
    if name == "pratiques.csv":
        return _sent(practices_csv(found), "text/csv; charset=utf-8", name)
    if name == "pratiques.json":
        body = json.dumps(practices_json(found), ensure_ascii=False, allow_nan=False)
        return _sent(body.encode(), "application/json", name)
    return pdf_of(request, found[:MOST_BOUND], "Pratiques du Club", name)


@club_door
def sheet_file(request: ClubRequest, slug: str, number: int) -> HttpResponse:
    edition = find_edition(slug, number)
    return pdf_of(request, [shared_of(edition)], edition.title, f"{edition.slug}-v{edition.number}.pdf")


def feed_of(request: ClubRequest, wanted: Asked) -> HttpResponse:
    own = f"{settings.PUBLIC_URL}{request.get_full_path()}"
    entries = entries_found(wanted.query, wanted.chosen)
    body = feed(entries, site=settings.PUBLIC_URL, own=own, title="Le Club des cités éducatives")
    return HttpResponse(body, content_type="application/atom+xml; charset=utf-8")


def pdf_of(request: ClubRequest, found: list[Shared], title: str, name: str) -> HttpResponse:
    if not found:
        raise Http404
    try:
        content = practices_pdf(
            practices=found, title=title, today=timezone.localdate(), is_demo=settings.DEMO
        )
    except DocumentError as problem:
        return render(request, "club/no_file.html", {"problem": problem.sentence}, status=503)
    return _sent(content, "application/pdf", name)


def _sent(content: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
