"""The doors of the Club, where people read what cités give to read, and act on one practice at a time.

- `club_door`: everybody; a visitor in the role `public`, somebody of the Club in the role `club`. It only reads.
- `desk_door`: the readers of the Club, on the practices of all cités that wait for them. It only reads.
- `guest_door(find_cite)`: somebody acts on one practice inside its cité, where the role `guest` opens the tables of the
  Club and no other: a reader on one that waits, or any member of the Club on one that is published.
- `invited_door(is_link)`: somebody without an account reads the one practice that its link opens, as a guest.
- `letter_door`, `feed_door`: who holds the signed link of a letter, a program that holds the key of a feed.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from citesedu.accounts.models import User
from citesedu.accounts.second_factor import lacks_second_factor, to_second_factor
from citesedu.cites.access import cite_of_link, without_scope
from citesedu.cites.doors import READS, Door, View, refused_method, rendered
from citesedu.cites.models import Cite, Membership
from citesedu.cites.roles import EDIT_PERMISSION, NATIONAL_PERMISSION, REVIEW_PERMISSION, Role
from citesedu.cites.scope import Role as ScopeRole
from citesedu.cites.scope import scope

FindCite = Callable[[uuid.UUID], int | None]


@dataclass(frozen=True)
class ClubPerson:
    """What somebody is to the Club. `roles`: of each cité, by its key, the roles held there."""

    user: User | None = None
    cites: dict[int, Cite] = field(default_factory=dict)
    roles: dict[int, frozenset[str]] = field(default_factory=dict)
    reads_for_it: bool = False
    edits: bool = False
    is_national: bool = False

    @property
    def belongs(self) -> bool:
        return bool(self.cites) or self.reads_for_it or self.is_national

    @property
    def scope_role(self) -> ScopeRole:
        return "club" if self.belongs else "public"

    @property
    def comes_from(self) -> str:
        """« Vauxbrel »; the organisation when it belongs to no cité."""
        names = [cite.name for cite in self.cites.values()]
        return ", ".join(names[:2]) if names else (self.user.organisation if self.user else "")

    def is_outside(self, cite_id: int) -> bool:
        """A member of another cité, and not of this one."""
        return bool(self.cites) and cite_id not in self.cites

    def leads_in(self) -> list[Cite]:
        """Cités that it may commit: by name."""
        leads = {Role.FACILITATOR, Role.PROJECT_LEAD}
        return [cite for key, cite in self.cites.items() if self.roles[key] & leads]


class ClubRequest(HttpRequest):
    user: User
    person: ClubPerson
    beforehand: Any


def club_person(user: Any) -> ClubPerson:
    """Read outside any scope, in three statements; a visitor asks none."""
    if not user.is_authenticated:
        return ClubPerson()
    memberships = (
        Membership.objects.active(timezone.localdate())
        .filter(user=user)
        .select_related("cite")
        .order_by("cite__name", "id")
    )
    cites: dict[int, Cite] = {}
    roles: dict[int, frozenset[str]] = {}
    for membership in memberships:
        cites[membership.cite_id] = membership.cite
        roles[membership.cite_id] = roles.get(membership.cite_id, frozenset()) | {membership.role}
    facilitates = any(Role.FACILITATOR in held for held in roles.values())
    edits = user.has_perm(EDIT_PERMISSION)
    reads = edits or facilitates or user.has_perm(REVIEW_PERMISSION)
    return ClubPerson(user, cites, roles, reads, edits, user.has_perm(NATIONAL_PERMISSION))


def club_door(view: View) -> View:
    """View `(request, …)`; `request.person` says who reads."""
    return club_door_after(None)(view)


def club_door_after(beforehand: Callable[..., Any] | None) -> Callable[[View], View]:
    """The same, after `beforehand(request, …)` has read a global table, before the scope opens: it is in
    `request.beforehand`."""
    door = Door("club")

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, **kwargs: Any) -> HttpResponse:
            if request.method not in door.methods:
                return refused_method(door)
            person = club_person(request.user)
            request.person = person  # type: ignore[attr-defined]
            if beforehand:
                request.beforehand = beforehand(request, **kwargs)  # type: ignore[attr-defined]
            with scope(role=person.scope_role, user=person.user, read_only=True):
                return rendered(view(request, **kwargs))

        guarded.door = door  # type: ignore[attr-defined]
        return guarded

    return decorate


def desk_door(view: View) -> View:
    """View `(request, …)` for the readers of the Club."""
    door = Door("desk", REVIEW_PERMISSION, signed_in=True)

    @wraps(view)
    def guarded(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if (refused := _not_a_reader(request)) is not None:
            return refused
        if request.method not in door.methods:
            return refused_method(door)
        with scope(role="review", user=request.user, read_only=True):
            return rendered(view(request, **kwargs))

    guarded.door = door  # type: ignore[attr-defined]
    return guarded


def guest_door(find_cite: FindCite, *, readers: bool = True, acts: bool = True) -> Callable[[View], View]:
    """View `(request, cite, uid, …)`. `find_cite(uid)` is asked in the role `review`, or `club` unless `readers`: what
    that role does not see has no cité, and is a 404."""
    methods = (*READS, "POST") if acts else READS
    door = Door("guest", REVIEW_PERMISSION if readers else "", methods, signed_in=True)
    refuse, role = (_not_a_reader, "review") if readers else (_not_of_the_club, "club")

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, uid: uuid.UUID, **kwargs: Any) -> HttpResponse:
            if (refused := refuse(request)) is not None:
                return refused
            if request.method not in door.methods:
                return refused_method(door)
            with scope(role=role, user=request.user, read_only=True):  # type: ignore[arg-type]
                cite_id = find_cite(uid)
            cite = Cite.objects.filter(pk=cite_id).order_by("id").first() if cite_id else None
            if cite is None:
                raise Http404
            with scope(role="guest", cite=cite, user=request.user, read_only=request.method in READS):
                return rendered(view(request, cite, uid, **kwargs))

        guarded.door = door  # type: ignore[attr-defined]
        return guarded

    return decorate


def invited_door(is_link: Callable[[], bool], *, acts: bool = True) -> Callable[[View], View]:
    """View `(request, cite, token, …)`. `is_link()` is asked as a respondent who holds that token and nothing else:
    what PostgreSQL shows of it says whether it opens anything. No session is looked at."""
    door = Door("invited", methods=(*READS, "POST") if acts else READS)

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, token: str, **kwargs: Any) -> HttpResponse:
            if request.method not in door.methods:
                return refused_method(door)
            cite = cite_of_link(token)
            with scope(role="anon", cite=cite, link=token, read_only=True):
                opens = is_link()
            if not opens:
                raise Http404
            request.user = AnonymousUser()  # the link says who reads, whoever is signed in on this device
            with scope(role="guest", cite=cite, link=token, read_only=request.method in READS):
                return rendered(view(request, cite, token, **kwargs))

        guarded.door = door  # type: ignore[attr-defined]
        guarded.csrf_exempt = True  # type: ignore[attr-defined]  # the link is the capability
        return guarded

    return decorate


def letter_door(user_of: Callable[[str], User | None]) -> Callable[[View], View]:
    """View `(request, user)` for who holds the signed link of a letter; `user_of(token)` reads it. No session is looked
    at: a mailbox may press the button by itself (RFC 8058)."""
    door = Door("letter", methods=(*READS, "POST"))

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, token: str) -> HttpResponse:
            if request.method not in door.methods:
                return refused_method(door)
            with without_scope(request):
                user = user_of(token)
                if user is None:
                    raise Http404
                return rendered(view(request, user))

        guarded.door = door  # type: ignore[attr-defined]
        guarded.csrf_exempt = True  # type: ignore[attr-defined]
        return guarded

    return decorate


def feed_door(user_of: Callable[[str], User | None]) -> Callable[[View], View]:
    """View `(request)` for a program that holds the key of somebody's feed: it reads what that person may read now."""
    door = Door("feed")

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, key: str) -> HttpResponse:
            if request.method not in door.methods:
                return refused_method(door)
            with without_scope(request):
                user = user_of(key)
                person = club_person(user) if user else None
            if person is None or not person.belongs:
                raise Http404
            request.person = person  # type: ignore[attr-defined]
            with scope(role=person.scope_role, user=user, read_only=True):
                return rendered(view(request))

        guarded.door = door  # type: ignore[attr-defined]
        guarded.csrf_exempt = True  # type: ignore[attr-defined]  # no session is looked at
        return guarded

    return decorate


def _not_of_the_club(request: HttpRequest) -> HttpResponse | None:
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    person = club_person(request.user)
    if not person.belongs:
        raise PermissionDenied
    request.person = person  # type: ignore[attr-defined]
    return None


def _not_a_reader(request: HttpRequest) -> HttpResponse | None:
    """Sends away whoever does not read for the Club; leaves `request.person` to the others."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    person = club_person(request.user)
    if not person.reads_for_it:
        raise PermissionDenied
    if lacks_second_factor(request.user):
        return to_second_factor(request)
    request.person = person  # type: ignore[attr-defined]
    return None
