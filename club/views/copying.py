"""Passages of a published practice, copied into one's own cité with their credit."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from citesedu.cites.access import CiteRequest, cite_door
from citesedu.cites.models import Cite
from citesedu.common.forms import tell
from citesedu.common.refusal import Refusal
from club.forms.copying import CopyForm
from club.models import Edition
from club.queries.files import shared_of
from club.services.copying import copy_passages, passages
from club.views.adoptions import read_in_the_club
from club.views.practices import path_of


@cite_door("write_practices", acts=True, beforehand=read_in_the_club)
def practice_copy(request: CiteRequest, cite: Cite, sheet: str) -> HttpResponse:
    edition: Edition = request.beforehand
    form = CopyForm(
        request.POST if request.method == "POST" else None,
        passages=passages(edition.content),
        initial={"title": edition.title},
    )
    if request.method == "POST" and form.is_valid():
        try:
            practice = copy_passages(
                content=edition.content,
                names=form.cleaned_data["passages"],
                title=form.cleaned_data["title"],
                credit=shared_of(edition).credit,
                by=request.user,
            )
        except Refusal as refusal:
            tell(form, refusal)
        else:
            messages.success(request, "C’est copié. Écrivez maintenant ce qui est à vous.")
            return redirect("practice_tell", slug=cite.slug, uid=practice.uid)
    context = {"form": form, "edition": edition, "path": path_of(cite, "Copier des passages")}
    return render(request, "club/copy.html", context, status=422 if form.errors else 200)
