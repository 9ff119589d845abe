"""Photographs and documents of a practice. Runs inside its cité's scope."""

from __future__ import annotations

from django.db import transaction

from citesedu.accounts.models import User
from citesedu.cites.services.journal import record
from citesedu.common.images import clean_jpeg
from citesedu.common.refusal import Refusal
from club.models import Piece, Practice

MOST = 8
MOST_BYTES = 2_000_000  # of a document
_PDF = b"%PDF-"


@transaction.atomic
def add_piece(
    *, practice: Practice, content: bytes, alt: str, credit: str = "", by: User | None = None
) -> Piece:
    """A photograph or a PDF, by what the file holds. Published with the next version of its practice."""
    alt, credit = " ".join(alt.split())[:200], " ".join(credit.split())[:120]
    if not alt:
        raise Refusal("Dites ce que l’on y voit : c’est aussi lu à voix haute.", field="alt")
    if Piece.objects.filter(practice=practice).count() >= MOST:
        raise Refusal(f"{MOST} pièces au plus : retirez-en une.", field="file")
    piece = Piece(practice=practice, practice_uid=practice.uid, alt=alt, credit=credit)
    if content.startswith(_PDF):
        if len(content) > MOST_BYTES:
            raise Refusal("Ce document est trop lourd : 2 Mo au plus.", field="file")
        piece.kind, piece.content = "document", content
    else:
        try:
            drawn, piece.width, piece.height = clean_jpeg(content)
        except Refusal as refusal:
            raise Refusal(refusal.sentence, field="file") from refusal
        piece.kind, piece.content = "photo", drawn
    piece.save()
    record(actor=by, verb="joint une pièce à une pratique", target=practice.title, detail=alt)
    return piece


@transaction.atomic
def remove_piece(*, piece: Piece, by: User | None = None) -> None:
    """At once, from every version."""
    record(actor=by, verb="retire une pièce d’une pratique", target=piece.practice.title, detail=piece.alt)
    piece.delete()
