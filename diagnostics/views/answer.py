"""A respondent's pages: the notice, one theme a page, a last look, « merci ». No account, no session; works without
script, which only warns earlier."""

from __future__ import annotations

import uuid
from functools import cache, wraps
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import json_script
from django.utils.safestring import SafeString

from citesedu.cites.access import link_door
from citesedu.cites.models import Cite
from citesedu.common.refusal import Refusal
from diagnostics import tasks
from diagnostics.domain.open_text import browser_rules
from diagnostics.domain.sheet import fingerprint
from diagnostics.domain.withdrawal import every_digest, read_code
from diagnostics.forms.sheets import read_page, show_page
from diagnostics.models import Campaign, Draft
from diagnostics.queries.respondents import Invitation, find_draft, open_link, was_sent
from diagnostics.services import answers

CODE_COOKIE = "merci"
CODE_SECONDS = 600


def _key(request: HttpRequest, key: uuid.UUID, **kwargs: Any) -> str:
    return str(key)


def _key_and_code(request: HttpRequest, key: uuid.UUID, **kwargs: Any) -> str:
    return answers.claim_of(str(key))


def _posted_key(request: HttpRequest, **kwargs: Any) -> str:
    try:
        return str(uuid.UUID(request.POST.get("key", "")))
    except ValueError:
        return ""


def _posted_code(request: HttpRequest, **kwargs: Any) -> str:
    try:
        return ",".join(every_digest(read_code(request.POST.get("code", "")), settings.SECRET_KEY))
    except Refusal:
        return ""


def _with_invitation(view: Any) -> Any:
    """Opens the link; a campaign that no longer accepts answers shows one page that says so (410)."""

    @wraps(view)
    def opened(request: HttpRequest, cite: Cite, token: str, **kwargs: Any) -> HttpResponse:
        invitation = open_link(token)
        if invitation is None:
            raise Http404
        request.cite, request.token = cite, token  # type: ignore[attr-defined]
        if not invitation.campaign.accepts():
            early = invitation.campaign.state == Campaign.State.DRAFT
            return _page(request, "closed", invitation, status=404 if early else 410)
        return view(request, invitation, token, **kwargs)

    return opened


@link_door(acts=True, claim=_posted_key)
@_with_invitation
def start(request: HttpRequest, invitation: Invitation, token: str) -> HttpResponse:
    """The notice. Its form carries a fresh key, so that a double click opens one sheet."""
    if request.method == "POST":
        key = _posted_key(request)
        if not key:
            return _page(request, "start", invitation, status=422, key=uuid.uuid4())
        register = "simple" if request.POST.get("register") == "simple" else "standard"
        try:
            answers.start_draft(
                campaign=invitation.campaign,
                audience=invitation.audience.audience,
                register=register,
                key=key,
            )
        except Refusal as refusal:
            return _refused(request, invitation, refusal)
        return redirect("answer_page", token=token, key=key, number=1)
    return _page(request, "start", invitation, key=uuid.uuid4())


@link_door(acts=True, claim=_key)
@_with_invitation
def page(
    request: HttpRequest, invitation: Invitation, token: str, key: uuid.UUID, number: int
) -> HttpResponse:
    """One theme. « Continuer » saves it and goes on; what is wrong is said beside its question, and so is, once, what
    seems to name somebody."""
    draft = find_draft(str(key))
    if draft is None:
        return _gone(request, invitation, token, key)
    sheet = invitation.sheet(draft.register)
    if not 1 <= number <= len(sheet.pages):
        raise Http404
    current = sheet.pages[number - 1]
    form = show_page(current, draft.answers)
    if request.method == "POST":
        form = read_page(current, request.POST)
        try:
            answers.save_page(campaign=invitation.campaign, key=str(key), changes=form.changes)
        except Refusal as refusal:
            return _refused(request, invitation, refusal)
        goes_back = "back" in request.POST
        if not form.errors and (goes_back or not form.warnings):
            return HttpResponseRedirect(_next_address(request, token, key, number, len(sheet.pages)))
    return _page(
        request,
        "page",
        invitation,
        status=422 if form.errors else 200,
        draft=draft,
        form=form,
        current=current,
        number=number,
        last=len(sheet.pages),
        previous=number - 1,
        simple=draft.register == "simple",
        open_text_rules=_open_text_rules() if form.has_text else "",
    )


@link_door(acts=True, claim=_key_and_code)
@_with_invitation
def review(request: HttpRequest, invitation: Invitation, token: str, key: uuid.UUID) -> HttpResponse:
    """A last look, then one sending: the same one twice counts once, a different one is refused."""
    draft = find_draft(str(key))
    if request.method == "POST":
        # After a first sending the draft is gone, and so is its register: the sheet is not read then.
        register = draft.register if draft else "standard"
        try:
            code = answers.submit(
                campaign=invitation.campaign,
                sheet=invitation.sheet_to_send(register),
                form=invitation.form(register),
                key=str(key),
                seen=request.POST.get("seen", ""),
            )
        except Refusal as refusal:
            if draft is None or not invitation.campaign.accepts():
                return _refused(request, invitation, refusal)
            return _review(request, invitation, draft, problem=refusal)
        tasks.count_answers.nudge(invitation.campaign.cite_id)
        return _thank(token, code)
    if draft is None:
        return _gone(request, invitation, token, key)
    return _review(request, invitation, draft)


@link_door(acts=True, claim=_key)
@_with_invitation
def change_register(request: HttpRequest, invitation: Invitation, token: str, key: uuid.UUID) -> HttpResponse:
    """From the current wording to the simple one and back; answers already given stay."""
    if request.method == "POST" and invitation.has_simple_form:
        register = "simple" if request.POST.get("register") == "simple" else "standard"
        try:
            answers.change_register(key=str(key), register=register)
        except Refusal as refusal:
            return _refused(request, invitation, refusal)
    return redirect("answer_page", token=token, key=key, number=1)


@link_door()
def thanks(request: HttpRequest, cite: Cite, token: str) -> HttpResponse:
    """Works after the campaign has closed too. The code comes in a short-lived cookie: no address keeps it."""
    invitation = open_link(token)
    if invitation is None:
        raise Http404
    request.cite, request.token = cite, token  # type: ignore[attr-defined]
    return _page(request, "thanks", invitation, code=request.COOKIES.get(CODE_COOKIE, ""))


@link_door(acts=True, claim=_posted_code)
def withdraw(request: HttpRequest, cite: Cite, token: str) -> HttpResponse:
    invitation = open_link(token)
    if invitation is None:
        raise Http404
    request.cite, request.token = cite, token  # type: ignore[attr-defined]
    if request.method != "POST":
        return _page(request, "withdraw", invitation, typed="", problem="", done=False)
    typed = request.POST.get("code", "")[:40]
    try:
        answers.withdraw(campaign=invitation.campaign, code=read_code(typed))
    except Refusal as refusal:
        return _page(
            request, "withdraw", invitation, status=422, typed=typed, problem=refusal.sentence, done=False
        )
    tasks.count_answers.nudge(invitation.campaign.cite_id)
    response = _page(request, "withdraw", invitation, typed="", problem="", done=True)
    response.delete_cookie(CODE_COOKIE, path=reverse("answer_thanks", args=[token]))
    return response


@cache
def _open_text_rules() -> SafeString:
    """For static/js/open-text.js, as a data block: it is read, never run."""
    return json_script(browser_rules(), "open-text-rules")


def _next_address(request: HttpRequest, token: str, key: uuid.UUID, number: int, last: int) -> str:
    if "back" in request.POST and number > 1:
        return reverse("answer_page", args=[token, key, number - 1])
    if number < last:
        return reverse("answer_page", args=[token, key, number + 1])
    return reverse("answer_review", args=[token, key])


def _review(
    request: HttpRequest, invitation: Invitation, draft: Draft, problem: Refusal | None = None
) -> HttpResponse:
    sheet = invitation.sheet(draft.register)
    lines = [
        (number, page.title, sum(item.code in draft.answers for item in page.items), len(page.items))
        for number, page in enumerate(sheet.pages, 1)
    ]
    status = 200 if problem is None else 409 if problem.conflict else 422
    return _page(
        request,
        "review",
        invitation,
        status=status,
        draft=draft,
        lines=lines,
        answered=sum(line[2] for line in lines),
        asked=sum(line[3] for line in lines),
        seen=fingerprint(draft.answers),
        problem=problem.sentence if problem else "",
    )


def _thank(token: str, code: str) -> HttpResponse:
    address = reverse("answer_thanks", args=[token])
    response = HttpResponseRedirect(address)
    response.set_cookie(
        CODE_COOKIE,
        code,
        max_age=CODE_SECONDS,
        path=address,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )
    return response


def _gone(request: HttpRequest, invitation: Invitation, token: str, key: uuid.UUID) -> HttpResponse:
    """No draft under this key: it was sent, or never was."""
    if was_sent(str(key)):
        refusal = Refusal(answers.ALREADY_SENT, conflict=True)
        return _refused(request, invitation, refusal)
    return _page(request, "refused", invitation, status=404, problem=answers.LOST)


def _refused(request: HttpRequest, invitation: Invitation, refusal: Refusal) -> HttpResponse:
    status = 409 if refusal.conflict else 422
    return _page(request, "refused", invitation, status=status, problem=refusal.sentence)


def _page(
    request: HttpRequest, name: str, invitation: Invitation, *, status: int = 200, **context: Any
) -> HttpResponse:
    known = {
        "cite": request.cite,  # type: ignore[attr-defined]
        "token": request.token,  # type: ignore[attr-defined]
        "campaign": invitation.campaign,
        "audience": invitation.audience,
        "has_simple_form": invitation.has_simple_form,
    }
    return render(request, f"diagnostics/answer/{name}.html", {**known, **context}, status=status)
