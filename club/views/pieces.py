"""Photographs and documents of a practice: in its cité, at the desk of its readers, in the Club."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from citesedu.cites.access import CiteRequest, cite_door
from citesedu.cites.club_access import ClubRequest, club_door, guest_door
from citesedu.cites.models import Cite
from citesedu.common.forms import tell
from citesedu.common.refusal import Refusal
from club.forms.pieces import PieceForm
from club.models import Piece
from club.queries.desk import cite_of_waiting, find_waiting
from club.queries.pieces import find_piece, find_piece_read, pieces_of
from club.queries.practices import find_practice
from club.services.pieces import add_piece, remove_piece
from club.views.practices import path_of


@cite_door("write_practices", acts=True)
def practice_pieces(request: CiteRequest, cite: Cite, uid: uuid.UUID) -> HttpResponse:
    """POST adds one."""
    found = find_practice(uid)
    form = PieceForm(request.POST, request.FILES) if request.method == "POST" else PieceForm()
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            content = told["file"].read()
            add_piece(
                practice=found, content=content, alt=told["alt"], credit=told["credit"], by=request.user
            )
            messages.success(request, "C’est joint. La prochaine version publiée le montrera.")
            return redirect("practice_pieces", slug=cite.slug, uid=uid)
        except Refusal as refusal:
            tell(form, refusal)
    context = {
        "form": form,
        "practice": found,
        "pieces": pieces_of(found),
        "path": path_of(cite, "Photos et documents", found),
    }
    return render(request, "club/pieces.html", context, status=422 if form.errors else 200)


@cite_door("write_practices", acts=True)
def practice_piece(request: CiteRequest, cite: Cite, uid: uuid.UUID, piece: uuid.UUID) -> HttpResponse:
    """GET is the file, POST takes it away."""
    found = find_piece(find_practice(uid), piece)
    if request.method == "POST":
        remove_piece(piece=found, by=request.user)
        messages.success(request, "C’est retiré, de toutes les versions.")
        return redirect("practice_pieces", slug=cite.slug, uid=uid)
    return sent(found)


@guest_door(cite_of_waiting, acts=False)
def waiting_piece(request: ClubRequest, cite: Cite, uid: uuid.UUID, piece: uuid.UUID) -> HttpResponse:
    return sent(find_piece(find_waiting(uid), piece))


@club_door
def club_piece(request: ClubRequest, uid: uuid.UUID) -> HttpResponse:
    return sent(find_piece_read(uid))


def sent(piece: Piece) -> HttpResponse:
    headers = {"Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff"}
    if piece.is_photo:
        return HttpResponse(bytes(piece.content), content_type="image/jpeg", headers=headers)
    headers["Content-Disposition"] = f'attachment; filename="document-{piece.uid}.pdf"'
    return HttpResponse(bytes(piece.content), content_type="application/pdf", headers=headers)
