"""The practices of a cité: the list, one of them, and what its cité decides of it."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from citesedu.cites.access import CiteRequest, cite_door
from citesedu.cites.models import Cite
from citesedu.cites.scope import scope
from citesedu.common.forms import tell
from citesedu.common.refusal import Refusal
from club.domain.lifecycle import MOVES, TURNS, WITH_REASON, WRITABLE, Move, Part, State, moves_from
from club.domain.reviewing import ANSWERS, QUESTIONS
from club.domain.showing import quotes_of, sheet_context, told
from club.domain.template import LEVELS, Depth, Level
from club.forms.telling import CommentForm, TermsForm
from club.models import Adoption, Edition, Practice, Review
from club.queries.adoptions import adoptions_here
from club.queries.catalogue import adoptions_of
from club.queries.pieces import pieces_of
from club.queries.practices import (
    editions_of,
    find_practice,
    opinions_of,
    practices_listed,
    readers_at_work,
    steps_of,
)
from club.services import publishing
from club.services.telling import set_terms

# What its cité may do from the page: those that only the table allows are offered.
OFFERED = (
    Move.SUBMIT,
    Move.PUBLISH_HOME,
    Move.CORRECT,
    Move.WITHDRAW,
    Move.ARCHIVE,
    Move.REOPEN,
)


@cite_door("write_practices")
def practices(request: CiteRequest, cite: Cite) -> HttpResponse:
    archived = request.GET.get("vue") == "archives"
    context = {
        "practices": practices_listed(archived=archived),
        "archived": archived,
        "adoptions": adoptions_here(),
        "may_adopt": "adopt_practices" in request.permissions,
    }
    return render(request, "club/practices.html", context)


def _elsewhere(request: CiteRequest, cite: Cite, uid: uuid.UUID) -> list[Adoption]:
    with scope(role="club", user=request.user, read_only=True):
        return adoptions_of(uid)


@cite_door("write_practices", beforehand=_elsewhere)
def practice(request: CiteRequest, cite: Cite, uid: uuid.UUID) -> HttpResponse:
    return _page(request, cite, find_practice(uid), CommentForm())


@cite_door("submit_practices", acts=True)
def terms(request: CiteRequest, cite: Cite, uid: uuid.UUID) -> HttpResponse:
    """For whom, who agreed, under what licence."""
    found = find_practice(uid)
    names = ("level", "licence", "agreed_by", "persons_agree")
    form = TermsForm(
        request.POST if request.method == "POST" else None,
        initial={name: getattr(found, name) for name in names},
    )
    if request.method == "POST" and form.is_valid():
        try:
            set_terms(practice=found, **{name: form.cleaned_data[name] for name in names}, by=request.user)
            messages.success(request, "C’est enregistré.")
            return redirect("practice", slug=cite.slug, uid=found.uid)
        except Refusal as refusal:
            tell(form, refusal)
    context = {"form": form, "practice": found, "path": path_of(cite, "Conditions de lecture", found)}
    return render(request, "club/terms.html", context, status=422 if form.errors else 200)


@cite_door("submit_practices", acts=True, beforehand=_elsewhere)
def practice_step(request: CiteRequest, cite: Cite, uid: uuid.UUID) -> HttpResponse:
    """POST takes the practice further: `acte` is one of OFFERED, or « confirmer »."""
    found = find_practice(uid)
    if request.method != "POST":
        return redirect("practice", slug=cite.slug, uid=found.uid)
    form = CommentForm(request.POST)
    if form.is_valid():
        try:
            messages.success(request, _act(request, found, form.cleaned_data["comment"]))
            return redirect("practice", slug=cite.slug, uid=found.uid)
        except Refusal as refusal:
            tell(form, refusal)
    return _page(request, cite, find_practice(uid), form, status=422)


def _act(request: CiteRequest, found: Practice, comment: str) -> str:
    act, by = request.POST.get("acte", ""), request.user
    if act == Move.SUBMIT:
        publishing.submit(practice=found, by=by, comment=comment)
        return "La fiche est soumise : deux relecteurs du Club la liront."
    if act == Move.PUBLISH_HOME:
        publishing.publish_home(practice=found, by=by)
        return "La fiche est publiée dans la cité."
    if act == Move.CORRECT:
        edition = publishing.correct(practice=found, by=by)
        return f"La correction est publiée : c’est la version {edition.number}."
    if act == Move.WITHDRAW:
        publishing.withdraw(practice=found, comment=comment, by=by)
        return "La fiche est retirée : plus personne ne la lit."
    if act == Move.ARCHIVE:
        publishing.archive(practice=found, by=by)
        return "La fiche est archivée."
    if act == Move.REOPEN:
        publishing.reopen(practice=found, by=by)
        return "La rédaction reprend."
    if act == "confirmer":
        publishing.confirm(practice=found, by=by)
        return "C’est noté : la fiche est à jour pour un an."
    raise Refusal("Choisissez ce que vous voulez faire de cette fiche.")


@cite_door("write_practices")
def home_edition(request: CiteRequest, cite: Cite, uid: uuid.UUID, number: int) -> HttpResponse:
    """A version that was published, for the members of its cité; those that were withdrawn too."""
    found = find_practice(uid)
    edition = next((each for each in editions_of(found) if each.number == number), None)
    if edition is None:
        raise Http404
    context = {
        "edition": edition,
        "practice": found,
        "path": path_of(cite, f"Version {number}", found),
        **sheet_context(edition.content, edition.licence),
    }
    return render(request, "club/home_edition.html", context)


def _page(
    request: CiteRequest, cite: Cite, found: Practice, form: CommentForm, status: int = 200
) -> HttpResponse:
    leads = "submit_practices" in request.permissions
    parts = frozenset({Part.TELLER, Part.LEAD} if leads else {Part.TELLER})
    editions, state = editions_of(found), State(found.state)
    current = next((each for each in editions if each.is_current), None)
    context: dict[str, Any] = {
        "practice": found,
        "turn": TURNS[state],
        "readers": readers_at_work(found) if state == State.REVIEWING else [],
        "opinions": [(review, _said(review)) for review in opinions_of(found)],
        "steps": steps_of(found),
        "editions": editions,
        "current": current,
        "is_stale": current is not None and current.check_on <= timezone.localdate(),
        "may_write": state in WRITABLE,
        "leads": leads,
        "lacking": publishing.lacking(found) if leads and state in WRITABLE else [],
        "level": LEVELS[Level(found.level)],
        "moves": _moves(found, parts, current),
        "form": form,
        "card": told(found.content, Depth.CARD),
        "story": told(found.content, Depth.STORY),
        "quotes": quotes_of(found.content),
        "pieces": pieces_of(found),
        "adoptions": request.beforehand,
        "path": path_of(cite, found.title),
    }
    return render(request, "club/practice.html", context, status=status)


def _moves(found: Practice, parts: frozenset[Part], current: Edition | None) -> list[tuple[str, str, bool]]:
    """(code, words, whether a reason is asked) of what may be done now."""
    possible = [move for move in moves_from(found.state, parts) if move in OFFERED]
    if found.level != Level.CITE:
        possible = [move for move in possible if move is not Move.PUBLISH_HOME]
    else:
        possible = [move for move in possible if move is not Move.SUBMIT]
    if current is None:
        possible = [move for move in possible if move is not Move.CORRECT]
    return [(move, MOVES[move], move in WITH_REASON) for move in possible]


def _said(review: Review) -> list[tuple[str, str, str]]:
    """(question, answer, remark) of what a reader remarked, or did not answer « oui »."""
    return [
        (words, ANSWERS[review.answers.get(code, "unsaid")], review.remarks.get(code, ""))
        for code, words in QUESTIONS.items()
        if review.remarks.get(code) or review.answers.get(code) != "yes"
    ]


def path_of(cite: Cite, here: str, practice: Practice | None = None) -> list[tuple[str, str]]:
    above = [(practice.title, reverse("practice", args=[cite.slug, practice.uid]))] if practice else []
    return [("Pratiques", reverse("practices", args=[cite.slug])), *above, (here, "")]
