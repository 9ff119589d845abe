"""The doors of the call for participation, on global tables: no cité is behind them yet.

- `application_door(held_by)`: who holds the link of an application.
- `selection_door`: who chooses the cités, for the national side.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse

from citesedu.accounts.models import User
from citesedu.accounts.second_factor import lacks_second_factor, to_second_factor
from citesedu.cites.access import without_scope
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
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if not request.user.has_perm(SELECT_PERMISSION):
            raise PermissionDenied
        if lacks_second_factor(request.user):
            return to_second_factor(request)
        if request.method not in door.methods:
            return refused_method(door)
        with without_scope(request):
            return rendered(view(request, **kwargs))

    guarded.door = door  # type: ignore[attr-defined]
    return guarded
