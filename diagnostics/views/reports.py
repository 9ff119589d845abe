"""An état des lieux: frozen, read on screen, proposed, validated, published."""

from __future__ import annotations

import uuid
from collections.abc import Mapping

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from citesedu.cites.access import CiteRequest, cite_door
from citesedu.cites.models import Cite
from citesedu.cites.roles import Side
from citesedu.common.forms import tell
from citesedu.common.refusal import Refusal
from diagnostics.domain.composition import Kind
from diagnostics.domain.publication import Approval
from diagnostics.domain.snapshot import read_snapshot
from diagnostics.drawings.document import report_chapters
from diagnostics.drawings.parts import ON_SCREEN
from diagnostics.forms.compositions import ReachForm, ReasonForm
from diagnostics.models import Publication, ReportApproval, StateOfPlay
from diagnostics.queries.campaigns import find_campaign
from diagnostics.queries.compositions import approvals_of, composition_of, open_comments
from diagnostics.queries.publications import publication_of
from diagnostics.queries.reports import closed_campaigns, outputs_of, reports_seen
from diagnostics.services.publications import publish_report, withdraw_publication
from diagnostics.services.report_comments import UNDER_WAY
from diagnostics.services.reports import freeze_report, propose_report, send_back_report, validate_report
from diagnostics.views.readable import readable

Status = StateOfPlay.Status

# What a person may do with a report in each state: action → permissions, any of which is enough.
ACTIONS: dict[str, dict[str, frozenset[str]]] = {
    Status.DRAFT: {"proposer": frozenset({"compose_report"})},
    Status.PROPOSED: {
        "valider": frozenset({"validate_report"}),
        "renvoyer": frozenset({"validate_report", "compose_report"}),
    },
    Status.VALIDATED: {"publier": frozenset({"compose_report"})},
    Status.PUBLISHED: {"retirer": frozenset({"compose_report"})},
}


@cite_door("read_published_reports", acts=True)
def reports(request: CiteRequest, cite: Cite) -> HttpResponse:
    may_compose = "compose_report" in request.permissions
    if request.method == "POST":
        if not may_compose:
            raise PermissionDenied
        try:
            campaign = find_campaign(uuid.UUID(request.POST.get("campaign", "")))
            report = freeze_report(campaign=campaign, cite=cite, by=request.user)
            return redirect("report", slug=cite.slug, uid=report.uid)
        except ValueError:
            messages.error(request, "Choisissez une campagne close.")
        except Refusal as refusal:
            messages.error(request, refusal.sentence)
        return redirect("reports", slug=cite.slug)
    context = {
        "reports": reports_seen(drafts="read_draft_reports" in request.permissions),
        "campaigns": closed_campaigns() if may_compose else [],
        "may_compose": may_compose,
    }
    return render(request, "diagnostics/reports.html", context)


@cite_door("read_published_reports", acts=True)
def report(request: CiteRequest, cite: Cite, uid: uuid.UUID) -> HttpResponse:
    """Where the document stands and what comes next. It is read at `lire/`."""
    found = readable(request, uid)
    form: forms.Form | None = None
    if request.method == "POST":
        form = _act(request, cite, found, request.POST.get("action", ""))
        if form is None:
            return redirect("report", slug=cite.slug, uid=uid)
    publication = publication_of(found) if found.status == Status.PUBLISHED else None
    context = {
        "report": found,
        "outputs": outputs_of(found),
        "steps": _steps(found),
        "actions": _actions(request, found, publication),
        "sides": _sides(cite, found),
        "remarks": open_comments(found).total() if "read_draft_reports" in request.permissions else None,
        "publication": publication,
        "address": _address(request, publication),
        "may_compose": "compose_report" in request.permissions,
        "reason_form": form if isinstance(form, ReasonForm) else ReasonForm(),
        "reach_form": form if isinstance(form, ReachForm) else ReachForm(),
    }
    return render(request, "diagnostics/report.html", context, status=422 if form else 200)


@cite_door("read_published_reports")
def read(request: CiteRequest, cite: Cite, uid: uuid.UUID) -> HttpResponse:
    """The document as it is: while it is written, to those who read drafts."""
    found = readable(request, uid)
    snapshot, composition = read_snapshot(found.snapshot), composition_of(found)
    may_comment = "comment_report" in request.permissions and found.status in UNDER_WAY
    context = {
        "report": found,
        "facts": found,
        "snapshot": snapshot,
        "chapters": report_chapters(snapshot, composition, ON_SCREEN),
        "approvals": [Approval(row.get_side_display(), row.on) for row in approvals_of(found)],
        "logos": composition.logos,
        "partners": composition.of(Kind.PARTNER),
        "comments_at": reverse("report_comments", args=[cite.slug, uid]) if may_comment else "",
    }
    return render(request, "diagnostics/report_read.html", context)


def _act(request: CiteRequest, cite: Cite, found: StateOfPlay, action: str) -> forms.Form | None:
    """Do it; or the form that it needs, when that is not filled in well."""
    permissions = ACTIONS[found.status].get(action)
    if permissions is None:
        messages.error(request, "Cette action n’est plus possible : l’état du document a changé.")
        return None
    if not permissions & request.permissions:
        raise PermissionDenied
    form = {"renvoyer": ReasonForm, "publier": ReachForm}.get(action, forms.Form)(request.POST)
    if not form.is_valid():
        return form
    try:
        _call(action, request, cite, found, form.cleaned_data)
        messages.success(request, "C’est enregistré.")
    except Refusal as refusal:
        if refusal.field in form.fields:
            tell(form, refusal)
            return form
        messages.error(request, refusal.sentence)
    return None


def _call(
    action: str, request: CiteRequest, cite: Cite, found: StateOfPlay, typed: Mapping[str, str]
) -> None:
    match action:
        case "proposer":
            propose_report(report=found, by=request.user)
        case "valider":
            validate_report(report=found, cite=cite, side=request.side, by=request.user)
        case "renvoyer":
            send_back_report(report=found, by=request.user, **typed)
        case "publier":
            publish_report(report=found, cite=cite, by=request.user, **typed)
        case "retirer":
            withdraw_publication(report=found, cite=cite, by=request.user)


def _actions(request: CiteRequest, found: StateOfPlay, publication: Publication | None) -> set[str]:
    """Those that the person may take now."""
    allowed = {name for name, wanted in ACTIONS[found.status].items() if wanted & request.permissions}
    is_read_outside = publication is not None and publication.withdrawn_on is None
    return allowed if is_read_outside else allowed - {"retirer"}


def _steps(found: StateOfPlay) -> list[tuple[str, str]]:
    order = list(Status)
    reached = order.index(Status(found.status))
    states = [
        "done"
        if rank < reached or found.status == Status.PUBLISHED
        else "current"
        if rank == reached
        else "todo"
        for rank in range(len(order))
    ]
    return [(status.label, state) for status, state in zip(order, states, strict=True)]


def _sides(cite: Cite, found: StateOfPlay) -> list[tuple[str, ReportApproval | None]]:
    """Each co-owner whose agreement is needed or was given, with who gave it."""
    given = {approval.side: approval for approval in approvals_of(found)}
    waited = cite.validating_sides if found.status in (Status.DRAFT, Status.PROPOSED) else []
    return [(side.label, given.get(side)) for side in Side if side in given or side in waited]


def _address(request: CiteRequest, publication: Publication | None) -> str:
    if publication is None or publication.reach != Publication.Reach.PUBLIC or publication.withdrawn_on:
        return ""
    return request.build_absolute_uri(reverse("publication", args=[publication.token]))
