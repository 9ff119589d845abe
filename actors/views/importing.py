"""A file of actors, of links or of outlines: sent, shown line by line, then taken."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from actors.forms.importing import ImportForm
from actors.imports.files import SOURCES, Source
from actors.imports.lines import Line
from actors.models import Actor
from actors.queries.imports import find_batch, recent_batches
from actors.services.importing import Known, Taken, keep_file, lines_of, merged_changes, take_file
from actors.views.paths import directory_path
from citesedu.cites.access import CiteRequest, cite_door
from citesedu.cites.models import Cite
from citesedu.common.forms import tell
from citesedu.common.refusal import Refusal
from citesedu.common.typography import count


@dataclass(frozen=True)
class Shown:
    """A line, the actor that it would complete, what that would change."""

    line: Line
    actor: Actor | None = None
    changes: tuple[str, ...] = ()


@cite_door("edit_actors", acts=True)
def send(request: CiteRequest, cite: Cite) -> HttpResponse:
    posted = request.method == "POST"
    form = ImportForm(request.POST if posted else None, request.FILES if posted else None)
    if posted and form.is_valid():
        sent, told = form.cleaned_data["file"], form.cleaned_data
        try:
            batch = keep_file(
                name=sent.name, content=sent.read(), kind=told["kind"], only=told["only"], by=request.user
            )
        except Refusal as refusal:
            tell(form, refusal)
        else:
            return redirect("actors_import_preview", slug=cite.slug, uid=batch.uid)
    context = {"form": form, "recent": recent_batches(), "path": directory_path(cite, "Importer")}
    return render(request, "actors/import.html", context, status=422 if form.errors else 200)


@cite_door("edit_actors", acts=True)
def preview(request: CiteRequest, cite: Cite, uid: uuid.UUID) -> HttpResponse:
    """POST takes the file: `sans` are the lines left out, `remplacer` rewrites what is already said."""
    batch = find_batch(uid)
    if request.method == "POST":
        left_out = {int(each) for each in request.POST.getlist("sans") if each.isdecimal() and len(each) < 9}
        try:
            taken = take_file(
                batch=batch, left_out=left_out, replacing="remplacer" in request.POST, by=request.user
            )
        except Refusal as refusal:
            messages.error(request, refusal.sentence)
            return redirect("actors_import_preview", slug=cite.slug, uid=batch.uid)
        _tell(request, taken)
        return redirect("actors", slug=cite.slug)
    known, lines = Known(), lines_of(batch)
    shown = [_shown(line, known, Source(batch.source)) for line in lines]
    context = {
        "batch": batch,
        "source": SOURCES[batch.source],
        "sound": [each for each in shown if not each.line.problem],
        "unsound": [each.line for each in shown if each.line.problem],
        "are_actors": batch.source not in (Source.LINKS, Source.OUTLINES),
        "path": [("Importer", reverse("actors_import", args=[cite.slug])), (batch.file_name, "")],
    }
    return render(request, "actors/import_preview.html", context)


def _shown(line: Line, known: Known, source: Source) -> Shown:
    if line.problem or source in (Source.LINKS, Source.OUTLINES):
        return Shown(line)
    actor = known.find(line.facts)
    return Shown(
        line, actor, tuple(merged_changes(known=known, actor=actor, facts=line.facts)) if actor else ()
    )


def _tell(request: CiteRequest, taken: Taken) -> None:
    parts = [
        count(taken.added, "ligne ajoutée", "lignes ajoutées"),
        count(taken.changed, "complétée", "complétées"),
        f"{taken.same} sans changement",
    ]
    messages.success(request, f"Le fichier est pris : {', '.join(parts)}.")
    for number, sentence in taken.refused[:20]:
        messages.warning(request, f"{sentence} C’est la ligne {number}.")
