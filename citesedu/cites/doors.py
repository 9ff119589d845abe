"""What every door is made of: see access.py and club_access.py for the doors themselves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpResponse

READS = ("GET", "HEAD")
View = Callable[..., HttpResponse]


@dataclass(frozen=True)
class Door:
    """What a guard test and the route matrix read on `view.door`."""

    # "cite", "link", "token", "live", "national", "plain", "club", "desk", "guest", "invited", "letter", "feed",
    # "application" or "selection"
    kind: str
    permission: str = ""
    methods: tuple[str, ...] = READS
    signed_in: bool = False


def refused_method(door: Door) -> HttpResponse:
    return HttpResponse(status=405, headers=allowed(door))


def allowed(door: Door) -> dict[str, str]:
    return {"Allow": ", ".join(door.methods)}


def rendered(response: HttpResponse) -> HttpResponse:
    """Lazy templates are rendered while the scope is open; a stream would run its queries after it closed."""
    if getattr(response, "streaming", False) and not getattr(response, "reads_no_table", False):
        raise RuntimeError("a streamed response outlives its scope")
    render = getattr(response, "render", None)
    if callable(render):
        render()
    return response
