"""The facilitator's moderation queue: one click a text, theme by theme, what looks personal marked."""

from __future__ import annotations

import uuid
from itertools import pairwise
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from citesedu.cites.access import cite_door
from citesedu.cites.models import Cite
from citesedu.common.refusal import Refusal
from diagnostics.domain.open_text import Kind, findings, pieces
from diagnostics.models import OpenText
from diagnostics.queries.campaigns import find_campaign
from diagnostics.queries.results import campaign_framework
from diagnostics.queries.texts import TextGroup, texts_by_status, texts_by_theme, texts_page
from diagnostics.services.texts import REASONS, moderate_text


@cite_door("moderate_texts")
def texts(request: HttpRequest, cite: Cite, uid: uuid.UUID) -> HttpResponse:
    """`?etat=` a status, `?page=`."""
    campaign = find_campaign(uid)
    status = request.GET.get("etat", "")
    if status not in OpenText.Status.values:
        status = OpenText.Status.PENDING
    counts, page = texts_by_status(campaign), texts_page(campaign, status, request.GET.get("page"))
    here = reverse("texts", args=[cite.slug, uid])
    context = {
        "campaign": campaign,
        "page": page,
        "groups": _lines(texts_by_theme(page, campaign_framework(campaign))),
        "status": status,
        "tabs": [
            (
                f"{choice.label} ({counts[choice.value]})",
                f"{here}?etat={choice.value}",
                choice.value == status,
            )
            for choice in OpenText.Status
        ],
        "reasons": REASONS.items(),
    }
    return render(request, "diagnostics/texts.html", context)


@cite_door("moderate_texts", acts=True)
def moderate(request: HttpRequest, cite: Cite, uid: uuid.UUID, text: int) -> HttpResponse:
    """Then back to the same list, at the text that followed."""
    find_campaign(uid)
    if request.method == "POST":
        reason = request.POST.get("remove", "")
        try:
            moderated = moderate_text(
                text_id=text,
                decision=OpenText.Status.REMOVED if reason else request.POST.get("decision", ""),
                reason=reason,
                by=request.user,
            )
            messages.success(request, f"Texte enregistré : {moderated.get_status_display().lower()}.")
        except Refusal as refusal:
            messages.error(request, refusal.sentence)
    asked = {name: request.POST[name] for name in ("etat", "page") if request.POST.get(name)}
    address = f"{reverse('texts', args=[cite.slug, uid])}{'?' * bool(asked)}{urlencode(asked)}"
    following = request.POST.get("next", "")
    return HttpResponseRedirect(f"{address}#texte-{following}" if following.isdecimal() else address)


def _lines(groups: list[TextGroup]) -> list[tuple[str, list[dict[str, object]]]]:
    """What the template shows of each text, with the one that follows it on the page."""
    shown = [text for group in groups for text, _ in group.texts]
    following = {text.pk: after.pk for text, after in pairwise(shown)}
    return [
        (
            group.title or "Pour finir",
            [
                {
                    "text": text,
                    "question": question,
                    "pieces": pieces(text.text),
                    "kinds": [kind.value for kind in Kind if kind in {f.kind for f in findings(text.text)}],
                    "following": following.get(text.pk, ""),
                }
                for text, question in group.texts
            ],
        )
        for group in groups
    ]
