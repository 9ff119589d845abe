"""The desk of the readers of the Club: what waits, one practice read and answered, what its editors decide."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from citesedu.cites.club_access import ClubRequest, desk_door, guest_door
from citesedu.cites.models import Cite
from citesedu.common.forms import tell, uid_or_404
from citesedu.common.refusal import Refusal
from club.domain.lifecycle import Move, State
from club.domain.reviewing import Outcome, outcome
from club.forms.reviewing import DecisionForm, InviteForm, ReviewForm, initial_of
from club.models import Practice, Review
from club.queries.comments import reported
from club.queries.desk import (
    cite_of_waiting,
    find_waiting,
    invitations_of,
    opinions_to_weigh,
    own_review,
    waiting_for,
)
from club.services import reviewing
from club.services.publishing import publish
from club.views.invited import send_invitation
from club.views.reading import reading_context


@desk_door
def desk(request: ClubRequest) -> HttpResponse:
    lines = waiting_for(request.user.pk)
    context = {
        "mine": [line for line in lines if line.mine and not line.mine.given_on],
        "others": [line for line in lines if not (line.mine and not line.mine.given_on)],
        "reported": reported(),
        "person": request.person,
        "path": [("Le Club", reverse("club")), ("Relecture", "")],
    }
    return render(request, "club/desk.html", context)


@guest_door(cite_of_waiting)
def reading(request: ClubRequest, cite: Cite, uid: uuid.UUID) -> HttpResponse:
    """POST takes it, keeps what is written, gives the opinion, or gives it back: `acte` says which."""
    found = find_waiting(uid)
    mine = own_review(found, request.user.pk)
    posted = request.POST if request.method == "POST" else None
    form = ReviewForm(posted, initial=initial_of(mine) if mine else None)
    if posted is None:
        return _page(request, cite, found, mine, form)
    try:
        if posted.get("acte") == "prendre":
            reviewing.take(practice=found, reader=_reader(request, cite))
            messages.success(request, "C’est à vous : prenez le temps, tout s’enregistre.")
        elif mine is None:
            raise Refusal("Prenez d’abord cette fiche en relecture.", conflict=True)
        elif posted.get("acte") == "rendre":
            reviewing.recuse(review=mine)
            messages.success(request, "C’est noté : quelqu’un d’autre la relira.")
            return redirect("club_desk")
        elif not form.is_valid():
            return _page(request, cite, found, mine, form, status=422)
        else:
            return _written(request, cite, mine, form)
    except Refusal as refusal:
        form.is_valid()
        tell(form, refusal)
        return _page(request, cite, found, mine, form, status=409 if refusal.conflict else 422)
    return redirect("club_reading", uid=uid)


def _written(request: ClubRequest, cite: Cite, mine: Review, form: ReviewForm) -> HttpResponse:
    words = form.words()
    if request.POST.get("acte") == "donner":
        reviewing.give_opinion(review=mine, **words)
        messages.success(request, "Merci. Votre avis est rendu.")
        return redirect("club_desk")
    reviewing.keep_answers(review=mine, **words)
    messages.success(request, "C’est enregistré. Personne d’autre ne le lit encore.")
    return redirect("club_reading", uid=mine.practice.uid)


@guest_door(cite_of_waiting)
def decision(request: ClubRequest, cite: Cite, uid: uuid.UUID) -> HttpResponse:
    """What an editor decides: publish, send back, refuse."""
    _editors_alone(request)
    found = find_waiting(uid)
    if request.method != "POST":
        return redirect("club_reading", uid=uid)
    form = DecisionForm(request.POST)
    act = request.POST.get("acte", "")
    if form.is_valid():
        try:
            if act == Move.PUBLISH:
                edition = publish(practice=found, by=request.user)
                messages.success(request, f"« {edition.title} » est publiée.")
                return redirect("club_sheet", slug=edition.slug)
            if act in (Move.SEND_BACK, Move.REFUSE):
                comment = form.cleaned_data["comment"]
                reviewing.decide(practice=found, move=Move(act), comment=comment, by=request.user)
                messages.success(request, "C’est fait : ses auteurs liront vos raisons.")
                return redirect("club_desk")
            raise Refusal("Choisissez ce que vous décidez.")
        except Refusal as refusal:
            tell(form, refusal)
    mine = own_review(found, request.user.pk)
    review_form = ReviewForm(initial=initial_of(mine) if mine else None)
    return _page(request, cite, found, mine, review_form, decision_form=form, status=422)


@guest_door(cite_of_waiting)
def invitation(request: ClubRequest, cite: Cite, uid: uuid.UUID) -> HttpResponse:
    """POST asks somebody without an account, or closes the link that they had."""
    _editors_alone(request)
    found = find_waiting(uid)
    if request.method != "POST":
        return redirect("club_reading", uid=uid)
    form = InviteForm(request.POST)
    try:
        if request.POST.get("acte") == "fermer":
            reviewing.close_invitation(
                practice=found, review_uid=uid_or_404(request.POST.get("relecture", ""))
            )
            messages.success(request, "Ce lien n’ouvre plus rien.")
            return redirect("club_reading", uid=uid)
        if form.is_valid():
            told = form.cleaned_data
            review, token = reviewing.invite(
                practice=found, name=told["name"], come_from=told["come_from"], by=request.user, cite=cite
            )
            send_invitation(request, review, told["email"], token)
            return redirect("club_reading", uid=uid)
    except Refusal as refusal:
        form.is_valid()
        tell(form, refusal)
    mine = own_review(found, request.user.pk)
    review_form = ReviewForm(initial=initial_of(mine) if mine else None)
    return _page(request, cite, found, mine, review_form, invite_form=form, status=422)


def _editors_alone(request: ClubRequest) -> None:
    if not request.person.edits:
        raise PermissionDenied


def _reader(request: ClubRequest, cite: Cite) -> reviewing.Reader:
    person = request.person
    return reviewing.Reader(request.user, person.comes_from, person.is_outside(cite.pk))


def _page(
    request: ClubRequest,
    cite: Cite,
    found: Practice,
    mine: Review | None,
    form: ReviewForm,
    *,
    decision_form: DecisionForm | None = None,
    invite_form: InviteForm | None = None,
    status: int = 200,
) -> HttpResponse:
    edits = request.person.edits
    opinions = reviewing.opinions_given(found)
    context = {
        "practice": found,
        "origin": cite,
        "mine": mine,
        "is_reading": mine is not None and not mine.given_on and not mine.recused_on,
        "may_take": mine is None and found.state in (State.SUBMITTED, State.REVIEWING),
        "form": form,
        "opinions": opinions_to_weigh(found, mine, edits=edits),
        "needs_third": outcome(opinions) == Outcome.THIRD,
        "edits": edits,
        "may_publish": edits and found.state == State.VALIDATED,
        "decision_form": decision_form or DecisionForm(),
        "invitations": invitations_of(found) if edits else [],
        "invite_form": invite_form or InviteForm(),
        **reading_context(found, lambda piece: reverse("club_waiting_piece", args=[found.uid, piece.uid])),
        "path": [("Le Club", reverse("club")), ("Relecture", reverse("club_desk")), (found.title, "")],
    }
    return render(request, "club/reading.html", context, status=status)
