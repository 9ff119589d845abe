"""A participant's pages: choose a group once, answer what is asked now, wait. No account; works without script."""

from __future__ import annotations

import secrets
import uuid
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from citesedu.cites.access import link_door
from citesedu.cites.models import Cite
from citesedu.common.refusal import Refusal
from citesedu.workshops.domain.contents import QUADRANT_WORDS, SCALE, UNKNOWN, WRITTEN, Kind
from citesedu.workshops.domain.rounds import State
from citesedu.workshops.domain.seals import TOKEN_BYTES, digest_of, is_token
from citesedu.workshops.models import Workshop
from citesedu.workshops.queries.seats import Seat, open_room, seat_of
from citesedu.workshops.services import joining
from citesedu.workshops.views.live import follow
from diagnostics.domain.framework import AUDIENCES

SEAT_COOKIE = "place"
SEAT_SECONDS = 12 * 3600
FORMS = {
    Kind.RATE: "rate",
    Kind.DOTS: "dots",
    Kind.BOARD: "notes",
    Kind.CARD: "notes",
    Kind.ROUND_TABLE: "notes",
}
RATINGS = (*((str(rank), words) for rank, words in enumerate(SCALE, 1)), ("0", UNKNOWN))


def _token(request: HttpRequest) -> str:
    held = request.COOKIES.get(SEAT_COOKIE, "")
    return held if is_token(held) else ""


def _held(request: HttpRequest, **kwargs: Any) -> str:
    return _token(request)


def _held_or_new(request: HttpRequest, **kwargs: Any) -> str:
    """Before the first answer the page itself carries the token: pressed twice, the button takes one seat."""
    posted = request.POST.get("key", "") if request.method == "POST" else ""
    return _token(request) or (posted if is_token(posted) else "")


def _in_the_room(view: Any) -> Any:
    """Finds the workshop; once it is over its code opens nothing (410)."""

    @wraps(view)
    def opened(request: HttpRequest, cite: Cite, token: str, **kwargs: Any) -> HttpResponse:
        request.cite, request.code = cite, token  # type: ignore[attr-defined]
        workshop = open_room()
        if workshop is None:
            return render(request, "workshops/room/over.html", {"cite": cite}, status=410)
        return view(request, workshop, token, **kwargs)

    return opened


@link_door(acts=True, claim=_held_or_new)
@_in_the_room
def room(request: HttpRequest, workshop: Workshop, code: str) -> HttpResponse:
    """GET: what is asked now. POST: take a seat."""
    held = _held_or_new(request)
    if request.method != "POST":
        return _now(request, seat_of(workshop, held), changing="changer" in request.GET)
    if not held:
        return _now(request, seat_of(workshop, ""), status=422, problem="Choisissez votre groupe.")
    try:
        joining.join(workshop=workshop, token=held, audience=request.POST.get("audience", ""))
    except Refusal as refusal:
        return _now(request, seat_of(workshop, held), status=_status(refusal), problem=refusal.sentence)
    response = _back(code)
    response.set_cookie(
        SEAT_COOKIE,
        held,
        max_age=SEAT_SECONDS,
        path=reverse("room", args=[code]),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


@link_door(acts=True, claim=_held)
@_in_the_room
def answer(request: HttpRequest, workshop: Workshop, code: str) -> HttpResponse:
    """A ballot or a note. Sent again, it counts once."""
    if request.method != "POST":
        return _back(code)
    token = _token(request)
    round_uid, problem, status = _uid(request.POST.get("round", "")), "", 200
    try:
        if "text" in request.POST:
            joining.write_note(
                token=token,
                round_uid=round_uid,
                key=_uid(request.POST.get("key", "")),
                text=request.POST["text"],
                quadrant=request.POST.get("quadrant", ""),
            )
        elif "take_back" in request.POST:
            joining.take_back_note(token=token, round_uid=round_uid, note=_uid(request.POST["take_back"]))
        else:
            joining.vote(token=token, round_uid=round_uid, given=_answers(request))
    except Refusal as refusal:
        problem, status = refusal.sentence, _status(refusal)
    if not problem:
        return _back(code)
    return _now(request, seat_of(workshop, token), status=status, problem=problem, changing=True)


@link_door(acts=True)
def leave(request: HttpRequest, cite: Cite, code: str) -> HttpResponse:
    """« Nouvelle personne »: a shared telephone forgets who held it."""
    response = _back(code)
    if request.method == "POST":
        response.delete_cookie(SEAT_COOKIE, path=reverse("room", args=[code]))
    return response


def _answers(request: HttpRequest) -> dict[str, str]:
    prefix = "a-"
    return {
        name.removeprefix(prefix): value for name, value in request.POST.items() if name.startswith(prefix)
    }


def _now(
    request: HttpRequest, seat: Seat, *, status: int = 200, problem: str = "", changing: bool = False
) -> HttpResponse:
    """The one page that fits where the workshop is."""
    known = {
        "cite": request.cite,  # type: ignore[attr-defined]
        "code": request.code,  # type: ignore[attr-defined]
        "seat": seat,
        "workshop": seat.workshop,
        "problem": problem,
        "sign": _sign(request),
        "live": follow(seat.workshop, request.cite, "phone"),  # type: ignore[attr-defined]
    }
    if seat.participant is None:
        audiences = [(name, AUDIENCES[name]) for name in seat.workshop.audiences]
        started = seat.workshop.state == Workshop.Stage.UNDER_WAY
        name = "seat" if started else "early"
        context = {**known, "audiences": audiences, "key": secrets.token_urlsafe(TOKEN_BYTES)}
        return render(request, f"workshops/room/{name}.html", context, status=status)
    kind = Kind(seat.activity.kind) if seat.activity is not None else None
    asked = seat.round is not None and seat.round.state == State.OPEN and kind in FORMS
    if not asked or not seat.may_answer:
        return render(request, "workshops/room/wait.html", known, status=status)
    if seat.ballot is not None and not changing:
        return render(request, "workshops/room/counted.html", known, status=status)
    context = {**known, **_form(request, seat), "key": uuid.uuid4(), "is_board": kind is Kind.BOARD}
    return render(request, f"workshops/room/{FORMS[kind]}.html", context, status=status)  # type: ignore[index]


def _form(request: HttpRequest, seat: Seat) -> dict[str, Any]:
    """The choices with what was typed, or was already sent."""
    sent = {key: str(value) for key, value in (seat.ballot or {}).items()}
    kept = _answers(request) if request.method == "POST" else sent
    written = seat.activity is not None and Kind(seat.activity.kind) in WRITTEN
    return {
        "choices": [(choice, kept.get(choice.key, "")) for choice in seat.content.choices],
        "ratings": RATINGS,
        "quadrants": [(str(each), words) for each, words in QUADRANT_WORDS.items()],
        "typed": request.POST.get("text", "") if written else "",
        "chosen": request.POST.get("quadrant", "") if written else "",
    }


def _sign(request: HttpRequest) -> str:
    """Tells the script whether what waits on the telephone was written by the person who holds it now."""
    token = _token(request)
    return digest_of(f"sign:{token}")[:12] if token else ""


def _uid(value: str) -> uuid.UUID:
    try:
        return uuid.UUID(value)
    except ValueError:
        return uuid.UUID(int=0)


def _status(refusal: Refusal) -> int:
    return 409 if refusal.conflict else 422


def _back(code: str) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("room", args=[code]))
