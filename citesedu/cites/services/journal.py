"""The journal of a cité: one line for each act that matters. Runs inside the scope of the act itself."""

from citesedu.accounts.models import User
from citesedu.cites.models import AuditEntry


def record(*, actor: User | None, verb: str, target: str, detail: str = "") -> AuditEntry:
    """`verb` and `target` are French, shown as they are; `actor` None is the platform itself."""
    name = str(actor) if actor is not None else "La plateforme"
    return AuditEntry.objects.create(actor=name[:160], verb=verb, target=target[:200], detail=detail[:300])
