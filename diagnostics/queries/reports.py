from __future__ import annotations

import uuid
from dataclasses import dataclass

from django.http import Http404

from diagnostics.models import Campaign, Rendering, StateOfPlay

# As the object of « Produire » and « Télécharger ».
NAMES = {
    Rendering.Kind.PDF: "le PDF",
    Rendering.Kind.LARGE: "les grands caractères",
    Rendering.Kind.ESSENTIAL: "l’essentiel",
    Rendering.Kind.PLAIN: "la version simple",
    Rendering.Kind.WORD: "le fichier Word",
}


@dataclass(frozen=True)
class Output:
    """One kind of file of a report: the last request for it, and the last file that can be downloaded."""

    kind: Rendering.Kind
    last: Rendering | None
    ready: Rendering | None

    @property
    def name(self) -> str:
        return NAMES[self.kind]


def find_report(uid: uuid.UUID) -> StateOfPlay:
    report = StateOfPlay.objects.select_related("campaign").filter(uid=uid).first()
    if report is None:
        raise Http404
    return report


def reports_seen(*, drafts: bool) -> list[StateOfPlay]:
    reports = StateOfPlay.objects.defer("snapshot", "public_snapshot").select_related("campaign")
    if not drafts:
        reports = reports.filter(status=StateOfPlay.Status.PUBLISHED)
    return list(reports.order_by("-created_on", "-number", "-id"))


def closed_campaigns() -> list[Campaign]:
    return list(Campaign.objects.filter(state=Campaign.State.CLOSED).order_by("-opens_on", "-id"))


def last_rendering(report: StateOfPlay) -> Rendering | None:
    return Rendering.objects.filter(report=report).order_by("-requested_at", "-id").first()


def find_ready(report: StateOfPlay, kind: str) -> Rendering | None:
    ready = Rendering.objects.filter(report=report, kind=kind, state=Rendering.State.DONE)
    return ready.order_by("-requested_at", "-id").first()


def outputs_of(report: StateOfPlay) -> list[Output]:
    """Every kind, in the order in which they are offered. Old requests are erased every night: there are few."""
    requests = list(Rendering.objects.filter(report=report).order_by("-requested_at", "-id"))
    return [
        Output(
            kind,
            next((one for one in requests if one.kind == kind), None),
            next((one for one in requests if one.kind == kind and one.state == Rendering.State.DONE), None),
        )
        for kind in Rendering.Kind
    ]
