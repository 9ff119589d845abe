"""Downloads of a closed campaign: its figures in several formats, and for the facilitator the answers one by one."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify

from citesedu.cites.access import CiteRequest, cite_door
from citesedu.cites.models import Cite
from citesedu.common.forms import tell
from citesedu.common.refusal import Refusal
from diagnostics.exports.formats import FORMATS
from diagnostics.forms.exports import RawExportForm
from diagnostics.models import Campaign
from diagnostics.queries.campaigns import find_campaign
from diagnostics.services.exports import write_figures
from diagnostics.services.raw_exports import write_raw


@cite_door("view_results", acts=True)
def exports(request: CiteRequest, cite: Cite, uid: uuid.UUID) -> HttpResponse:
    """GET lists the formats; POST downloads one, since each download is written in the journal."""
    campaign = _closed(uid)
    if request.method == "POST":
        code = request.POST.get("format", "")
        try:
            content = write_figures(campaign=campaign, cite=cite, code=code, by=request.user)
        except Refusal as refusal:
            messages.error(request, refusal.sentence)
            return redirect("exports", slug=cite.slug, uid=uid)
        chosen = FORMATS[code]
        return _file(content, chosen.content_type, cite, campaign, chosen.stem, chosen.extension)
    return render(request, "diagnostics/exports.html", {"campaign": campaign, "formats": FORMATS.values()})


@cite_door("export_raw", acts=True)
def raw(request: CiteRequest, cite: Cite, uid: uuid.UUID) -> HttpResponse:
    campaign = _closed(uid)
    form = RawExportForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            content = write_raw(campaign=campaign, reason=form.cleaned_data["reason"], by=request.user)
        except Refusal as refusal:
            tell(form, refusal)
        else:
            return _file(content, "text/csv; charset=utf-8", cite, campaign, "reponses", "csv")
    context = {"campaign": campaign, "form": form}
    return render(request, "diagnostics/export_raw.html", context, status=422 if form.errors else 200)


def _closed(uid: uuid.UUID) -> Campaign:
    campaign = find_campaign(uid)
    if campaign.state != Campaign.State.CLOSED:
        raise Http404
    return campaign


def _file(
    content: bytes, content_type: str, cite: Cite, campaign: Campaign, stem: str, extension: str
) -> HttpResponse:
    name = f"{slugify(cite.name)}-passation-{campaign.wave}-{stem}.{extension}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(content, content_type=content_type, headers=headers)
