"""The page of the coordination on what cités have in common, and its files."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from citesedu.cites.access import national_door
from citesedu.common.charts import Chart
from citesedu.common.files.csv_files import csv_bytes
from citesedu.common.files.ods import ods
from citesedu.overview.chapters import heat
from citesedu.overview.comparison import Comparison, cells_of, read_comparison, sheets_of
from diagnostics.domain.framework import AUDIENCES

WIDTHS = {"wide": 660, "narrow": 328}
FILES = {"csv": "text/csv; charset=utf-8", "ods": "application/vnd.oasis.opendocument.spreadsheet"}


@national_door
def comparison(request: HttpRequest) -> HttpResponse:
    """`?part=` keeps some of the cités, when they may be read apart."""
    found = read_comparison(request.GET.get("part", ""))
    query = f"?part={found.chosen}"
    context = {
        "comparison": found,
        "charts": _charts(found),
        "audiences": list(AUDIENCES.values()),
        "themes": [(theme["title"], cells_of(theme)) for theme in found.part["themes"]] if found.part else [],
        "tabs": [
            (label, f"{reverse('comparison')}?part={name}", name == found.chosen)
            for name, label in found.choices
        ],
        "files": [(kind.upper(), reverse("comparison_file", args=[kind]) + query) for kind in FILES],
        "trail": [("Synthèse nationale", reverse("steering")), ("Regards des cités", "")],
    }
    return render(request, "overview/comparison.html", context)


@national_door
def comparison_file(request: HttpRequest, kind: str) -> HttpResponse:
    if kind not in FILES:
        raise Http404
    sheets = sheets_of(read_comparison(request.GET.get("part", "")))
    body = ods(sheets) if kind == "ods" else csv_bytes([sheets[0].header, *sheets[0].rows])
    headers = {"Content-Disposition": f'attachment; filename="regards-des-cites.{kind}"'}
    return HttpResponse(body, content_type=FILES[kind], headers=headers)


def _charts(found: Comparison) -> dict[str, Chart] | None:
    if found.part is None:
        return None
    return {
        name: heat(found.part["themes"], ident=f"themes-{name}", width=width)
        for name, width in WIDTHS.items()
    }
