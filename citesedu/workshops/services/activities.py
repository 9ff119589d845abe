"""The agenda: activities added, changed, moved, removed, and a statement added on the fly."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Max

from citesedu.common.refusal import Refusal
from citesedu.workshops.domain.agenda import Step
from citesedu.workshops.domain.contents import (
    MEASURES,
    WRITTEN,
    Choice,
    Content,
    Kind,
    check_content,
    choices_of,
)
from citesedu.workshops.domain.rounds import State
from citesedu.workshops.models import Activity, Round, Workshop
from citesedu.workshops.services.signals import changed
from diagnostics.domain.composition import moved

MOST_ACTIVITIES = 40
LONGEST = 240  # minutes
WITH_ROUNDS = MEASURES | WRITTEN | {Kind.COLLECTIVE}


@transaction.atomic
def create_activity(*, workshop: Workshop, step: Step) -> Activity:
    """At the end of the agenda, with the round that it asks for."""
    _check(step)
    last = Activity.objects.filter(workshop=workshop).aggregate(last=Max("position"))["last"]
    if Activity.objects.filter(workshop=workshop).count() >= MOST_ACTIVITIES:
        raise Refusal(f"Un déroulé compte {MOST_ACTIVITIES} activités au plus.")
    activity = Activity.objects.create(
        workshop=workshop,
        position=0 if last is None else last + 1,
        kind=step.kind,
        title=step.title.strip(),
        minutes=step.minutes,
        content=step.content.to_json(),
    )
    if step.kind in WITH_ROUNDS:
        Round.objects.create(activity=activity)
    changed(workshop)
    return activity


@transaction.atomic
def edit_activity(*, activity: Activity, step: Step) -> Activity:
    """Its kind stays. Once opened, what was asked does not change: the answers would no longer be answers to it."""
    _check(step)
    locked = Activity.objects.select_for_update(of=("self",), no_key=True).get(pk=activity.pk)
    content = step.content.to_json()
    if _was_opened(locked) and locked.content != content:
        raise Refusal(
            "On a déjà répondu à cette activité : sa question ne change plus. Ajoutez-en une autre.",
            conflict=True,
        )
    locked.title, locked.minutes, locked.content = step.title.strip(), step.minutes, content
    locked.save(update_fields=["title", "minutes", "content"])
    changed(locked.workshop)
    return locked


@transaction.atomic
def add_choice(*, activity: Activity, text: str) -> Activity:
    """A statement or a proposal, as the room says it; before the activity opens, or while it is open."""
    locked = Activity.objects.select_for_update(of=("self",), no_key=True).get(pk=activity.pk)
    asked, kind = locked.asked, Kind(locked.kind)
    if kind not in (Kind.RATE, Kind.DOTS, Kind.COLLECTIVE):
        raise Refusal("Cette activité n’a pas de liste à compléter.", conflict=True)
    last = Round.objects.filter(activity=locked).order_by("-number").first()
    if last is None or last.number > 1 or last.state not in (State.PREPARED, State.OPEN, State.PAUSED):
        raise Refusal("Les réponses sont fermées : la liste ne change plus.", conflict=True)
    text = " ".join(text.split())
    if not text:
        raise Refusal("Écrivez la phrase à ajouter.", field="text")
    if text in {choice.text for choice in asked.choices}:
        raise Refusal("Cette phrase est déjà dans la liste.", field="text")
    longer = choices_of([*(choice.text for choice in asked.choices), text], before=asked.choices)
    content = _with_choices(asked, longer)
    check_content(kind, content)
    locked.content = content.to_json()
    locked.save(update_fields=["content"])
    changed(locked.workshop)
    return locked


def _with_choices(content: Content, choices: tuple[Choice, ...]) -> Content:
    return Content(content.question, choices, content.points, content.most, content.audiences, content.facts)


@transaction.atomic
def remove_activity(*, activity: Activity) -> None:
    if _was_opened(activity):
        raise Refusal("On a déjà répondu à cette activité : elle reste au déroulé.", conflict=True)
    workshop = activity.workshop
    if workshop.current == activity.uid:
        raise Refusal("Cette activité est à l’écran : passez à une autre avant de la retirer.", conflict=True)
    activity.delete()
    changed(workshop)


@transaction.atomic
def move_activity(*, activity: Activity, by: int) -> None:
    """One place up (-1) or down (+1), as far as the end allows."""
    rows = list(
        Activity.objects.select_for_update(of=("self",), no_key=True)
        .filter(workshop_id=activity.workshop_id)
        .order_by("position", "id")
    )
    by_uid = {str(row.uid): row for row in rows}
    for position, uid in enumerate(moved(by_uid, str(activity.uid), by)):
        by_uid[uid].position = position
    Activity.objects.bulk_update(rows, ["position"])


def _was_opened(activity: Activity) -> bool:
    return Round.objects.filter(activity=activity, opened_at__isnull=False).exists()


def _check(step: Step) -> None:
    if not step.title.strip():
        raise Refusal("Donnez un titre à l’activité.", field="title")
    if not 1 <= step.minutes <= LONGEST:
        raise Refusal(f"Une activité dure de 1 à {LONGEST} minutes.", field="minutes")
    check_content(step.kind, step.content)
