"""A file, from the reading to the directory: read and kept, shown, then taken line by line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from actors.domain.changes import changes
from actors.imports.files import Source, read_file
from actors.imports.lines import Line, UnreadableFile
from actors.models import Actor, ActorSheet, ImportBatch, Outline
from actors.services.directory import add_actor, edit_actor
from actors.services.facts import as_json, facts_of, from_json, line_of
from actors.services.relations import Channel, Word, declare
from citesedu.accounts.models import User
from citesedu.cites.services.journal import record
from citesedu.common.refusal import Refusal
from citesedu.common.typography import folded

KEPT_FOR = dt.timedelta(days=7)


@dataclass(frozen=True)
class Taken:
    """How many lines became what; and why others did not, by line number."""

    added: int = 0
    changed: int = 0
    same: int = 0
    refused: tuple[tuple[int, str], ...] = ()


def keep_file(
    *, name: str, content: bytes, kind: str = "", only: str = "", by: User | None = None
) -> ImportBatch:
    """Read, and kept for a week. Raises Refusal for a file that cannot be read."""
    try:
        read = read_file(name, content, kind=kind, only=only)
    except UnreadableFile as error:
        raise Refusal(str(error), field="file") from error
    if not read.lines:
        raise Refusal("Aucune ligne de ce fichier ne correspond.", field="only")
    today = timezone.localdate()
    ImportBatch.objects.filter(read_on__lt=today - KEPT_FOR).delete()
    return ImportBatch.objects.create(
        source=read.source,
        file_name=name[:120],
        lines=[{**asdict(line), "facts": dict(line.facts)} for line in read.lines],
        read_on=today,
    )


@transaction.atomic
def take_file(
    *, batch: ImportBatch, left_out: Collection[int] = (), replacing: bool = False, by: User | None = None
) -> Taken:
    """Every sound line but those left out. An actor that is already there is completed, or with `replacing` rewritten
    where the file says something; what the file does not say stays. A line that is refused stops no other."""
    locked = ImportBatch.objects.select_for_update().get(pk=batch.pk)
    if locked.taken_on is not None:
        raise Refusal("Ce fichier est déjà pris : la page a changé entre-temps.", conflict=True)
    take = {Source.LINKS: _take_link, Source.OUTLINES: _take_outline}.get(Source(locked.source), _take_actor)
    known, counted, refused = Known(), {"added": 0, "changed": 0, "same": 0}, []
    for line in lines_of(locked):
        if line.problem or line.number in left_out:
            continue
        try:
            with transaction.atomic():
                counted[take(line.facts, known, replacing, by)] += 1
        except Refusal as refusal:
            refused.append((line.number, refusal.sentence))
    locked.taken_on = timezone.localdate()
    locked.save(update_fields=["taken_on"])
    record(actor=by, verb="prend un fichier d’acteurs", target=locked.file_name)
    return Taken(**counted, refused=tuple(refused))


def lines_of(batch: ImportBatch) -> list[Line]:
    return [Line(**{**each, "notes": tuple(each["notes"])}) for each in batch.lines]


class Known:
    """The actors of the cité, archived ones too, by what a file may know them by; and their sheets. Two statements."""

    def __init__(self) -> None:
        self._by: dict[str, Actor] = {}
        self._sheets = {sheet.actor_id: sheet for sheet in ActorSheet.objects.order_by("id")}
        for actor in Actor.objects.select_related("parent").order_by("-active", "id"):
            self.learn(actor)

    def line(self, actor: Actor) -> dict[str, Any]:
        """As it was when it was read."""
        return as_json(facts_of(actor=actor, sheet=self._sheets.get(actor.pk)))

    def learn(self, actor: Actor) -> None:
        for key in (f"uid {actor.uid}", f"siret {actor.siret}", f"uai {actor.uai}", _name_key(actor.name)):
            if not key.endswith(" "):
                self._by.setdefault(key, actor)

    def find(self, facts: Mapping[str, Any]) -> Actor | None:
        """Its identifier, then its public numbers, then its name. A SIRET is that of several schools of a town: alone
        it proves nothing when both have a UAI."""
        uid, uai = facts.get("uid", ""), facts.get("uai", "")
        if found := self._by.get(f"uid {uid}"):
            return found
        if uai:
            return self._by.get(f"uai {uai}") or self._without_number(facts)
        return self._by.get(f"siret {facts.get('siret', '')}") or self._by.get(_name_key(facts["name"]))

    def named(self, text: str) -> Actor:
        """By identifier or by name."""
        found = self._by.get(f"uid {text}") or self._by.get(_name_key(text))
        if found is None:
            raise Refusal(f"« {text} » n’est pas dans l’annuaire.")
        if not found.active:
            raise Refusal(f"« {found.name} » est dans les archives.")
        return found

    def _without_number(self, facts: Mapping[str, Any]) -> Actor | None:
        found = self._by.get(_name_key(facts["name"]))
        return found if found is not None and not found.uai else None


def _name_key(name: str) -> str:
    return f"name {' '.join(folded(name).split())}"


def merged_changes(*, known: Known, actor: Actor, facts: Mapping[str, Any]) -> list[str]:
    """What a file would complete of an actor, in the words of its page."""
    present = known.line(actor)
    return [
        change.what for change in changes(present, merged(present=present, facts=facts, replacing=False), {})
    ]


def merged(*, present: Mapping[str, Any], facts: Mapping[str, Any], replacing: bool) -> dict[str, Any]:
    """The line of an actor with what a file says of it."""
    # Who sees it was chosen by people: no file makes it wider.
    told = {name: value for name, value in facts.items() if name not in ("sheet", "uid", "visibility")}
    if not replacing:
        told = {name: value for name, value in told.items() if not present.get(name)}
    sheet = facts.get("sheet", {})
    if not replacing:
        sheet = {name: value for name, value in sheet.items() if present["sheet"].get(name) in (None, "", [])}
    return {**present, **told, "sheet": {**present["sheet"], **sheet}}


def _take_actor(facts: Mapping[str, Any], known: Known, replacing: bool, by: User | None) -> str:
    actor = known.find(facts)
    if actor is None:
        known.learn(add_actor(facts=from_json(facts), by=by))
        return "added"
    present = line_of(actor=actor)
    told = merged(present=present, facts=facts, replacing=replacing)
    if told == present:
        return "same"
    edit_actor(actor=actor, facts=from_json(told), by=by)
    return "changed"


def _take_link(facts: Mapping[str, Any], known: Known, replacing: bool, by: User | None) -> str:
    source, target = known.named(facts["source"]), known.named(facts["target"])
    since = dt.date.fromisoformat(facts["since"]) if facts["since"] else None
    word = Word(facts["intensity"], why=facts["why"])
    changed = declare(declarant=source, words={target: word}, channel=Channel.TEAM, since=since, by=by)
    return "added" if changed else "same"


def _take_outline(facts: Mapping[str, Any], known: Known, replacing: bool, by: User | None) -> str:
    _, made = Outline.objects.update_or_create(
        kind=facts["kind"],
        code=facts["code"],
        defaults={"name": facts["name"], "geometry": facts["geometry"]},
    )
    return "added" if made else "changed"
