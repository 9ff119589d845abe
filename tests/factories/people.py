"""Cités and persons."""

from __future__ import annotations

import datetime as dt
from itertools import count
from typing import Any

from django.utils import timezone

from citesedu.accounts.models import User
from citesedu.cites.models import Cite
from citesedu.cites.services.members import add_member, add_to_national_group, grant_role_rights

PASSWORD = "un vélo vert sous la pluie"
_numbers = count(1)


def yesterday() -> dt.date:
    return timezone.localdate() - dt.timedelta(days=1)


def a_cite(slug: str = "", **fields: Any) -> Cite:
    """A cité whose notice is filled in, so that a campaign may open."""
    slug = slug or f"cite-{next(_numbers)}"
    cite = Cite.objects.create(
        slug=slug,
        name=fields.pop("name", slug.replace("-", " ").title()),
        controller=fields.pop("controller", "Caisse des écoles"),
        contact=fields.pop("contact", "droits@exemple.fr"),
        retention_months=fields.pop("retention_months", 24),
        **fields,
    )
    grant_role_rights(cite)
    return cite


def a_user(name: str = "", **fields: Any) -> User:
    """An account that belongs to no cité."""
    name = name or f"personne {next(_numbers)}"
    email = fields.pop("email", f"{name.replace(' ', '.')}@exemple.fr")
    return User.objects.create_user(email, PASSWORD, full_name=name.title(), **fields)


def a_person(cite: Cite, role: str, *, until: dt.date | None = None, side: str = "", **fields: Any) -> User:
    """An account with one role in a cité; in the local committee, `side` is who it speaks for."""
    user = a_user(fields.pop("name", f"{role} {cite.slug}"), **fields)
    join(cite, user, role, until=until, side=side)
    return user


def join(cite: Cite, user: User, role: str, *, until: dt.date | None = None, side: str = "") -> None:
    add_member(cite=cite, user=user, role=role, until=until, side=side)


def a_national_reader(name: str = "") -> User:
    """Reads the national page, member of nothing."""
    user = a_user(name)
    add_to_national_group(user)
    return user
