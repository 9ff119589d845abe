"""Pages across apps: home, my cités, the home of a cité, the national page, the legal pages."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from citesedu.cites.access import CiteRequest, cite_door, national_door, plain_door
from citesedu.cites.models import Cite
from citesedu.cites.roles import NATIONAL_PERMISSION
from citesedu.cites.services.settings import missing_notice
from citesedu.overview.chapters import absent, people, priorities
from citesedu.overview.comparison import read_comparison
from citesedu.overview.queries import (
    cite_news,
    find_national_publication,
    my_cites,
    national_publications,
    travelling_practices,
)
from citesedu.overview.standing import Why, standing
from citesedu.plan.models import Action
from citesedu.plan.queries.actions import next_actions
from citesedu.programme.queries.call import the_call
from citesedu.programme.queries.steps import next_of, steps_here
from diagnostics.domain.framework import AUDIENCES
from diagnostics.views.reading import reading


@plain_door()
def home(request: HttpRequest) -> HttpResponse:
    context = {"call_is_open": the_call().is_open(timezone.localdate())}
    return render(request, "overview/home.html", context)


@plain_door(signed_in=True)
def cites(request: HttpRequest) -> HttpResponse:
    context = {
        "cites": my_cites(request.user, timezone.localdate()),
        "is_national": request.user.has_perm(NATIONAL_PERMISSION),
    }
    return render(request, "overview/cites.html", context)


@cite_door("view_cite")
def cite(request: CiteRequest, cite: Cite) -> HttpResponse:
    permissions, today = request.permissions, timezone.localdate(timezone=cite.zone)
    context = {
        "news": cite_news(drafts="read_draft_reports" in permissions),
        "steps": next_of(steps_here(today), today),
        "actions": _actions(request, cite),
        "missing": missing_notice(cite) if "edit_settings" in permissions else [],
    }
    return render(request, "overview/cite.html", context)


@cite_door("read_published_reports")
def beside_all(request: CiteRequest, cite: Cite) -> HttpResponse:
    found = standing(cite)
    context = {
        "lines": [] if isinstance(found, Why) else found,
        "why": found.value if isinstance(found, Why) else "",
        "audiences": list(AUDIENCES.values()),
    }
    return render(request, "overview/standing.html", context)


def _actions(request: CiteRequest, cite: Cite) -> list[tuple[Action, bool]]:
    """The most pressing ones, each with whether it is late: of the whole plan, or those in the reader's charge."""
    member = None if "read_plan" in request.permissions else request.user.pk
    today = timezone.localdate(timezone=cite.zone)
    return [(action, action.is_late(today)) for action in next_actions(member=member)]


@national_door
def steering(request: HttpRequest) -> HttpResponse:
    number, practices = travelling_practices()
    found = read_comparison("all")
    context = {
        "coverage": found,
        "chapters": [] if found.is_stale else [people(found), priorities(found), absent(found)],
        "number": number,
        "practices": practices,
    }
    return render(request, "overview/steering.html", context)


@national_door
def national_reports(request: HttpRequest) -> HttpResponse:
    trail = [("Synthèse nationale", reverse("steering")), ("États des lieux publiés", "")]
    context = {"publications": national_publications(), "trail": trail}
    return render(request, "overview/publications.html", context)


@national_door
def national_report(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    publication = find_national_publication(uid)
    trail = [
        ("Synthèse nationale", reverse("steering")),
        ("États des lieux publiés", reverse("national_reports")),
        (publication.title, ""),
    ]
    context = {"trail": trail, **reading(publication.content)}
    return render(request, "overview/publication.html", context)


@plain_door()
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "overview/accessibility.html")


@plain_door()
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "overview/privacy.html")


@plain_door()
def legal(request: HttpRequest) -> HttpResponse:
    return render(request, "overview/legal.html")
