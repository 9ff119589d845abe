"""The doors: the only ways into the platform's pages.

A door finds the cité, checks the right, opens the scope, lets PostgreSQL refuse writes on GET and makes POST
one transaction. A route without a door is refused by a guard test.

- `cite_door(permission)`: pages of a cité, for its members. Not a member: 404, like an unknown cité.
- `link_door`: pages of a respondent, who holds the token of a public link and nothing else.
- `token_door`: programs, that hold a token of one cité.
- `live_door`: what a room follows live, for who holds a ticket of one topic.
- `national_door`: the national coordination, on declared rollups only.
- `plain_door(signed_in=…)`: pages of no cité, with no tenant table behind them. Those of the Club: club_access.py.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from citesedu.accounts.models import User
from citesedu.accounts.second_factor import lacks_second_factor, to_second_factor
from citesedu.cites.doors import READS, Door, View, allowed, refused_method, rendered
from citesedu.cites.models import Cite, CiteGroupObjectPermission, Membership, PublicLink
from citesedu.cites.people import Person, people_of
from citesedu.cites.roles import NATIONAL_PERMISSION, SECOND_FACTOR_ROLES, group_name
from citesedu.cites.scope import refuse_writes, scope
from citesedu.common.limits import seconds_to_wait
from citesedu.common.problems import problem
from citesedu.live import tickets

Claim = Callable[..., str]
CALLS, WINDOW = 60, 60  # calls of one token in so many seconds


class CiteRequest(HttpRequest):
    """What a view behind `cite_door` receives: a signed-in member, the cité, what the person may do in it."""

    user: User
    cite: Cite
    permissions: frozenset[str]
    side: str  # the co-owner the person speaks for, empty when none
    people: dict[int, Person]  # of the doors that ask for it
    beforehand: Any  # what the door read outside the cité, when it was asked to


def digest(token: str) -> str:
    """What is stored of a link's token: SHA-256, as the token itself is random (at least 60 bits)."""
    return hashlib.sha256(token.encode()).hexdigest()


def cite_door(
    permission: str,
    *,
    acts: bool = False,
    scoped: bool = True,
    people: bool = False,
    beforehand: Callable[..., Any] | None = None,
) -> Callable[[View], View]:
    """View `(request, cite, …)` behind `/cites/<slug>/…`. `acts` allows POST beside GET.

    `scoped=False` opens no scope: for the few pages on global tables (members), inside one transaction.
    `people` reads the members before the scope opens, where they can be read: they are in `request.people`.
    `beforehand(request, cite, …)` reads what lies outside the cité, once the right is checked, in a scope of its own:
    it is in `request.beforehand`.
    """
    door = Door("cite", permission, (*READS, "POST") if acts else READS, signed_in=True)

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, slug: str, **kwargs: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            memberships, permissions = _enter(request.user, slug)
            if permission not in permissions:
                raise PermissionDenied
            roles = {membership.role for membership in memberships}
            if roles & SECOND_FACTOR_ROLES and lacks_second_factor(request.user):
                return to_second_factor(request)
            if request.method not in door.methods:
                return refused_method(door)
            cite = memberships[0].cite
            request.cite, request.permissions = cite, permissions  # type: ignore[attr-defined]
            request.side = next(filter(None, (each.side for each in memberships)), "")  # type: ignore[attr-defined]
            if people:
                request.people = people_of(cite, timezone.localdate())  # type: ignore[attr-defined]
            if beforehand:
                request.beforehand = beforehand(request, cite, **kwargs)  # type: ignore[attr-defined]
            if not scoped:
                with without_scope(request):
                    return rendered(view(request, cite, **kwargs))
            with scope(role="web", cite=cite, user=request.user, read_only=request.method in READS):
                return rendered(view(request, cite, **kwargs))

        guarded.door = door  # type: ignore[attr-defined]
        return guarded

    return decorate


def link_door(*, acts: bool = False, claim: Claim | None = None) -> Callable[[View], View]:
    """View `(request, cite, token, …)` behind a public link. `claim(request, **arguments)` says what the respondent
    holds besides the link (the key of a sheet, a withdrawal code): it opens those rows and no other."""
    door = Door("link", methods=(*READS, "POST") if acts else READS)

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, token: str, **kwargs: Any) -> HttpResponse:
            cite = cite_of_link(token)
            if request.method not in door.methods:
                return refused_method(door)
            held = claim(request, **kwargs) if claim else ""
            reads = request.method in READS
            with scope(role="anon", cite=cite, link=token, claim=held, read_only=reads):
                return rendered(view(request, cite, token, **kwargs))

        guarded.door = door  # type: ignore[attr-defined]
        # The link is the capability: there is no session to ride on, and none that could expire in a basement.
        guarded.csrf_exempt = True  # type: ignore[attr-defined]
        return guarded

    return decorate


def token_door(is_token: Callable[[str], bool]) -> Callable[[View], View]:
    """View `(request, cite, …)` for a program that sends `Authorization: Bearer …`; it reads and never writes.

    `is_token(digest)` is asked in a scope of the cité that holds nothing but that digest. An unknown cité, a wrong
    token and another cité's all get the same 401. Whatever is refused is told as a JSON problem.
    """
    door = Door("token")

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, slug: str, **kwargs: Any) -> HttpResponse:
            if request.method not in door.methods:
                return problem(405, "Cette adresse se lit, elle ne se modifie pas.", allowed(door))
            held = digest(_bearer(request))
            cite = Cite.objects.filter(slug=slug).first()
            if cite is None or not _holds(cite, held, is_token):
                sentence = "Il faut un jeton valable de cette cité, dans l’en-tête Authorization."
                return problem(401, sentence, {"WWW-Authenticate": "Bearer"})
            if wait := seconds_to_wait(f"token:{held}", most=CALLS, seconds=WINDOW):
                sentence = f"Ce jeton a dépassé {CALLS} demandes par minute : attendez un peu."
                return problem(429, sentence, {"Retry-After": str(wait)})
            try:
                with scope(role="web", cite=cite, read_only=True):
                    response = rendered(view(request, cite, **kwargs))
            except Http404:
                return problem(404, "Rien à cette adresse, ou rien qui puisse encore être lu.")
            response.headers["Cache-Control"] = "private, no-store"
            return response

        guarded.door = door  # type: ignore[attr-defined]
        guarded.csrf_exempt = True  # type: ignore[attr-defined]  # no session is looked at
        return guarded

    return decorate


def live_door(view: View) -> View:
    """View `(request, cite, ticket)` for who holds a ticket (citesedu/live/tickets.py) and nothing else; it reads and
    never writes. A forged or expired ticket, and one of a cité that is gone, are a 404."""
    door = Door("live")

    @wraps(view)
    def guarded(request: HttpRequest, ticket: str) -> HttpResponse:
        if request.method not in door.methods:
            return refused_method(door)
        held = tickets.read(ticket)
        cite = Cite.objects.filter(slug=held.cite_slug).first() if held else None
        if cite is None:
            raise Http404
        with scope(role="web", cite=cite, read_only=True):
            return rendered(view(request, cite, held))

    guarded.door = door  # type: ignore[attr-defined]
    guarded.csrf_exempt = True  # type: ignore[attr-defined]  # no session is looked at
    return guarded


def turned_away(request: HttpRequest, door: Door) -> HttpResponse | None:
    """What somebody gets who may not enter by a national right; None for who may."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    if not request.user.has_perm(door.permission):
        raise PermissionDenied
    if lacks_second_factor(request.user):
        return to_second_factor(request)
    return None if request.method in door.methods else refused_method(door)


def national_door(view: View) -> View:
    """View `(request, …)` for holders of the national permission."""
    door = Door("national", NATIONAL_PERMISSION, signed_in=True)

    @wraps(view)
    def guarded(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if (refused := turned_away(request, door)) is not None:
            return refused
        with scope(role="national", user=request.user, read_only=True):
            return rendered(view(request, **kwargs))

    guarded.door = door  # type: ignore[attr-defined]
    return guarded


def plain_door(*, signed_in: bool = False, acts: bool = False) -> Callable[[View], View]:
    """View `(request, …)` that touches global tables at most."""
    door = Door("plain", methods=(*READS, "POST") if acts else READS, signed_in=signed_in)

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, **kwargs: Any) -> HttpResponse:
            if signed_in and not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            if request.method not in door.methods:
                return refused_method(door)
            with without_scope(request):
                return rendered(view(request, **kwargs))

        guarded.door = door  # type: ignore[attr-defined]
        return guarded

    return decorate


def _enter(user: User, slug: str) -> tuple[list[Membership], frozenset[str]]:
    """The person's memberships of the cité, at least one, and what they may do in it: two statements, whatever the
    number of cités."""
    memberships = list(
        Membership.objects.active(timezone.localdate())
        .filter(user=user, cite__slug=slug)
        .select_related("cite")
        .order_by("id")
    )
    if not memberships:
        raise Http404
    cite = memberships[0].cite
    groups = [group_name(cite.pk, membership.role) for membership in memberships]
    names = CiteGroupObjectPermission.objects.filter(
        content_object=cite, group__name__in=groups, group__user=user
    ).values_list("permission__codename", flat=True)
    return memberships, frozenset(names)


def cite_of_link(token: str) -> Cite:
    try:
        link = PublicLink.objects.select_related("cite").get(digest=digest(token))
    except PublicLink.DoesNotExist:
        raise Http404 from None
    return link.cite


def _bearer(request: HttpRequest) -> str:
    kind, _, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip() if kind.lower() == "bearer" else ""


def _holds(cite: Cite, held: str, is_token: Callable[[str], bool]) -> bool:
    with scope(role="anon", cite=cite, link=held, read_only=True):
        return is_token(held)


@contextmanager
def without_scope(request: HttpRequest) -> Iterator[None]:
    """One transaction on global tables, that writes nothing on GET."""
    with transaction.atomic():
        if request.method in READS:
            refuse_writes()
        yield
