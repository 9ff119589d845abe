"""What a cité decides for itself. Works outside any scope: Cite is a global table."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from citesedu.accounts.models import User
from citesedu.cites.models import Cite
from citesedu.cites.scope import scope
from citesedu.cites.services.journal import record
from citesedu.cites.signals import sharing_changed

EDITABLE = (
    "departement",
    "timezone",
    "crip_phone",
    "controller",
    "contact",
    "retention_months",
    "shares_nationally",
    "validating_sides",
)


@transaction.atomic
def update_settings(*, cite: Cite, changes: Mapping[str, object], by: User | None = None) -> Cite:
    locked = Cite.objects.select_for_update(of=("self",)).get(pk=cite.pk)
    changed = [name for name in EDITABLE if name in changes and getattr(locked, name) != changes[name]]
    for name in changed:
        setattr(locked, name, changes[name])
    locked.save(update_fields=changed)
    if "shares_nationally" in changed:
        sharing_changed.send(sender=Cite)
    if changed:
        labels = {field.name: str(field.verbose_name) for field in Cite._meta.fields}
        names = ", ".join(labels[name] for name in changed)
        with scope(role="web", cite=locked, user=by):
            record(actor=by, verb="modifie les réglages", target=locked.name, detail=names)
    return locked


def missing_notice(cite: Cite) -> list[str]:
    """What the notice to respondents lacks, in French, empty when a campaign may open."""
    wanted: Mapping[str, object] = {
        "le responsable du traitement": cite.controller.strip(),
        "le contact pour exercer ses droits": cite.contact.strip(),
        "la durée de conservation": cite.retention_months,
    }
    return [name for name, value in wanted.items() if not value]
