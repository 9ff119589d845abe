"""A member of a cité at its pages."""

from __future__ import annotations

from typing import Any

from django.test import Client

from citesedu.cites.models import Cite
from citesedu.cites.scope import scope
from diagnostics.models import StateOfPlay
from tests.factories import a_person
from tests.journeys.visitor import Page

# Statements of the door: session, person, membership, rights; savepoint, scope (2), « read only »; its end (2).
DOOR = 10


def signed_in(cite: Cite, role: str) -> Client:
    client = Client()
    client.force_login(a_person(cite, role))
    return client


def words(response: Any) -> str:
    """The text of a page that was found."""
    assert response.status_code == 200
    return Page(response.content.decode()).text


def cut_short(report: StateOfPlay) -> StateOfPlay:
    """With one theme of one item, so that its pages are short."""
    theme = report.snapshot["themes"][0]
    report.snapshot["themes"] = [{**theme, "items": theme["items"][:1]}]
    with scope(role="web", cite=report.cite_id):
        report.save()
    return report
