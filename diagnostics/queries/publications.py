"""Published états des lieux, as each reader may find them."""

from __future__ import annotations

from diagnostics.models import Publication, StateOfPlay


def open_publication(token: str) -> Publication | None:
    """Behind a public link; None when it is withdrawn."""
    return Publication.objects.filter(token=token).first()


def publication_of(report: StateOfPlay) -> Publication | None:
    """Without its document."""
    return Publication.objects.defer("document").filter(report=report).first()
