"""What the minutes say: who was there as counts that may be shown, what was revealed, decided, photographed."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from django.http import Http404

from citesedu.workshops.domain.results import ROOM, present_shown
from citesedu.workshops.drawings.rounds import LABELS, WITHHELD
from citesedu.workshops.models import Decision, Minutes, Photo, Workshop
from citesedu.workshops.queries.live import Scene, people_present, story_of
from diagnostics.domain.disclosure import Withheld


@dataclass(frozen=True)
class Record:
    workshop: Workshop
    minutes: Minutes | None
    attendance: tuple[tuple[str, str], ...]
    story: tuple[Scene, ...]
    decisions: tuple[Decision, ...]
    photos: tuple[Photo, ...]


def record_of(workshop: Workshop) -> Record:
    minutes = Minutes.objects.filter(workshop=workshop).order_by("id").first()
    return Record(
        workshop,
        minutes,
        attendance_of(workshop, minutes),
        tuple(story_of(workshop)),
        tuple(Decision.objects.filter(workshop=workshop).order_by("id")),
        tuple(Photo.objects.filter(workshop=workshop).defer("image").order_by("id")),
    )


def attendance_of(workshop: Workshop, minutes: Minutes | None) -> tuple[tuple[str, str], ...]:
    """(audience, number or « effectif insuffisant »), the room first. What was typed comes before what was counted."""
    if minutes is not None and minutes.present:
        shown = present_shown(minutes.present, workshop.audiences, workshop.rules)
    elif workshop.attendance is not None:
        shown = {
            name: Withheld() if number is None else number for name, number in workshop.attendance.items()
        }
    else:
        shown = present_shown(people_present(workshop), workshop.audiences, workshop.rules)
    return tuple(
        (LABELS[name], WITHHELD if isinstance(shown[name], Withheld) else str(shown[name]))
        for name in (ROOM, *workshop.audiences)
    )


def typed_and_shown(workshop: Workshop, minutes: Minutes | None) -> dict[str, int]:
    """The numbers typed that the form may show again."""
    if minutes is None or not minutes.present:
        return {}
    shown = present_shown(minutes.present, workshop.audiences, workshop.rules)
    return {name: number for name, number in shown.items() if not isinstance(number, Withheld)}


def find_photo(workshop: Workshop, uid: uuid.UUID) -> Photo:
    found = Photo.objects.filter(workshop=workshop, uid=uid).first()
    if found is None:
        raise Http404
    return found
