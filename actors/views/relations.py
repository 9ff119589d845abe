"""What one actor says of the others: keyed in by the team, one page for all, or one pair in full."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from actors.domain.natures import Nature
from actors.domain.visibility import Level
from actors.forms.relations import WordForm, WordsForm, initial_word
from actors.queries.directory import active_actors, find_actor
from actors.queries.relations import standing_words
from actors.services.relations import declare
from actors.views.paths import path_of
from citesedu.cites.access import CiteRequest, cite_door
from citesedu.cites.models import Cite
from citesedu.common.forms import tell
from citesedu.common.refusal import Refusal


@cite_door("edit_actors", acts=True)
def words(request: CiteRequest, cite: Cite, uid: uuid.UUID) -> HttpResponse:
    actor = find_actor(uid, Level.TEAM)
    others = [
        each for each in active_actors(Level.TEAM) if each.pk != actor.pk and each.nature != Nature.BODY
    ]
    said = standing_words(actor)
    form = WordsForm(request.POST if request.method == "POST" else None, others=others, said=said)
    if request.method == "POST" and form.is_valid():
        try:
            changed = declare(declarant=actor, words=form.words(), by=request.user)
        except Refusal as refusal:
            tell(form, refusal)
        else:
            messages.success(request, "C’est enregistré." if changed else "Rien n’a changé.")
            return redirect("actor", slug=cite.slug, uid=actor.uid)
    context = {"form": form, "actor": actor, "path": path_of(cite, actor, "Ses liens")}
    return render(request, "actors/words.html", context, status=422 if form.errors else 200)


@cite_door("edit_actors", acts=True)
def word(request: CiteRequest, cite: Cite, uid: uuid.UUID, other: uuid.UUID) -> HttpResponse:
    actor, about = find_actor(uid, Level.TEAM), find_actor(other, Level.TEAM)
    said = standing_words(actor).get(about.pk)
    data = request.POST if request.method == "POST" else None
    form = WordForm(data, initial=initial_word(said))
    if request.method == "POST" and form.is_valid():
        try:
            declare(declarant=actor, words={about: form.word()}, by=request.user)
        except Refusal as refusal:
            tell(form, refusal)
        else:
            messages.success(request, "C’est enregistré.")
            return redirect("actor", slug=cite.slug, uid=actor.uid)
    context = {"form": form, "actor": actor, "about": about, "path": path_of(cite, actor, about.name)}
    return render(request, "actors/word.html", context, status=422 if form.errors else 200)
