"""« Animer »: the agenda, the current step, big buttons. Any step in two clicks; two facilitators at once."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from citesedu.cites.access import CiteRequest, cite_door
from citesedu.cites.models import Cite
from citesedu.common.forms import tell
from citesedu.common.refusal import Refusal
from citesedu.workshops.domain.codes import in_two
from citesedu.workshops.domain.contents import MEASURES, WRITTEN, Kind
from citesedu.workshops.domain.rounds import ACT_WORDS, Act
from citesedu.workshops.forms.animate import ChoiceForm, CommonForm, DecisionForm, HandsForm, NoteForm
from citesedu.workshops.models import Workshop
from citesedu.workshops.queries.animation import Animation, animation_of
from citesedu.workshops.queries.live import Scene, arrivals, replies, scene_of
from citesedu.workshops.queries.workshops import find_activity, find_workshop
from citesedu.workshops.services import activities, entries, notes, rounds
from citesedu.workshops.services.workshops import end_workshop, start_workshop
from citesedu.workshops.views.screens import READ, drawn

STALE_FORM = "L’atelier est passé à la suite : revenez à l’activité pour y ajouter quelque chose."
Forms = dict[str, forms.Form]


@cite_door("animate_workshop")
def animate(request: CiteRequest, cite: Cite, uid: uuid.UUID) -> HttpResponse:
    return _page(request, cite, find_workshop(uid), {})


@cite_door("animate_workshop", acts=True)
def step(request: CiteRequest, cite: Cite, uid: uuid.UUID) -> HttpResponse:
    """Start, end, go to a step, move a round on, look at a choice."""
    workshop = find_workshop(uid)
    if request.method == "POST":
        try:
            _move(request, workshop, request.POST.get("action", ""))
        except Refusal as refusal:
            messages.warning(request, refusal.sentence)
    ended = request.POST.get("action") == "terminer" and Workshop.objects.get(pk=workshop.pk).attendance
    return redirect("workshop_minutes" if ended else "workshop_animate", slug=cite.slug, uid=uid)


def _move(request: CiteRequest, workshop: Workshop, action: str) -> None:
    if action == "commencer":
        start_workshop(workshop=workshop, by=request.user)
    elif action == "terminer":
        end_workshop(workshop=workshop, by=request.user)
    elif action == "aller":
        rounds.go_to(workshop=workshop, activity=_maybe(request.POST.get("activity", "")))
    elif action == "mesurer":
        activity = find_activity(workshop, _uid(request.POST.get("activity", "")))
        rounds.measure_again(activity=activity, by=request.user)
    elif action == "regarder":
        round_ = _own_round(workshop, request)
        rounds.look_at(round_uid=round_, rank=_whole(request.POST.get("rank", "")))
    elif action in set(Act):
        rounds.act(
            round_uid=_own_round(workshop, request),
            act=Act(action),
            version=_whole(request.POST.get("version", "")),
            by=request.user,
        )


def _own_round(workshop: Workshop, request: HttpRequest) -> uuid.UUID:
    """The round of the page that was sent, if it is the one everybody is at."""
    current = scene_of(workshop).round
    asked = _uid(request.POST.get("round", ""))
    if current is None or current.uid != asked:
        raise Refusal(rounds.STALE, conflict=True)
    return current.uid


@cite_door("animate_workshop", acts=True)
def write(request: CiteRequest, cite: Cite, uid: uuid.UUID) -> HttpResponse:
    """Whatever is typed or put in order: a note, a statement, a show of hands, a common answer, a decision."""
    workshop = find_workshop(uid)
    scene = scene_of(workshop)
    what = request.POST.get("what", "")
    if request.method == "POST" and what in TYPED:
        try:
            form = _forms(scene, request.POST, what)[what]
        except KeyError:
            messages.warning(request, STALE_FORM)
            return redirect("workshop_animate", slug=cite.slug, uid=uid)
        if form.is_valid():
            try:
                TYPED[what](scene, form)
                return _back(cite, uid, what)
            except Refusal as refusal:
                tell(form, refusal)
        return _page(request, cite, workshop, {what: form}, status=422)
    if request.method == "POST" and what in ARRANGED:
        try:
            ARRANGED[what](scene, request)
        except Refusal as refusal:
            messages.warning(request, refusal.sentence)
    return _back(cite, uid, what)


def _back(cite: Cite, uid: uuid.UUID, what: str) -> HttpResponse:
    address = reverse("workshop_animate", args=[cite.slug, uid])
    anchor = "notes" if what in ("merge", "part", "theme", "drop", "note") else what
    return redirect(f"{address}#{anchor}" if anchor in ("notes", "decision", "hands", "common") else address)


def _forms(scene: Scene, data: Any = None, what: str = "") -> Forms:
    """The forms that fit the step; the one named `what` holds what was sent."""

    def bound(name: str) -> Any:
        return data if name == what else None

    made: Forms = {"decision": DecisionForm(bound("decision"), prefix="decision")}
    if scene.activity is None or scene.round is None:
        return made
    kind = Kind(scene.kind)
    if kind in WRITTEN:
        made["note"] = NoteForm(bound("note"), prefix="note", kind=kind)
    if kind in MEASURES or kind is Kind.COLLECTIVE:
        made["choice"] = ChoiceForm(bound("choice"), prefix="choice")
    if kind in MEASURES:
        made["hands"] = HandsForm(bound("hands"), prefix="hands", kind=kind, content=scene.content)
    if kind is Kind.COLLECTIVE:
        made["common"] = CommonForm(bound("common"), prefix="common", content=scene.content)
    return made


def _type_hands(scene: Scene, form: Any) -> None:
    entries.count_hands(
        round_uid=scene.round.uid,  # type: ignore[union-attr]
        audience=form.cleaned_data["audience"],
        size=form.cleaned_data["size"],
        counts=form.counts,
    )


TYPED: dict[str, Callable[[Scene, Any], Any]] = {
    "decision": lambda scene, form: entries.add_decision(workshop=scene.workshop, **form.cleaned_data),
    "note": lambda scene, form: notes.add_note(round_=scene.round, **form.cleaned_data),  # type: ignore[arg-type]
    "choice": lambda scene, form: activities.add_choice(
        activity=scene.activity,  # type: ignore[arg-type]
        text=form.cleaned_data["text"],
    ),
    "hands": _type_hands,
    "common": lambda scene, form: entries.rate_together(activity=scene.activity, **form.cleaned_data),  # type: ignore[arg-type]
}


def _one(request: HttpRequest, name: str) -> uuid.UUID:
    return _uid(request.POST.get(name, ""))


def _round(scene: Scene) -> Any:
    if scene.round is None:
        raise Refusal(STALE_FORM, conflict=True)
    return scene.round


ARRANGED: dict[str, Callable[[Scene, HttpRequest], Any]] = {
    "merge": lambda scene, request: notes.merge_note(
        round_=_round(scene), note=_one(request, "note"), into=_one(request, "into")
    ),
    "part": lambda scene, request: notes.part_note(round_=_round(scene), note=_one(request, "note")),
    "theme": lambda scene, request: notes.name_theme(
        round_=_round(scene), note=_one(request, "note"), theme=request.POST.get("theme", "")
    ),
    "drop": lambda scene, request: notes.remove_note(round_=_round(scene), note=_one(request, "note")),
    "drop_hands": lambda scene, request: entries.remove_hands(
        round_uid=_round(scene).uid, group=_one(request, "group")
    ),
    "drop_common": lambda scene, request: entries.remove_common(
        activity=_round(scene).activity, rating=_one(request, "rating")
    ),
    "drop_decision": lambda scene, request: entries.remove_decision(
        workshop=scene.workshop, decision=_one(request, "decision")
    ),
}


def _page(
    request: CiteRequest, cite: Cite, workshop: Workshop, sent: Forms, *, status: int = 200
) -> HttpResponse:
    found: Animation = animation_of(workshop, reads_texts="moderate_texts" in request.permissions)
    scene = found.scene
    context = {
        "workshop": workshop,
        "animation": found,
        "scene": scene,
        "code": in_two(workshop.code),
        "arrivals": arrivals(workshop),
        "replies": replies(scene) if scene.state in ("open", "paused", "closed") else "",
        "acts": [(str(act), ACT_WORDS[act]) for act in found.acts],
        "forms": {**_forms(scene), **sent},
        **drawn(scene, READ),
    }
    return render(request, "workshops/animate.html", context, status=status)


def _uid(value: str) -> uuid.UUID:
    try:
        return uuid.UUID(value)
    except ValueError:
        return uuid.UUID(int=0)


def _maybe(value: str) -> uuid.UUID | None:
    return _uid(value) if value else None


def _whole(value: str) -> int:
    return int(value) if value.isascii() and value.isdigit() and len(value) < 8 else -1
