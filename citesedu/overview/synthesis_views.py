"""The national synthesis: a page, and the same as PDF and Word."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from citesedu.cites.access import national_door
from citesedu.common.pdf import DocumentError, Limits, render_pdf
from citesedu.common.word import render_word
from citesedu.overview.chapters import synthesis
from citesedu.overview.comparison import Comparison, read_comparison
from citesedu.overview.queries import any_demonstration, travelling_practices
from citesedu.programme.queries.steps import totals
from diagnostics.drawings.parts import ON_PAPER, ON_SCREEN, Chapter, Pen

LIMITS = Limits(cpu_seconds=40, wall_seconds=60)
FILES = {
    "pdf": ("PDF", "application/pdf"),
    "docx": ("Word", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
}


@national_door
def national_synthesis(request: HttpRequest) -> HttpResponse:
    found = read_comparison("all")
    context = {
        "found": found,
        "chapters": _chapters(found, ON_SCREEN),
        "files": [(label, reverse("synthesis_file", args=[kind])) for kind, (label, _) in FILES.items()],
        "trail": [("Synthèse nationale", reverse("steering")), ("Le document", "")],
    }
    return render(request, "overview/synthesis.html", context)


@national_door
def synthesis_file(request: HttpRequest, kind: str) -> HttpResponse:
    """Nothing while the figures are being computed again: a file goes further than a page."""
    found = read_comparison("all")
    if kind not in FILES:
        raise Http404
    if found.is_stale:
        return render(request, "overview/synthesis_wait.html", status=409)
    chapters = _chapters(found, ON_PAPER)
    today = timezone.localdate()
    html = render_to_string("overview/synthesis_document.html", _cover(found, chapters))
    images = {chart.ident: chart.svg.encode() for chapter in chapters for chart in chapter.pictures}
    try:
        if kind == "pdf":
            content = render_pdf(html, stylesheets=("report.css",), images=images, limits=LIMITS).content
        else:
            content = render_word(html, images=images)
    except DocumentError as error:
        return render(request, "overview/synthesis_wait.html", {"problem": error.sentence}, status=503)
    headers = {
        "Cache-Control": "private, no-store",
        "Content-Disposition": f'attachment; filename="synthese-nationale-{today:%Y-%m-%d}.{kind}"',
    }
    return HttpResponse(content, content_type=FILES[kind][1], headers=headers)


def _chapters(found: Comparison, pen: Pen) -> list[Chapter]:
    return synthesis(found, totals(timezone.localdate()), travelling_practices(), pen)


def _cover(found: Comparison, chapters: list[Chapter]) -> dict[str, object]:
    return {
        "found": found,
        "snapshot": None,  # of no cité: a picture says its own field
        "chapters": chapters,
        "mark": "Données de démonstration" if any_demonstration() else "",
        "facilitator": settings.FACILITATOR["long_name"],
    }
