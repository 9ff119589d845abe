"""What an actor's line was, and the way back to it."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from itertools import zip_longest

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from actors.domain.changes import Change, changes
from actors.domain.visibility import Level
from actors.models import ActorVersion
from actors.queries.directory import find_actor
from actors.queries.history import names_by_key, version_of, versions_of
from actors.services.directory import confirm_actor, restore_version
from actors.views.paths import path_of
from citesedu.cites.access import CiteRequest, cite_door
from citesedu.cites.models import Cite
from citesedu.common.refusal import Refusal


@dataclass(frozen=True)
class Line:
    version: ActorVersion
    changes: list[Change]
    is_present: bool
    is_first: bool


@cite_door("edit_actors", acts=True)
def history(request: CiteRequest, cite: Cite, uid: uuid.UUID) -> HttpResponse:
    """POST restores the version whose key is `version`."""
    actor = find_actor(uid, Level.TEAM)
    if request.method == "POST":
        version = version_of(actor, request.POST.get("version", ""))
        try:
            if version is None:
                raise Refusal("Choisissez une version de la liste.")
            restore_version(version=version, by=request.user)
            messages.success(request, "La version est rétablie. Celle d’avant reste dans l’historique.")
        except Refusal as refusal:
            messages.error(request, refusal.sentence)
        return redirect("actor_history", slug=cite.slug, uid=actor.uid)
    versions, names = versions_of(actor), names_by_key()
    lines = [
        Line(
            version, changes(before.facts if before else {}, version.facts, names), rank == 0, before is None
        )
        for rank, (version, before) in enumerate(zip_longest(versions, versions[1:]))
    ]
    context = {"actor": actor, "lines": lines, "path": path_of(cite, actor, "Historique")}
    return render(request, "actors/history.html", context)


@cite_door("edit_actors", acts=True)
def confirm(request: CiteRequest, cite: Cite, uid: uuid.UUID) -> HttpResponse:
    """POST: somebody read the line, it is right."""
    actor = find_actor(uid, Level.TEAM)
    if request.method == "POST":
        confirm_actor(actor=actor, by=request.user)
        messages.success(request, f"« {actor.name} » est vérifié d’aujourd’hui.")
    return redirect("actor", slug=cite.slug, uid=actor.uid)
