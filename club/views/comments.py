"""Under a published practice: a comment, an answer, a report; and what those who moderate do of it."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from citesedu.cites.club_access import ClubRequest, guest_door
from citesedu.cites.models import Cite
from citesedu.common.forms import tell
from citesedu.common.refusal import Refusal
from club.forms.comments import CommentForm, HideForm, ReportForm
from club.models import Comment, Edition, Practice
from club.queries.comments import cite_of_published, cite_of_reported, find_comment, find_edition_here
from club.services import comments as services


@guest_door(cite_of_published, readers=False)
def comment(request: ClubRequest, cite: Cite, uid: uuid.UUID) -> HttpResponse:
    """`a` in the address is the comment that is answered."""
    edition = find_edition_here(uid)
    answered = _answered(request, edition.practice)
    form = CommentForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            said = services.comment(
                practice=edition.practice,
                kind=form.cleaned_data["kind"],
                text=form.cleaned_data["text"],
                by=request.user,
                come_from=request.person.comes_from,
                answers_to=answered,
            )
        except Refusal as refusal:
            tell(form, refusal)
        else:
            return redirect(f"{reverse('club_sheet', args=[edition.slug])}#commentaire-{said.uid}")
    context = {"form": form, "edition": edition, "answered": answered, "path": _path(edition, "Commenter")}
    return render(request, "club/comment.html", context, status=422 if form.errors else 200)


@guest_door(cite_of_published, readers=False)
def report(request: ClubRequest, cite: Cite, uid: uuid.UUID, comment: uuid.UUID) -> HttpResponse:
    edition = find_edition_here(uid)
    found = find_comment(comment, edition.practice)
    form = ReportForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        services.report_comment(comment=found, reason=form.cleaned_data["reason"], by=request.user)
        messages.success(request, "Merci. Quelqu’un du Club va regarder.")
        return redirect("club_sheet", slug=edition.slug)
    context = {"form": form, "comment": found, "path": _path(edition, "Un commentaire à revoir")}
    return render(request, "club/report.html", context, status=422 if form.errors else 200)


@guest_door(cite_of_reported)
def moderate(request: ClubRequest, cite: Cite, uid: uuid.UUID) -> HttpResponse:
    """POST hides it, with the reason, or keeps it: `acte` says which."""
    found = find_comment(uid)
    form = HideForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            _judge(request, found, form.cleaned_data["why"])
            return redirect("club_desk")
        except Refusal as refusal:
            tell(form, refusal)
    path = [("Le Club", reverse("club")), ("Relecture", reverse("club_desk")), ("Commentaire à revoir", "")]
    context = {"form": form, "comment": found, "origin": cite, "path": path}
    return render(request, "club/moderate.html", context, status=422 if form.errors else 200)


def _judge(request: ClubRequest, found: Comment, why: str) -> None:
    if request.POST.get("acte") == "garder":
        services.keep_comment(comment=found)
        messages.success(request, "Le commentaire reste.")
    else:
        services.hide_comment(comment=found, why=why, by=request.user)
        messages.success(request, "Le commentaire est masqué.")


def _answered(request: ClubRequest, practice: Practice) -> Comment | None:
    asked = request.GET.get("a", "")
    if not asked:
        return None
    try:
        return find_comment(uuid.UUID(asked), practice)
    except ValueError:
        raise Http404 from None


def _path(edition: Edition, here: str) -> list[tuple[str, str]]:
    return [
        ("Le Club", reverse("club")),
        (edition.title, reverse("club_sheet", args=[edition.slug])),
        (here, ""),
    ]
