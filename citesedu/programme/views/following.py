"""The coordination sees where each cité that agreed stands: its steps and their dates, never its words."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from citesedu.cites.access import national_door
from citesedu.cites.models import Cite
from citesedu.cites.roles import SELECT_PERMISSION
from citesedu.programme.domain.steps import PROGRESS, STEPS, Progress
from citesedu.programme.queries.national import national_steps
from citesedu.programme.queries.steps import progress_of, totals

PER_PAGE = 25


@national_door
def steps_of_all(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    page = Paginator(Cite.objects.filter(shares_nationally=True).order_by("name", "id"), PER_PAGE).get_page(
        request.GET.get("page")
    )
    context = {
        "kinds": list(STEPS.values()),
        "lines": [
            (line.cite, [(progress, PROGRESS[Progress(progress)], late) for progress, late in line.steps])
            for line in progress_of(list(page.object_list), today)
        ],
        "totals": totals(today),
        "page": page,
        "national": national_steps(today),
        "may_conduct": request.user.has_perm(SELECT_PERMISSION),
        "trail": [("Synthèse nationale", reverse("steering")), ("Étapes des cités", "")],
    }
    return render(request, "programme/steps_of_all.html", context)
