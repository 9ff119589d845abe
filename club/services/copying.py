"""Taking passages of a published practice as the beginning of one's own. Runs inside the scope of one's own cité."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction

from citesedu.accounts.models import User
from citesedu.common.refusal import Refusal
from club.domain.template import BY_NAME, Content, Kind
from club.models import Practice
from club.services.telling import Signal, save_story, spot


@transaction.atomic
def copy_passages(
    *, content: Content, names: Collection[str], title: str, credit: str, by: User | None = None
) -> Practice:
    """`names` are fields of the template; `credit` is the line that is owed, kept with where it comes from."""
    kept = {name: content[name] for name in names if name in BY_NAME and content.get(name)}
    kept.pop("title", None)
    if not kept:
        raise Refusal("Choisissez au moins un passage.", field="passages")
    practice = spot(signal=Signal(title, origin_label=credit), by=by)
    origin = BY_NAME["origin"]
    told = "\n".join(filter(None, (str(kept.get("origin", "")), f"D’après : {credit}.")))
    whole = {**kept, "title": practice.title, "origin": told[: origin.longest]}
    return save_story(practice=practice, content=whole, carrier=None, revision=0, by=by).practice


def passages(content: Content) -> list[tuple[str, str]]:
    """(field, its words) of what may be taken: what was written, not what was ticked."""
    return [
        (field.name, field.label)
        for field in BY_NAME.values()
        if field.kind in (Kind.TEXT, Kind.LIST) and content.get(field.name) and field.name != "quotes"
    ]
