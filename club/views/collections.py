"""Practices kept together: one's own, and those that somebody shares by their address."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from citesedu.cites.access import plain_door
from citesedu.cites.club_access import ClubRequest, club_door_after
from citesedu.common.forms import uid_or_404
from citesedu.common.refusal import Refusal
from club.models import Collection
from club.queries.catalogue import editions_of_practices
from club.queries.files import shared_of
from club.services import collections as services
from club.views.files import pdf_of


def _asked(request: HttpRequest, uid: uuid.UUID) -> Collection:
    """Read outside any scope: one's own, or a shared one. Http404 when there is none."""
    found = Collection.objects.filter(uid=uid).order_by("id").first()
    if found is None or not (found.is_shared or found.user_id == request.user.pk):
        raise Http404
    return found


@plain_door(signed_in=True, acts=True)
def collections(request: ClubRequest) -> HttpResponse:
    """POST keeps a practice: `pratique` in the collection `nom`."""
    if request.method == "POST":
        try:
            kept = services.keep(
                user=request.user,
                name=request.POST.get("nom", ""),
                practice=uid_or_404(request.POST.get("pratique", "")),
            )
            messages.success(request, f"C’est dans le recueil « {kept.name} ».")
        except Refusal as refusal:
            messages.error(request, refusal.sentence)
        return redirect("club_collections")
    context = {
        "collections": Collection.objects.filter(user=request.user).order_by("name", "id"),
        "path": [("Le Club", reverse("club")), ("Mes recueils", "")],
    }
    return render(request, "club/collections.html", context)


@plain_door(signed_in=True, acts=True)
def collection_change(request: ClubRequest, uid: uuid.UUID) -> HttpResponse:
    """POST, of one's own: `acte` is « retirer:<practice> », « partager », « garder » or « effacer »."""
    found = _asked(request, uid)
    if found.user_id != request.user.pk:
        raise Http404
    act, _, target = request.POST.get("acte", "").partition(":")
    if request.method == "POST" and act == "effacer":
        services.erase(collection=found)
        return redirect("club_collections")
    if request.method == "POST" and act == "retirer":
        services.let_go(collection=found, practice=target)
    elif request.method == "POST" and act in ("partager", "garder"):
        services.share(collection=found, shared=act == "partager")
    return redirect("club_collection", uid=uid)


@club_door_after(_asked)
def collection(request: ClubRequest, uid: uuid.UUID) -> HttpResponse:
    found: Collection = request.beforehand
    context: dict[str, Any] = {
        "collection": found,
        "editions": editions_of_practices(found.practices),
        "is_mine": found.user_id == request.user.pk,
        "path": [("Le Club", reverse("club")), (found.name, "")],
    }
    return render(request, "club/collection.html", context)


@club_door_after(_asked)
def collection_file(request: ClubRequest, uid: uuid.UUID) -> HttpResponse:
    found: Collection = request.beforehand
    shared = [shared_of(edition) for edition in editions_of_practices(found.practices)]
    return pdf_of(request, shared, found.name, f"recueil-{found.uid}.pdf")
