"""The addresses the platform declares, gallery included, as the URL resolver knows them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, path

from citesedu.cites.doors import Door
from citesedu.common.gallery import gallery


@dataclass(frozen=True)
class Address:
    pattern: str
    name: str
    view: Any

    @property
    def door(self) -> Door | None:
        return getattr(self.view, "door", None)


def addresses() -> list[Address]:
    declared = list(_walk(get_resolver().url_patterns, ""))
    if "gallery" not in {address.name for address in declared}:
        declared += _walk([path("dev/composants/", gallery, name="gallery")], "")
    return declared


def _walk(patterns: list[URLPattern | URLResolver], prefix: str) -> Iterator[Address]:
    for pattern in patterns:
        here = f"{prefix}{pattern.pattern}"
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns, here)
        else:
            yield Address(here, pattern.name or "", pattern.callback)
