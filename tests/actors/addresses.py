"""Pages of the cité of these tests."""

from __future__ import annotations

from django.urls import reverse


def url(name: str, *more: object) -> str:
    return reverse(name, args=["marvallon", *more])
