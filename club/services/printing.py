"""Practices on paper: one, or several bound together; accessible, and fit for the archive."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.conf import settings
from django.template.loader import render_to_string

from citesedu.common.pdf import Limits, render_pdf
from club.domain.showing import quotes_of, told
from club.domain.template import Depth
from club.exports.tables import Shared

LIMITS = Limits(cpu_seconds=30, wall_seconds=60)


def practices_pdf(*, practices: Sequence[Shared], title: str, today: dt.date, is_demo: bool) -> bytes:
    """Raises DocumentError."""
    sheets = [
        {
            "shared": shared,
            "catchphrase": shared.content.get("catchphrase", ""),
            "card": told(shared.content, Depth.CARD),
            "story": told(shared.content, Depth.STORY),
            "quotes": quotes_of(shared.content),
        }
        for shared in practices
    ]
    context = {
        "sheets": sheets,
        "title": title,
        "today": today,
        "is_demo": is_demo,
        "facilitator": settings.FACILITATOR["long_name"],
    }
    return render_pdf(
        render_to_string("club/file.html", context),
        stylesheets=("report.css", "practice.css"),
        created=dt.datetime.combine(today, dt.time(12), tzinfo=dt.UTC),
        limits=LIMITS,
    ).content
