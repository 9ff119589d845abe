"""An état des lieux: frozen from a closed campaign, proposed, validated by the cité's co-owners.

`today`, where it is taken, is the day written on the document; by default the clock's.
"""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone

from citesedu.accounts.models import User
from citesedu.cites.models import Cite
from citesedu.cites.roles import Side
from citesedu.cites.services.journal import record
from citesedu.common.refusal import Refusal
from diagnostics.models import Campaign, ReportApproval, StateOfPlay
from diagnostics.queries.counts import public_rules
from diagnostics.queries.participation import sheets_by_channel
from diagnostics.queries.results import campaign_snapshot
from diagnostics.services.compositions import begin_composition
from diagnostics.services.report_comments import write_comment

Status = StateOfPlay.Status


@transaction.atomic
def freeze_report(
    *, campaign: Campaign, cite: Cite, by: User | None = None, today: dt.date | None = None
) -> StateOfPlay:
    """A new version of the campaign's état des lieux, on figures that will not move any more, with the texts of the
    version before."""
    if campaign.state != Campaign.State.CLOSED:
        raise Refusal("L’état des lieux se compose après la clôture de la campagne.", conflict=True)
    Campaign.objects.select_for_update(of=("self",)).get(pk=campaign.pk)  # one number at a time
    last = StateOfPlay.objects.filter(campaign=campaign).order_by("-number").first()
    sheets = sheets_by_channel(campaign)
    snapshot = campaign_snapshot(campaign, cite, today=today).with_channels(sheets)
    public = campaign_snapshot(campaign, cite, today=today, rules=public_rules(campaign)).with_channels(
        sheets
    )
    report = StateOfPlay.objects.create(
        campaign=campaign,
        title=f"État des lieux de {cite.name}",
        number=last.number + 1 if last else 1,
        snapshot=snapshot.to_json(),
        public_snapshot=public.to_json(),
        created_on=snapshot.frozen_on,
    )
    begin_composition(report=report, after=last)
    record(actor=by, verb="fige un état des lieux", target=version_name(report))
    return report


def propose_report(*, report: StateOfPlay, by: User | None = None) -> StateOfPlay:
    return _move(
        report=report, before=Status.DRAFT, after=Status.PROPOSED, verb="propose l’état des lieux", by=by
    )


@transaction.atomic
def send_back_report(*, report: StateOfPlay, reason: str, by: User | None = None) -> StateOfPlay:
    """Back to those who compose, with the reason as a remark on the whole; who had validated must do it again."""
    if not reason.strip():
        raise Refusal("Dites pourquoi : la raison est gardée avec les remarques.", field="reason")
    moved = _move(
        report=report,
        before=Status.PROPOSED,
        after=Status.DRAFT,
        verb="renvoie l’état des lieux en préparation",
        by=by,
    )
    ReportApproval.objects.filter(report=moved).delete()
    write_comment(report=moved, chapter="", text=reason, by=by)
    return moved


@transaction.atomic
def validate_report(
    *, report: StateOfPlay, cite: Cite, side: str, by: User | None = None, today: dt.date | None = None
) -> StateOfPlay:
    """One of the co-owners agrees; validated once all those that the cité asks for have."""
    today = today or timezone.localdate()
    if not side:
        raise Refusal(
            "Votre compte ne dit pas au titre de qui vous validez : demandez à la personne qui conduit le projet "
            "de l’indiquer dans la page des membres."
        )
    if side not in cite.validating_sides:
        raise Refusal(f"Dans cette cité, il n’est pas demandé de validation pour {Side(side).label}.")
    locked = locked_in(report=report, state=Status.PROPOSED)
    present = set(ReportApproval.objects.filter(report=locked).order_by("id").values_list("side", flat=True))
    if side not in present:
        ReportApproval.objects.create(report=locked, side=side, by=str(by or "La plateforme"), on=today)
        record(
            actor=by,
            verb="valide l’état des lieux",
            target=version_name(locked),
            detail=f"pour {Side(side).label}",
        )
    elif not present.issuperset(cite.validating_sides):
        raise Refusal(f"C’est déjà validé pour {Side(side).label} : les autres sont attendus.", conflict=True)
    if {*present, side}.issuperset(cite.validating_sides):
        locked.status, locked.validated_on = Status.VALIDATED, today
        locked.save(update_fields=["status", "validated_on"])
    return locked


def locked_in(*, report: StateOfPlay, state: Status) -> StateOfPlay:
    """The report's row, locked; raises Refusal when it is in another state."""
    locked = StateOfPlay.objects.select_for_update(of=("self",), no_key=True).get(pk=report.pk)
    if locked.status != state:
        raise Refusal(
            f"L’état des lieux est maintenant « {locked.get_status_display().lower()} » : "
            "rechargez la page avant d’agir.",
            conflict=True,
        )
    return locked


@transaction.atomic
def _move(*, report: StateOfPlay, before: Status, after: Status, verb: str, by: User | None) -> StateOfPlay:
    locked = locked_in(report=report, state=before)
    locked.status = after
    locked.save(update_fields=["status"])
    record(actor=by, verb=verb, target=version_name(locked))
    return locked


def version_name(report: StateOfPlay) -> str:
    return f"{report.title}, version {report.number}"
