"""« Accès programmatique »: the tokens of a cité, each shown once, when it is made."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from citesedu.cites.access import CALLS, CiteRequest, cite_door
from citesedu.cites.models import Cite
from citesedu.common.forms import tell
from citesedu.common.refusal import Refusal
from diagnostics.forms.exports import TokenForm
from diagnostics.queries.api_tokens import every_token
from diagnostics.services.api_tokens import create_token, revoke_token


@cite_door("edit_settings", acts=True)
def api_tokens(request: CiteRequest, cite: Cite) -> HttpResponse:
    """A new token is in this very answer and nowhere else: neither in the session nor in an address."""
    form = TokenForm(request.POST if request.method == "POST" else None)
    shown = ""
    if request.method == "POST" and form.is_valid():
        try:
            _, shown = create_token(purpose=form.cleaned_data["purpose"], by=request.user)
            form = TokenForm()
        except Refusal as refusal:
            tell(form, refusal)
    context = {"form": form, "shown": shown, "tokens": every_token(), "calls": CALLS}
    return render(request, "diagnostics/api_tokens.html", context, status=422 if form.errors else 200)


@cite_door("edit_settings", acts=True)
def revoke(request: CiteRequest, cite: Cite, uid: uuid.UUID) -> HttpResponse:
    if request.method == "POST":
        try:
            revoke_token(uid=uid, by=request.user)
            messages.success(request, "L’accès est retiré.")
        except Refusal as refusal:
            messages.error(request, refusal.sentence)
    return redirect("api_tokens", slug=cite.slug)
