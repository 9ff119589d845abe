"""Somebody without an account reads the one practice that its link opens, and gives an opinion."""

from __future__ import annotations

import logging
import uuid

from django.conf import settings
from django.contrib import messages
from django.core.mail import send_mail
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse

from citesedu.cites.club_access import ClubRequest, invited_door
from citesedu.cites.models import Cite
from citesedu.common.forms import tell
from citesedu.common.refusal import Refusal
from club.forms.reviewing import ReviewForm, initial_of
from club.models import Review
from club.queries.desk import holds_a_link, invited_review
from club.queries.letters import address
from club.queries.pieces import find_piece
from club.services import reviewing
from club.views.pieces import sent
from club.views.reading import reading_context

logger = logging.getLogger(__name__)


@invited_door(holds_a_link)
def invited(request: HttpRequest, cite: Cite, token: str) -> HttpResponse:
    """POST keeps what is written, gives the opinion, or gives it back: `acte` says which."""
    review = invited_review(token)
    posted = request.POST if request.method == "POST" else None
    form = ReviewForm(posted, initial=initial_of(review))
    status = 200
    if posted is not None:
        try:
            if posted.get("acte") == "rendre":
                reviewing.recuse(review=review)
                return render(request, "club/invited_bye.html")
            if form.is_valid():
                if posted.get("acte") == "donner":
                    reviewing.give_opinion(review=review, **form.words())
                else:
                    reviewing.keep_answers(review=review, **form.words())
                    messages.success(request, "C’est enregistré. Personne d’autre ne le lit encore.")
                return redirect("club_invited", token=token)
            status = 422
        except Refusal as refusal:
            tell(form, refusal)
            status = 409 if refusal.conflict else 422
    practice = review.practice
    context = {
        "practice": practice,
        "origin": cite,
        "mine": review,
        "is_reading": review.given_on is None,
        "form": form,
        **reading_context(practice, lambda piece: reverse("club_invited_piece", args=[token, piece.uid])),
    }
    return render(request, "club/invited.html", context, status=status)


@invited_door(holds_a_link, acts=False)
def invited_piece(request: HttpRequest, cite: Cite, token: str, piece: uuid.UUID) -> HttpResponse:
    return sent(find_piece(invited_review(token).practice, piece))


def send_invitation(request: ClubRequest, review: Review, email: str, token: str) -> None:
    """The link goes by e-mail; when that fails, whoever invites reads it and passes it on."""
    link = address("club_invited", token)
    context = {
        "review": review,
        "by": str(request.user),
        "address": link,
        "facilitator": settings.FACILITATOR["name"],
    }
    try:
        send_mail(
            "Une pratique à relire pour le Club des cités éducatives",
            render_to_string("emails/club_invitation.txt", context),
            settings.DEFAULT_FROM_EMAIL,
            [email],
        )
    except OSError:  # smtplib's own errors too
        logger.exception("the link of a reader could not be sent")
        messages.warning(request, f"Le courriel n’est pas parti. Transmettez vous-même ce lien : « {link} ».")
    else:
        messages.success(request, f"Le lien est parti à {email}.")
