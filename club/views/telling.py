"""Spotting a practice in one minute, then telling it, saved while it is written."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from actors.queries.directory import active_actors
from citesedu.cites.access import CiteRequest, cite_door
from citesedu.cites.models import Cite
from citesedu.common.forms import tell
from citesedu.common.refusal import Refusal
from club.domain.editions import changes
from club.domain.lifecycle import WRITABLE
from club.domain.template import cleaned
from club.forms.telling import SpotForm, StoryForm, initial_of
from club.models import Practice
from club.queries.practices import find_practice
from club.services.telling import Saved, add_author, save_story, spot
from club.views.practices import path_of

AUTOSAVE = "application/json"


@cite_door("write_practices", acts=True)
def practice_spot(request: CiteRequest, cite: Cite) -> HttpResponse:
    """From anywhere: the address may hold `titre`, `question` (a code of the diagnostic) and `a-propos` (its words)."""
    start = {
        "title": request.GET.get("titre", "")[:90],
        "code": request.GET.get("question", "")[:40],
        "label": request.GET.get("a-propos", "")[:160],
    }
    form = SpotForm(request.POST if request.method == "POST" else None, initial=start, actors=active_actors())
    if request.method == "POST" and form.is_valid():
        try:
            found = spot(signal=form.signal(), by=request.user)
        except Refusal as refusal:
            tell(form, refusal)
        else:
            messages.success(request, "C’est noté. La suite se raconte quand vous voulez.")
            return redirect("practice", slug=cite.slug, uid=found.uid)
    about = (form["label"].value() or "") if form.is_bound else start["label"]
    context = {"form": form, "about": about, "path": path_of(cite, "Repérer une pratique")}
    return render(request, "club/spot.html", context, status=422 if form.errors else 200)


@cite_door("write_practices", acts=True)
def practice_tell(request: CiteRequest, cite: Cite, uid: uuid.UUID) -> HttpResponse:
    found = find_practice(uid)
    if found.state not in WRITABLE:
        messages.info(request, "Cette fiche est entre les mains du Club : elle ne se modifie plus ici.")
        return redirect("practice", slug=cite.slug, uid=uid)
    posted = request.POST if request.method == "POST" else None
    form = StoryForm(posted, initial=initial_of(found), actors=active_actors())
    is_autosave = request.headers.get("Accept") == AUTOSAVE
    if posted is None:
        return _page(request, cite, found, form)
    if not form.is_valid():
        return _unsaid(form) if is_autosave else _page(request, cite, found, form, status=422)
    try:
        saved = _save(request, found, form)
    except Refusal as refusal:
        tell(form, refusal)
        if is_autosave:
            return JsonResponse({"sentence": refusal.sentence}, status=409 if refusal.conflict else 422)
        return _page(request, cite, found, form, status=409 if refusal.conflict else 422)
    if is_autosave:
        return _kept(saved, cite)
    if saved.conflict:
        return _met(request, cite, saved.practice, form)
    messages.success(request, "C’est enregistré.")
    return redirect("practice", slug=cite.slug, uid=uid)


@cite_door("write_practices", acts=True, people=True)
def practice_authors(request: CiteRequest, cite: Cite, uid: uuid.UUID) -> HttpResponse:
    """Who tells it together: members of the cité."""
    found = find_practice(uid)
    told = {author["id"] for author in found.authors}
    others = {str(key): person for key, person in request.people.items() if key not in told}
    if request.method == "POST":
        person = others.get(request.POST.get("person", ""))
        if person is not None:
            add_author(practice=found, person=person, by=request.user)
            messages.success(request, f"{person.name} raconte cette pratique avec vous.")
        return redirect("practice_authors", slug=cite.slug, uid=uid)
    context = {"practice": found, "others": others.items(), "path": path_of(cite, "Auteurs", found)}
    return render(request, "club/authors.html", context)


def _save(request: CiteRequest, found: Practice, form: StoryForm) -> Saved:
    return save_story(
        practice=found,
        content=form.content(),
        carrier=form.carrier(),
        revision=form.cleaned_data["revision"],
        by=request.user,
    )


def _unsaid(form: StoryForm) -> HttpResponse:
    sentence = next(
        f"{form.fields[name].label if name in form.fields else ''} : {error}"
        for name, errors in form.errors.items()
        for error in errors
    )
    return JsonResponse({"sentence": sentence}, status=422)


def _kept(saved: Saved, cite: Cite) -> HttpResponse:
    if saved.conflict:
        sentence = f"{saved.practice.edited_by} a écrit en même temps que vous : enregistrez pour comparer."
        return JsonResponse({"sentence": sentence}, status=409)
    at = timezone.localtime(saved.practice.edited_at, cite.zone)
    return JsonResponse({"revision": saved.practice.revision, "at": f"{at:%-H} h {at:%M}"})


def _met(request: CiteRequest, cite: Cite, now: Practice, form: StoryForm) -> HttpResponse:
    """Somebody else's words are shown beside; one's own stay in the form, to be saved over them on purpose."""
    data = request.POST.copy()
    data["revision"] = str(now.revision)
    again = StoryForm(data, actors=active_actors())
    again.is_valid()
    theirs = changes(cleaned(form.content()), now.content)
    return _page(request, cite, now, again, theirs=theirs, status=409)


def _page(
    request: CiteRequest,
    cite: Cite,
    found: Practice,
    form: StoryForm,
    *,
    theirs: object = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "practice": found,
        "form": form,
        "theirs": theirs,
        "path": path_of(cite, "Raconter", found),
    }
    return render(request, "club/tell.html", context, status=status)
