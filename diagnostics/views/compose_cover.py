"""The cover of an état des lieux: partners and logos."""

from __future__ import annotations

import base64
import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from citesedu.cites.access import CiteRequest, cite_door
from citesedu.cites.models import Cite
from citesedu.common.images import MOST_BYTES
from citesedu.common.refusal import Refusal
from diagnostics.forms.compositions import LogoForm
from diagnostics.models import StateOfPlay
from diagnostics.queries.compositions import written_in
from diagnostics.services.report_logos import add_logo, remove_logo
from diagnostics.views.compose import (
    COVER,
    act_on_line,
    add_typed_lines,
    as_uid,
    draft_or_none,
    entry_forms,
    lists,
)


@cite_door("compose_report", acts=True)
def cover(request: CiteRequest, cite: Cite, uid: uuid.UUID) -> HttpResponse:
    report, is_draft = draft_or_none(uid)
    forms, logo = entry_forms(request, COVER), _logo_form(request)
    if request.method == "POST":
        action, _, target = request.POST.get("action", "").partition(":")
        try:
            done = add_typed_lines(report, forms)
            if logo.has_changed():
                done = _add(report, logo, request) and done
            act_on_line(report, action, target)
            if action == "retirer" and (which := as_uid(target)):
                remove_logo(report=report, uid=which, by=request.user)
            if done:
                if action == "modifier" and (line := as_uid(target)):
                    return redirect("compose_line", cite.slug, uid, COVER, line)
                return redirect("compose_cover", cite.slug, uid)
        except Refusal as refusal:
            messages.error(request, refusal.sentence)
            if refusal.conflict:
                return redirect("compose_cover", cite.slug, uid)
    elif not is_draft:
        return redirect("report", slug=cite.slug, uid=uid)
    written = written_in(report)
    context = {
        "report": report,
        "lists": lists(written.entries, forms),
        "logos": [(row, base64.b64encode(row.png).decode()) for row in written.logos],
        "form": logo,
    }
    status = 422 if logo.errors or any(form.errors for form in forms.values()) else 200
    return render(request, "diagnostics/compose/cover.html", context, status=status)


def _logo_form(request: CiteRequest) -> LogoForm:
    posted = request.method == "POST"
    return LogoForm(
        request.POST if posted else None,
        request.FILES if posted else None,
        prefix="logo",
        empty_permitted=True,
        use_required_attribute=False,
    )


def _add(report: StateOfPlay, form: LogoForm, request: CiteRequest) -> bool:
    if not form.is_valid():
        return False
    try:
        # One byte more than allowed is enough to be refused: a huge file is never read whole.
        image = form.cleaned_data["image"].read(MOST_BYTES + 1)
        add_logo(report=report, name=form.cleaned_data["name"], image=image, by=request.user)
    except Refusal as refusal:
        if refusal.conflict:
            raise
        form.add_error("image", refusal.sentence)
        return False
    return True
