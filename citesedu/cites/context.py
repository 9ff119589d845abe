"""What the layout of a cité's pages needs, from what the door left on the request: no query."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from citesedu.cites.navigation import SECTIONS


def pages_of_the_cite(request: HttpRequest) -> dict[str, Any]:
    cite, permissions = getattr(request, "cite", None), getattr(request, "permissions", None)
    if cite is None or permissions is None:
        return {}
    home = reverse("cite", args=[cite.slug])
    sections = []
    for label, route, permission in SECTIONS:
        if permission in permissions:
            href = reverse(route, args=[cite.slug])
            here = request.path == home if href == home else request.path.startswith(href)
            sections.append((label, href, here))
    return {"cite": cite, "permissions": permissions, "sections": sections}
