"""What one says of an actor, as the services take it, and as its versions keep it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from actors.domain.natures import Nature
from actors.domain.visibility import Level
from actors.models import Actor, ActorSheet
from actors.queries.directory import sheet_of


@dataclass(frozen=True)
class SheetFacts:
    """Where and when, for whom. `publics` and `themes` are codes of actors.domain.reach; ages in years; degrees."""

    publics: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    youngest: int | None = None
    oldest: int | None = None
    hours: str = ""
    phone: str = ""
    mailbox: str = ""
    street: str = ""
    postcode: str = ""
    town: str = ""
    town_code: str = ""
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True)
class ActorFacts:
    """`kind` and `commitment` are codes of actors.domain.kinds, `nature` of its natures, `visibility` of its levels."""

    name: str
    kind: str
    commitment: tuple[str, ...] = ()
    description: str = ""
    parent: Actor | None = None
    absent: bool = False
    website: str = ""
    nature: str = Nature.ORGANISATION
    visibility: str = Level.CITE
    siret: str = ""
    uai: str = ""
    sheet: SheetFacts = field(default_factory=SheetFacts)


PLAIN = tuple(each.name for each in fields(ActorFacts) if each.name not in ("parent", "sheet", "commitment"))
_SHEET = tuple(each.name for each in fields(SheetFacts))


def sheet_facts_of(sheet: ActorSheet | None) -> SheetFacts:
    if sheet is None:
        return SheetFacts()
    told = {name: getattr(sheet, name) for name in _SHEET}
    return SheetFacts(**{**told, "publics": tuple(sheet.publics), "themes": tuple(sheet.themes)})


def facts_of(*, actor: Actor, sheet: ActorSheet | None) -> ActorFacts:
    return ActorFacts(
        **{name: getattr(actor, name) for name in PLAIN},
        commitment=tuple(actor.commitment),
        parent=actor.parent,
        sheet=sheet_facts_of(sheet),
    )


def line_of(*, actor: Actor) -> dict[str, Any]:
    """Its present line, as a version keeps it; one statement."""
    return as_json(facts_of(actor=actor, sheet=sheet_of(actor)))


def as_json(facts: ActorFacts) -> dict[str, Any]:
    """The parent by its key."""
    told = {name: getattr(facts, name) for name in PLAIN}
    return {
        **told,
        "commitment": list(facts.commitment),
        "parent": facts.parent.pk if facts.parent else None,
        "sheet": sheet_as_json(facts.sheet),
    }


def sheet_as_json(sheet: SheetFacts) -> dict[str, Any]:
    """As the columns of ActorSheet hold it too."""
    return {name: list(value) if isinstance(value, tuple) else value for name, value in vars(sheet).items()}


def from_json(body: Mapping[str, Any]) -> ActorFacts:
    """The parent is looked up in the open scope; one that is gone is left out."""
    sheet: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in body.get("sheet", {}).items()
        if name in _SHEET
    }
    parent = Actor.objects.filter(pk=body["parent"]).first() if body.get("parent") else None
    return ActorFacts(
        **{name: body[name] for name in PLAIN if name in body},
        commitment=tuple(body.get("commitment", ())),
        parent=parent,
        sheet=SheetFacts(**sheet),
    )
