"""The doors of the call for participation, on global tables: no cité is behind them yet.

- `application_door(held_by)`: who holds the link of an application.
- `selection_door`: who chooses the cités, for the national side.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from citesedu.accounts.models import User
from citesedu.cites.access import turned_away, without_scope
from citesedu.cites.doors import READS, Door, View, refused_method, rendered
from citesedu.cites.roles import SELECT_PERMISSION


class SelectionRequest(HttpRequest):
    user: User


def application_door(held_by: Callable[[str], Any]) -> Callable[[View], View]:
    """View `(request, application, token, …)`; `held_by(token)` is None for a link that opens nothing, a 404."""
    door = Door("application", methods=(*READS, "POST"))

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, token: str, **kwargs: Any) -> HttpResponse:
            if request.method not in door.methods:
                return refused_method(door)
            with without_scope(request):
                application = held_by(token)
                if application is None:
                    raise Http404
                return rendered(view(request, application, token, **kwargs))

        guarded.door = door  # type: ignore[attr-defined]
        return guarded

    return decorate


def selection_door(view: View) -> View:
    """View `(request, …)` for holders of the right to choose the cités of the programme."""
    door = Door("selection", SELECT_PERMISSION, (*READS, "POST"), signed_in=True)

    @wraps(view)
    def guarded(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if (refused := turned_away(request, door)) is not None:
            return refused
        with without_scope(request):
            return rendered(view(request, **kwargs))

    guarded.door = door  # type: ignore[attr-defined]
    return guarded
