"""A workshop's results, turned into what an état des lieux takes: a text, strengths and weaknesses, priorities."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import transaction

from citesedu.accounts.models import User
from citesedu.common.refusal import Refusal
from citesedu.common.typography import count, day, percent
from citesedu.workshops.domain.collective import Common
from citesedu.workshops.domain.contents import Kind, Quadrant
from citesedu.workshops.domain.results import HIDDEN, ROOM
from citesedu.workshops.models import Workshop
from citesedu.workshops.queries.live import Scene
from citesedu.workshops.queries.minutes import Record, record_of
from diagnostics.domain.composition import Entry
from diagnostics.domain.composition import Kind as EntryKind
from diagnostics.models import StateOfPlay
from diagnostics.services.workshop_results import add_workshop_results

ENTRY_KINDS = {
    Quadrant.STRENGTH: EntryKind.STRENGTH,
    Quadrant.WEAKNESS: EntryKind.WEAKNESS,
    Quadrant.OPPORTUNITY: EntryKind.OPPORTUNITY,
    Quadrant.THREAT: EntryKind.THREAT,
}


@transaction.atomic
def pour_into_report(*, workshop: Workshop, report: StateOfPlay, by: User | None = None) -> StateOfPlay:
    """What may be shown of the workshop, at the end of what is already written."""
    if workshop.state != Workshop.Stage.OVER:
        raise Refusal("Terminez d’abord l’atelier : ses résultats ne doivent plus bouger.", conflict=True)
    if workshop.campaign_id != report.campaign_id:
        raise Refusal("Cet état des lieux est celui d’une autre campagne.", conflict=True)
    record = record_of(workshop)
    return add_workshop_results(
        report=report,
        title=f"{workshop.title}, dans {report.title}",
        text="\n\n".join(_paragraphs(record)),
        entries=list(_entries(record)),
        by=by,
    )


def _paragraphs(record: Record) -> Iterator[str]:
    workshop = record.workshop
    yield f"## {workshop.title}"
    where = f", {workshop.place}" if workshop.place else ""
    present = record.attendance[0][1]
    people = f" {present} personnes étaient là." if present.isdigit() else ""
    yield f"Le {day(workshop.planned_on)}{where}.{people}"
    for scene in record.story:
        lines = list(_lines(scene))
        if lines:
            yield f"### {scene.activity.title if scene.activity else ''}"
            yield "\n".join(f"- {line}" for line in lines)
    if record.decisions:
        yield "### Décisions"
        yield "\n".join(f"- {_decision(each.text, each.holder, each.due)}" for each in record.decisions)
    if record.minutes is not None and record.minutes.text:
        yield record.minutes.text


def _decision(text: str, holder: str, due: str) -> str:
    more = ", ".join(part for part in (holder, due) if part)
    return f"{text} ({more})" if more else text


def _lines(scene: Scene) -> Iterator[str]:
    shown = scene.shown
    for choice in scene.content.choices if scene.kind == Kind.RATE and shown else ():
        distribution = shown.figures.get(choice.key, {}).get(ROOM, HIDDEN).distribution  # type: ignore[union-attr]
        if distribution is not None and distribution.favourable is not None:
            said = f"{percent(distribution.favourable)} d’accord"
            yield f"{choice.text} : {said} ({count(distribution.n, 'réponse', 'réponses')})"
    for place in (shown.rankings.get(ROOM) or ()) if shown else ():
        for key in place.keys:
            yield f"{scene.content.text_of(key)} : {count(place.points, 'point', 'points')}"
    for each in scene.common:
        common = Common(each.choice, each.present, each.agreeing, each.dissent)
        dissent = f" Avis divergent : {common.dissent}" if common.dissent else ""
        yield f"{each.label}, {scene.content.text_of(each.choice_key)} {common.sentence}{dissent}"
    if scene.kind in (Kind.CARD, Kind.ROUND_TABLE):
        yield from (note.text for note in scene.notes)


def _entries(record: Record) -> Iterator[Entry]:
    for scene in record.story:
        for note in scene.notes if scene.kind == Kind.BOARD else ():
            merged = [each.text for each in note.merged.all()]
            yield Entry(ENTRY_KINDS[Quadrant(note.quadrant)], note.text, detail=" ; ".join(merged))
        if scene.shown is not None and scene.kind == Kind.DOTS:
            for place in scene.shown.rankings.get(ROOM) or ():
                for key in place.keys:
                    if place.points:
                        text = scene.content.text_of(key)
                        yield Entry(EntryKind.PRIORITY, text, votes=place.points)
