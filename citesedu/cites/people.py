"""Who belongs to a cité. To be read before its scope opens: inside it, no account exists."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from citesedu.cites.models import Cite, Membership
from citesedu.cites.roles import Role


@dataclass(frozen=True)
class Person:
    """A member whose account is active; `roles` are those held in this cité."""

    pk: int
    name: str
    email: str
    roles: tuple[Role, ...]


def people_of(cite: Cite, today: dt.date) -> dict[int, Person]:
    """The cité's members by the key of their account, in the order of their names; one statement."""
    found: dict[int, Person] = {}
    memberships = Membership.objects.active(today).filter(cite=cite, user__is_active=True)
    for membership in memberships.select_related("user").order_by("user__full_name", "user_id", "id"):
        user = membership.user
        before = found[user.pk].roles if user.pk in found else ()
        found[user.pk] = Person(user.pk, str(user), user.email, (*before, Role(membership.role)))
    return found
