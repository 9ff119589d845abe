"""What the room sees: one thing on the screen. The arrows of a clicker move the step, for those who may animate."""

from __future__ import annotations

import uuid
from contextlib import suppress

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from citesedu.cites.access import CiteRequest, cite_door
from citesedu.cites.models import Cite
from citesedu.common.refusal import Refusal
from citesedu.workshops.queries.live import place, scene_of
from citesedu.workshops.queries.workshops import find_workshop
from citesedu.workshops.services.rounds import click
from citesedu.workshops.views.live import follow
from citesedu.workshops.views.screens import room_address, screen_fragment

THEMES = ("light", "dark")
KEYS = {"suivant": 1, "precedent": -1}


@cite_door("read_workshop", acts=True)
def projection(request: CiteRequest, cite: Cite, uid: uuid.UUID) -> HttpResponse:
    workshop = find_workshop(uid)
    may_move = "animate_workshop" in request.permissions
    theme = request.GET.get("theme", "")
    theme = theme if theme in THEMES else "light"
    if request.method == "POST":
        if not may_move:
            raise PermissionDenied
        moved = KEYS.get(request.POST.get("action", ""), 0)
        with suppress(Refusal):  # nothing to press for: the screen says where the workshop is
            click(workshop=workshop, seen=request.POST.get("seen", ""), by=moved)
        return redirect(f"{reverse('workshop_projection', args=[cite.slug, uid])}?theme={theme}")
    door = request.build_absolute_uri(reverse("room_door"))
    scene = scene_of(workshop)
    context = {
        "workshop": workshop,
        "screen": screen_fragment(scene, room_address(request, workshop), door),
        "may_move": may_move,
        "theme": theme,
        "other_theme": THEMES[1 - THEMES.index(theme)],
        "seen": place(workshop, scene.round),
        "live": follow(workshop, cite, "screen"),
    }
    return render(request, "workshops/projection.html", context)
