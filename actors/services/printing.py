"""A drawing on one page of paper, accessible and fit for the archive."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone

from citesedu.cites.models import Cite
from citesedu.common.charts.canvas import Chart
from citesedu.common.pdf import Limits, render_pdf

LIMITS = Limits(cpu_seconds=20, wall_seconds=40)


def picture_pdf(*, cite: Cite, chart: Chart) -> bytes:
    """Raises DocumentError."""
    today = timezone.localdate()
    context = {"cite": cite, "chart": chart, "today": today, "facilitator": settings.FACILITATOR["long_name"]}
    html = render_to_string("actors/picture_file.html", context)
    created = dt.datetime.combine(today, dt.time(12), tzinfo=dt.UTC)
    return render_pdf(
        html,
        stylesheets=("report.css", "picture.css"),
        images={chart.ident: chart.svg.encode()},
        created=created,
        limits=LIMITS,
    ).content
