"""The Club as everybody reads it: finding a practice, reading one, and each of its versions."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from citesedu.cites.club_access import ClubRequest, club_door
from club.domain.asking import asked
from club.domain.editions import changes
from club.domain.finding import extract, lit
from club.domain.knowledge import SHORT
from club.domain.showing import sheet_context
from club.domain.template import words_of
from club.forms.catalogue import facets
from club.models import Edition
from club.queries.catalogue import (
    PER_PAGE,
    edition_before,
    find_edition,
    numbers_of,
    related_to,
    search,
)
from club.queries.comments import threads_of
from club.queries.files import shared_of
from club.queries.meetings import events_showing
from club.queries.pieces import pieces_read
from club.tasks import searched
from club.views.files import files_of
from club.views.travel import taken_up_by, travel_context


@club_door
def club(request: ClubRequest) -> HttpResponse:
    wanted = asked(dict(request.GET.lists()))
    found = search(wanted.query, wanted.chosen, page=wanted.page)
    if wanted.query and wanted.page == 1:
        searched.nudge(wanted.query, found.total)
    context = {
        "asked": wanted,
        "found": found,
        "cards": [
            _card(edition, found.adopted.get(edition.pk, 0), wanted.query) for edition in found.editions
        ],
        "facets": facets(wanted, found.by_facet),
        "page": Paginator(range(found.total), PER_PAGE).get_page(wanted.page),
        "nearest": [_card(edition, 0, "") for edition in found.nearest],
        "person": request.person,
        "files": files_of(request) if found.total else [],
    }
    return render(request, "club/club.html", context)


@club_door
def sheet(request: ClubRequest, slug: str, number: int | None = None) -> HttpResponse:
    """The current version, or the one of the address."""
    edition = find_edition(slug, number)
    numbers = numbers_of(edition)
    before = edition_before(edition) if number is not None else None
    context = {
        "edition": edition,
        "person": request.person,
        "numbers": numbers,
        "is_last": edition.number == numbers[0].number,
        "is_archived": not any(each.is_current for each in numbers),
        "is_stale": edition.check_on <= timezone.localdate(),
        "changes": changes(before.content, edition.content) if before else [],
        "before": before,
        "credit": shared_of(edition).credit,
        "pieces": pieces_read(edition),
        "related": [_card(each, 0, "") for each in related_to(edition)],
        "evidence": SHORT.get(edition.facets.get("evidence", ""), ""),
        "here": reverse("club_sheet", args=[edition.slug]),
        "events": events_showing(edition.slug, timezone.now()),
        "threads": threads_of(edition.practice_uid) if request.person.belongs else [],
        **travel_context(request.person, edition, numbers[-1].published_on),
        **sheet_context(edition.content, edition.licence),
    }
    return render(request, "club/sheet.html", context)


def _card(edition: Edition, adopted: int, query: str) -> dict[str, object]:
    return {
        "edition": edition,
        "adopted": taken_up_by(adopted),
        "title": lit(edition.title, query),
        "catchphrase": lit(edition.catchphrase, query),
        "extract": lit(extract(words_of(edition.content), query), query) if query else [],
        "maturity": edition.content.get("maturity", ""),
    }
