"""The coordination sees where each cité stands: its steps and their dates, never its words."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from citesedu.cites.access import national_door
from citesedu.programme.domain.steps import PROGRESS, STEPS, Progress
from citesedu.programme.queries.steps import progress_of_all


@national_door
def steps_of_all(request: HttpRequest) -> HttpResponse:
    lines = progress_of_all(timezone.localdate())
    context = {
        "kinds": list(STEPS.values()),
        "lines": [
            (line.cite, [(progress, PROGRESS[Progress(progress)], late) for progress, late in line.steps])
            for line in lines
        ],
        "totals": [
            (
                kind.name,
                sum(line.steps[rank][0] == Progress.DONE for line in lines),
                sum(line.steps[rank][0] == Progress.UNDER_WAY for line in lines),
                sum(line.steps[rank][1] for line in lines),
            )
            for rank, kind in enumerate(STEPS.values())
        ],
        "trail": [("Synthèse nationale", reverse("steering")), ("Étapes des cités", "")],
    }
    return render(request, "programme/steps_of_all.html", context)
