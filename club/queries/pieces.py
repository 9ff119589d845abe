"""What goes with a practice: the lists leave the files themselves in the table."""

from __future__ import annotations

import uuid

from django.http import Http404

from club.models import Edition, Piece, Practice


def pieces_of(practice: Practice) -> list[Piece]:
    """In its cité: all of them."""
    return list(Piece.objects.filter(practice=practice).defer("content").order_by("id"))


def find_piece(practice: Practice, uid: uuid.UUID) -> Piece:
    piece = Piece.objects.filter(practice=practice, uid=uid).select_related("practice").order_by("id").first()
    if piece is None:
        raise Http404
    return piece


def pieces_read(edition: Edition) -> list[Piece]:
    """In the role of the reader: those that were published, and that nobody took away since."""
    rows = Piece._base_manager.filter(practice_uid=edition.practice_uid).exclude(level="")
    return list(rows.defer("content").order_by("id"))


def find_piece_read(uid: uuid.UUID) -> Piece:
    piece = Piece._base_manager.filter(uid=uid).order_by("id").first()
    if piece is None:
        raise Http404
    return piece
