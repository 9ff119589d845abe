"""Preparing, opening, following and closing a campaign."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from citesedu.cites.access import CiteRequest, cite_door
from citesedu.cites.models import Cite
from citesedu.cites.services.settings import missing_notice
from citesedu.common.forms import tell
from citesedu.common.qr import qr_svg
from citesedu.common.refusal import Refusal
from diagnostics.forms.campaigns import CampaignForm
from diagnostics.queries.campaigns import (
    AudienceLine,
    audience_lines,
    every_campaign,
    find_campaign,
    pending_texts,
    published_versions,
)
from diagnostics.queries.participation import live_participation
from diagnostics.services.campaigns import close_campaign, create_campaign, open_campaign


@cite_door("manage_campaigns")
def campaigns(request: CiteRequest, cite: Cite) -> HttpResponse:
    return render(request, "diagnostics/campaigns.html", {"campaigns": every_campaign()})


@cite_door("manage_campaigns", acts=True)
def new(request: CiteRequest, cite: Cite) -> HttpResponse:
    versions = published_versions()
    if not versions:
        return render(request, "diagnostics/campaign_none.html")
    form = CampaignForm(request.POST or None, version=versions[0])
    if request.method == "POST" and form.is_valid():
        try:
            campaign = create_campaign(
                cite=cite,
                version=versions[0],
                title=form.cleaned_data["title"],
                opens_on=form.cleaned_data["opens_on"],
                closes_on=form.cleaned_data["closes_on"],
                threshold=form.cleaned_data["threshold"],
                audiences=form.plans(),
                by=request.user,
            )
        except Refusal as refusal:
            tell(form, refusal)
        else:
            return redirect("campaign", slug=cite.slug, uid=campaign.uid)
    context = {"form": form, "version": versions[0]}
    return render(request, "diagnostics/campaign_new.html", context, status=422 if form.errors else 200)


@cite_door("manage_campaigns")
def campaign(request: CiteRequest, cite: Cite, uid: uuid.UUID) -> HttpResponse:
    found = find_campaign(uid)
    context = {
        "campaign": found,
        "lines": [_with_address(request, line) for line in audience_lines(found)],
        "participation": live_participation(found),
        "missing": missing_notice(cite),
        "pending": pending_texts(found) if "moderate_texts" in request.permissions else 0,
    }
    return render(request, "diagnostics/campaign.html", context)


@cite_door("manage_campaigns", acts=True)
def open_(request: CiteRequest, cite: Cite, uid: uuid.UUID) -> HttpResponse:
    if request.method == "POST":
        try:
            opened = open_campaign(campaign=find_campaign(uid), cite=cite, by=request.user)
            messages.success(request, f"La campagne « {opened.title} » est ouverte : les liens sont prêts.")
        except Refusal as refusal:
            messages.error(request, refusal.sentence)
    return redirect("campaign", slug=cite.slug, uid=uid)


@cite_door("manage_campaigns", acts=True)
def close(request: CiteRequest, cite: Cite, uid: uuid.UUID) -> HttpResponse:
    if request.method == "POST":
        try:
            closed = close_campaign(campaign=find_campaign(uid), by=request.user)
            messages.success(
                request, f"La campagne « {closed.title} » est close : les résultats sont lisibles."
            )
        except Refusal as refusal:
            messages.error(request, refusal.sentence)
    return redirect("campaign", slug=cite.slug, uid=uid)


def _with_address(request: CiteRequest, line: AudienceLine) -> dict[str, object]:
    address = request.build_absolute_uri(reverse("answer", args=[line.token])) if line.token else ""
    label = f"Code QR du questionnaire pour les {line.audience.get_audience_display().lower()}"
    return {
        "audience": line.audience,
        "address": address,
        "qr": qr_svg(address, label) if address else "",
    }
