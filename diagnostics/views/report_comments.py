"""The remarks on an état des lieux: written by the local committee, settled by those who compose."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render

from citesedu.cites.access import CiteRequest, cite_door
from citesedu.cites.models import Cite
from citesedu.common.forms import tell
from citesedu.common.refusal import Refusal
from diagnostics.domain.composition import plan_titles
from diagnostics.domain.snapshot import read_snapshot
from diagnostics.forms.compositions import CommentForm
from diagnostics.models import StateOfPlay
from diagnostics.queries.compositions import comments_on
from diagnostics.queries.reports import find_report
from diagnostics.services.report_comments import UNDER_WAY, settle_comment, write_comment
from diagnostics.views.compose import as_uid


@cite_door("read_draft_reports", acts=True)
def comments(request: CiteRequest, cite: Cite, uid: uuid.UUID) -> HttpResponse:
    """`?chapitre=` chooses one in the form."""
    report = find_report(uid)
    titles = plan_titles(read_snapshot(report.snapshot))
    form = CommentForm(chapters=titles.items(), initial={"chapter": request.GET.get("chapitre", "")})
    if request.method == "POST":
        if settled := as_uid(request.POST.get("settle", "")):
            return _settle(request, cite, report, settled)
        if "comment_report" not in request.permissions:
            raise PermissionDenied
        form = CommentForm(request.POST, chapters=titles.items())
        if form.is_valid():
            try:
                write_comment(report=report, by=request.user, **form.cleaned_data)
                messages.success(request, "Votre remarque est enregistrée.")
                return redirect("report_comments", cite.slug, uid)
            except Refusal as refusal:
                tell(form, refusal)
    context = {
        "report": report,
        "form": form,
        "remarks": [(row, titles.get(row.chapter, "L’ensemble du document")) for row in comments_on(report)],
        # A remark that came too late is shown again: it is not lost.
        "may_comment": "comment_report" in request.permissions
        and (report.status in UNDER_WAY or bool(form.errors)),
        "may_settle": "compose_report" in request.permissions and report.status in UNDER_WAY,
    }
    return render(request, "diagnostics/report_comments.html", context, status=422 if form.errors else 200)


def _settle(request: CiteRequest, cite: Cite, report: StateOfPlay, comment: uuid.UUID) -> HttpResponse:
    if "compose_report" not in request.permissions:
        raise PermissionDenied
    try:
        settle_comment(report=report, uid=comment, by=request.user)
        messages.success(request, "La remarque est marquée comme traitée.")
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    return redirect("report_comments", cite.slug, report.uid)
