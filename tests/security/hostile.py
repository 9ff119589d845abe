"""What the tests of hostile and clumsy hands share."""

from __future__ import annotations

import re
import uuid
from html import unescape
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from citesedu.cites.scope import scope
from tests.factories import Planted

FORM = "application/x-www-form-urlencoded"
HOSTILE = [
    "\x00",
    "a\x00b",
    "é" * 10_000,
    "x" * 100_000,
    "' OR '1'='1' --",
    "'; DROP TABLE diagnostics_submission; --",
    "<script>alert(1)</script>",
    "{{ 7|add:7 }}{% load x %}",
    "../../../../etc/passwd",
    "\r\nBcc: everybody@exemple.fr",
    "\ud7ff\ue000\U0010ffff",
    "=HYPERLINK(1)",
    "-1",
    "999999999999999999999999999999",
    "NaN",
    "\u202e\u200b",
]


def text_of(response: HttpResponse) -> str:
    """The words of the page."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


def url(name: str, mine: Planted, **arguments: Any) -> str:
    return reverse(name, kwargs={"token": mine.token, **arguments})


def in_cite(mine: Planted) -> Any:
    return scope(role="web", cite=mine.campaign.cite_id)


def sheet(mine: Planted) -> tuple[Client, uuid.UUID]:
    client, key = Client(), uuid.uuid4()
    assert client.post(url("answer", mine), {"key": key}).status_code == 302
    assert (
        client.post(url("answer_page", mine, key=key, number=1), {"A1": "3", "A8": "trop"}).status_code == 302
    )
    return client, key


def seen(client: Client, mine: Planted, key: uuid.UUID) -> str:
    page = client.get(url("answer_review", mine, key=key)).content.decode()
    found = re.search(r'name="seen" value="([0-9a-f]{64})"', page)
    assert found is not None
    return found[1]
