"""The only way to a cité's rows: `scope()`. One transaction, one database role, one cité.

Belt: a context variable that the manager of every tenant table filters by. Braces: the same cité, signed,
in a transaction-local setting that PostgreSQL's row-level security checks (see walls.py). Both die with the
transaction, so that connection pools and PgBouncer carry nothing from one request to the next.
"""

from __future__ import annotations

import hashlib
import hmac
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, Literal

from django.conf import settings
from django.db import connection, transaction

Role = Literal["web", "anon", "guest", "national", "public", "club", "review"]
DATABASE_ROLES: dict[str, str] = {
    "web": "citesedu_web",  # a member, inside one cité
    "anon": "citesedu_anon",  # a respondent, holding a link
    "guest": "citesedu_guest",  # who acts on one practice of a cité without being one of its members
    "national": "citesedu_national",  # the declared rollups of all cités
    "public": "citesedu_public",  # practices published for everybody
    "club": "citesedu_club",  # those published for the Club
    "review": "citesedu_review",  # those that wait for the readers of the Club
}
# They read what cités give to read, in all of them at once, and write nothing.
ACROSS: frozenset[Role] = frozenset({"national", "public", "club", "review"})
TOKEN_SECONDS = 900  # longer than any transaction may last


class ScopeError(RuntimeError):
    """A programming error: it must stop the request, never be shown or swallowed."""


class NoScope(ScopeError):
    """Tenant data was touched with no scope open."""


class ScopeSwitch(ScopeError):
    """Another scope was asked for inside an open one."""


@dataclass(frozen=True)
class Scope:
    """Who acts, and where. `link` and `claim` are what a respondent holds: the token of the public link,
    and the random key (or the digest of the withdrawal code) of the one answer sheet it may touch."""

    role: Role
    cite_id: int | None = None
    user_id: int | None = None
    link: str = ""
    claim: str = ""


_open: ContextVar[Scope | None] = ContextVar("scope", default=None)


def current() -> Scope | None:
    return _open.get()


def require() -> Scope:
    """The open scope; raises NoScope when there is none or when it belongs to no cité."""
    opened = _open.get()
    if opened is None or opened.cite_id is None:
        raise NoScope("a cité's data was used outside scope()")
    return opened


def sign(role: str, cite_id: int | None) -> str:
    """« cité:database role:expiry:hmac », checked by the SQL function current_cite(); empty outside any cité."""
    if cite_id is None:
        return ""
    message = f"{cite_id}:{role}:{int(time.time()) + TOKEN_SECONDS}"
    digest = hmac.new(settings.SCOPE_KEY.encode(), message.encode(), hashlib.sha256).hexdigest()
    return f"{message}:{digest}"


_SETTINGS = ("role", "app.cite", "app.link", "app.claim")
_SET = "SELECT " + ", ".join(f"set_config('{name}', %s, true)" for name in _SETTINGS)
_READ = "SELECT " + ", ".join(f"coalesce(current_setting('{name}', true), '')" for name in _SETTINGS)


def _put(values: tuple[str, ...]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_SET, values)


def _settings_now() -> tuple[str, ...]:
    with connection.cursor() as cursor:
        cursor.execute(_READ)
        row: tuple[str, ...] = cursor.fetchone()
    return row


def refuse_writes() -> None:
    """Until the end of the innermost transaction or savepoint."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL transaction_read_only = on")


@contextmanager
def scope(
    *,
    role: Role,
    cite: Any = None,
    user: Any = None,
    link: str = "",
    claim: str = "",
    read_only: bool = False,
) -> Iterator[Scope]:
    """Open a transaction in which only `cite`'s rows exist, seen with the rights of `role`.

    `cite` and `user` are model instances or primary keys. `read_only` lets PostgreSQL refuse any write.
    Opening the very same scope again is allowed; another one raises ScopeSwitch.
    """
    wanted = Scope(role, getattr(cite, "pk", cite), getattr(user, "pk", user), link, claim)
    if wanted.role not in DATABASE_ROLES:
        raise ScopeError(f"unknown role {role!r}")
    if (wanted.cite_id is None) != (role in ACROSS):
        raise NoScope(f"role {role!r} with cité {wanted.cite_id}")
    outer = _open.get()
    if outer is not None and outer != wanted:
        raise ScopeSwitch(f"{outer} is open; {wanted} refused")
    with transaction.atomic():
        if outer is not None:
            if read_only:
                refuse_writes()
            yield outer
            return
        # A setting made in a released savepoint lives on until the outer transaction ends: put it back.
        before = _settings_now() if connection.savepoint_ids else None
        token = _open.set(wanted)
        try:
            database_role = DATABASE_ROLES[role]
            _put((database_role, sign(database_role, wanted.cite_id), wanted.link, wanted.claim))
            if read_only:
                refuse_writes()
            yield wanted
            if before is not None and not connection.needs_rollback:
                _put(before)
        finally:
            _open.reset(token)
