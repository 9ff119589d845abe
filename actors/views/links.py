"""The links of the actors, as the project lead keeps them: who was asked, who answered."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from urllib.parse import quote

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from actors.domain.visibility import Level
from actors.models import Actor, ActorLink
from actors.queries.directory import find_actor
from actors.queries.links import links_of_actors
from actors.services.links import make_link, revoke_link
from actors.views.paths import directory_path
from citesedu.cites.access import CiteRequest, cite_door
from citesedu.cites.models import Cite
from citesedu.common.qr import qr_svg
from citesedu.common.refusal import Refusal
from citesedu.common.typography import day


@dataclass(frozen=True)
class Line:
    """An actor, its link, where it leads, a mail that is ready to send."""

    actor: Actor
    link: ActorLink | None
    address: str = ""
    mail: str = ""
    is_over: bool = False


@cite_door("edit_actors")
def links(request: CiteRequest, cite: Cite) -> HttpResponse:
    lines = [_line(cite, actor, link) for actor, link in links_of_actors()]
    context = {
        "lines": lines,
        "asked": sum(line.link is not None for line in lines),
        "answered": sum(line.link is not None and line.link.answered_on is not None for line in lines),
        "path": directory_path(cite, "Qui a parlé de ses liens"),
    }
    return render(request, "actors/links.html", context)


@cite_door("edit_actors", acts=True)
def link(request: CiteRequest, cite: Cite, uid: uuid.UUID) -> HttpResponse:
    """The link of one actor to show, print and send. POST makes a new one; with `retirer`, takes it back."""
    actor = find_actor(uid, Level.TEAM)
    if request.method == "POST":
        try:
            if "retirer" in request.POST:
                revoke_link(actor=actor, by=request.user)
                messages.success(request, f"Le lien de « {actor.name} » n’ouvre plus rien.")
                return redirect("actor_links", slug=cite.slug)
            make_link(actor=actor, cite=cite, by=request.user)
            messages.success(request, "Le lien est prêt. Un lien fait auparavant n’ouvre plus rien.")
        except Refusal as refusal:
            messages.error(request, refusal.sentence)
        return redirect("actor_link", slug=cite.slug, uid=actor.uid)
    found = next((held for each, held in links_of_actors() if each.pk == actor.pk), None)
    line = _line(cite, actor, found)
    context = {
        "line": line,
        "qr": qr_svg(line.address, f"Code QR du lien de {actor.name}") if found else "",
        "path": [("Qui a parlé de ses liens", reverse("actor_links", args=[cite.slug])), (actor.name, "")],
    }
    return render(request, "actors/link.html", context)


def _line(cite: Cite, actor: Actor, link: ActorLink | None) -> Line:
    if link is None:
        return Line(actor, None)
    address = settings.PUBLIC_URL + reverse("own_words", args=[link.token])
    subject = f"Cité éducative de {cite.name} : avec qui travaillez-vous ?"
    body = (
        "Bonjour,\n\nNous faisons ensemble la carte de ceux qui agissent autour des enfants. "
        f"En dix minutes, dites avec qui vous travaillez au nom de « {actor.name} » :\n{address}\n\n"
        f"Ce lien est valable jusqu’au {day(link.expires_on)}. Aucun compte n’est nécessaire. Gardez-le pour votre "
        "équipe : il permet de répondre à sa place.\n"
    )
    mail = f"mailto:?subject={quote(subject)}&body={quote(body)}"
    return Line(actor, link, address, mail, link.is_over(timezone.localdate()))
