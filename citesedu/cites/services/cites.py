"""A new cité: the tenant, the rights of each role in it, its territories. Works outside any scope."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction

from citesedu.accounts.models import User
from citesedu.cites.models import Cite, Commune
from citesedu.cites.scope import scope
from citesedu.cites.services.districts import district_of
from citesedu.cites.services.journal import record
from citesedu.cites.services.members import grant_role_rights
from citesedu.common.refusal import Refusal


@transaction.atomic
def create_cite(
    *,
    slug: str,
    name: str,
    departement: str,
    communes: Iterable[str] = (),
    districts: Iterable[str] = (),
    timezone: str = "Europe/Paris",
    is_demo: bool = False,
    by: User | None = None,
) -> Cite:
    """`communes` are names within the département, `districts` codes of priority districts; both may be shared
    with other cités. The notice to respondents is left to the cité's settings."""
    cite = Cite(slug=slug, name=name.strip(), departement=departement, timezone=timezone, is_demo=is_demo)
    try:
        cite.full_clean()
    except ValidationError as error:
        field, sentences = next(iter(error.message_dict.items()))
        raise Refusal(sentences[0], field=field) from error
    cite.save()
    cite.communes.set(_commune(commune, departement) for commune in communes)
    cite.districts.set(district_of(code) for code in districts)
    grant_role_rights(cite)
    with scope(role="web", cite=cite, user=by):
        record(actor=by, verb="crée la cité", target=cite.name)
    return cite


def _commune(name: str, departement: str) -> Commune:
    return Commune.objects.get_or_create(name=name, departement=departement)[0]
