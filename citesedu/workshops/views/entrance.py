"""The way in: a field for the code, for whoever cannot scan it. Works without script and without cookie."""

from __future__ import annotations

import secrets

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from citesedu.cites.access import digest, plain_door
from citesedu.cites.models import PublicLink
from citesedu.common.limits import seconds_to_wait
from citesedu.common.refusal import Refusal
from citesedu.workshops.domain.codes import read_code

DEVICE_COOKIE = "appareil"
MOST_TRIES, TRIES_WINDOW = 10, 300  # codes that open nothing, from one device, in so many seconds
UNKNOWN = "Ce code n’ouvre aucun atelier. Vérifiez-le sur l’affiche ou demandez à la personne qui anime."
TOO_MANY = "Trop d’essais depuis cet appareil : attendez quelques minutes, ou scannez le code affiché."


@plain_door()
def enter(request: HttpRequest) -> HttpResponse:
    """Counts per device only: forty telephones of a room share one address. A right code is never made to wait."""
    typed = request.GET.get("code", "")
    if not typed:
        return _page(request)
    try:
        code = read_code(typed)
        if PublicLink.objects.filter(digest=digest(code)).exists():
            return HttpResponseRedirect(reverse("room", args=[code]))
        problem, status = UNKNOWN, 404
    except Refusal as refusal:
        problem, status = refusal.sentence, 422
    device = request.COOKIES.get(DEVICE_COOKIE, "")[:40] or secrets.token_urlsafe(12)
    if seconds_to_wait(f"code:{digest(device)}", most=MOST_TRIES, seconds=TRIES_WINDOW):
        problem, status = TOO_MANY, 429
    response = _page(request, typed=typed[:40], problem=problem, status=status)
    response.set_cookie(
        DEVICE_COOKIE,
        device,
        max_age=TRIES_WINDOW,
        path=reverse("room_door"),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


def _page(request: HttpRequest, *, typed: str = "", problem: str = "", status: int = 200) -> HttpResponse:
    return render(request, "workshops/room/door.html", {"typed": typed, "problem": problem}, status=status)
