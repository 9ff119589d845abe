"""Lines that may be the same actor."""

from __future__ import annotations

import re
from dataclasses import dataclass

from actors.domain.duplicates import Known, Verdict, pairs
from actors.domain.visibility import Level
from actors.models import Actor, DuplicateVerdict, Merge
from actors.queries.directory import seen_by
from citesedu.common.typography import folded

_SIGNS = re.compile(r"[^\w\s]")


@dataclass(frozen=True)
class Double:
    one: Actor
    other: Actor
    percent: int
    same_number: bool
    is_unsure: bool


def doubles_found() -> list[Double]:
    """The most alike first; two statements. A pair that was settled is not shown again."""
    actors = {actor.pk: actor for actor in seen_by(Level.TEAM).filter(active=True).order_by("id")}
    verdicts = {
        frozenset((told.one_id, told.other_id)): told.verdict
        for told in DuplicateVerdict.objects.order_by("id")
    }
    settled = {pair for pair, verdict in verdicts.items() if verdict != Verdict.UNSURE}
    known = [
        Known(key, _SIGNS.sub(" ", folded(actor.name)), frozenset(filter(None, (actor.uai,))))
        for key, actor in actors.items()
    ]
    return [
        Double(
            actors[pair.one],
            actors[pair.other],
            round(pair.likeness * 100),
            pair.same_number,
            frozenset((pair.one, pair.other)) in verdicts,
        )
        for pair in pairs(known, settled)
    ]


def standing_merges() -> list[Merge]:
    return list(Merge.objects.filter(undone_on=None).select_related("kept", "gone").order_by("-id"))
