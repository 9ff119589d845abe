"""The scope of a Celery task travels in a signed header, bound to the task's name; a task without it does not run."""

from __future__ import annotations

import logging
from functools import partial
from typing import Any

from celery import Task
from django.core import signing
from django.db import transaction
from django.utils import timezone
from kombu.exceptions import OperationalError

from citesedu.cites import scope as scopes
from citesedu.cites.models import Membership

logger = logging.getLogger(__name__)

HEADER = "citesedu_scope"
SALT = "citesedu.task"
MAX_AGE = 7 * 24 * 3600


class ScopedTask(Task):  # type: ignore[misc]  # Celery has no types
    """`scoped = True` (the default) runs inside the scope it was queued from, membership checked again.

    `stepwise = True` is for long work that must show its progress: the task gets `in_scope` as its first argument,
    and opens the same scope again for each step (`with in_scope(): …`), one short transaction at a time.
    `scoped = False` is for the platform's own rounds: they read no tenant table, and open the scope of each cité
    themselves, one after the other.
    """

    abstract = True
    scoped = True
    stepwise = False

    @property
    def typing(self) -> bool:
        """Whether Celery compares the arguments with the function's when it queues: not with one more to come."""
        return not self.stepwise

    def apply_async(self, args: Any = None, kwargs: Any = None, **options: Any) -> Any:
        if self.scoped:
            opened = scopes.current()
            if opened is None or opened.cite_id is None:
                raise scopes.NoScope(f"{self.name}: queue it inside scope(), or declare scoped = False")
            options["headers"] = {**(options.get("headers") or {}), HEADER: self.seal(opened)}
        return super().apply_async(args, kwargs, **options)

    def nudge(self, *args: Any) -> None:
        """Queue the task once the open transaction has committed. A broker that is away costs a second and a line
        in the log, never the request: the platform's rounds pick up what was missed."""
        headers = {HEADER: self.seal(scopes.require())} if self.scoped else {}
        transaction.on_commit(lambda: self._send(args, headers))

    def _send(self, args: tuple[Any, ...], headers: dict[str, str]) -> None:
        try:
            Task.apply_async(self, args, headers=headers, retry=False)
        except OperationalError:
            logger.warning("%s: the broker is away, left to the next round", self.name)

    def seal(self, opened: scopes.Scope) -> str:
        return signing.dumps([opened.role, opened.cite_id, opened.user_id, self.name], salt=SALT)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        if not self.scoped:
            return super().__call__(*args, **kwargs)
        role, cite_id, user_id = self._unseal()
        if self.stepwise:
            in_scope = partial(scopes.scope, role=role, cite=cite_id, user=user_id)
            return super().__call__(in_scope, *args, **kwargs)
        with scopes.scope(role=role, cite=cite_id, user=user_id):
            return super().__call__(*args, **kwargs)

    def _unseal(self) -> tuple[Any, int, int | None]:
        headers = getattr(self.request, "headers", None) or {}
        sealed = headers.get(HEADER) or getattr(self.request, HEADER, None)
        if not sealed:
            raise scopes.NoScope(f"{self.name}: no scope in the message")
        role, cite_id, user_id, name = signing.loads(sealed, salt=SALT, max_age=MAX_AGE)
        if name != self.name:
            raise scopes.ScopeError(f"{self.name}: the scope was signed for {name}")
        if user_id is not None and not _is_member(user_id, cite_id):
            raise scopes.ScopeError(f"{self.name}: the membership ended since the task was queued")
        return role, cite_id, user_id


def _is_member(user_id: int, cite_id: int) -> bool:
    return (
        Membership.objects.active(timezone.localdate())
        .filter(user_id=user_id, cite_id=cite_id, user__is_active=True)
        .exists()
    )
