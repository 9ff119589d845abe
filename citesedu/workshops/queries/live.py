"""Where a workshop is now. Figures come out rounded to batches, or not at all before they are revealed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from django.db.models import Count, Sum

from citesedu.common.typography import count
from citesedu.workshops.domain.contents import WRITTEN, Content, Kind
from citesedu.workshops.domain.results import Shown, read_shown
from citesedu.workshops.domain.rounds import State
from citesedu.workshops.models import (
    Activity,
    Ballot,
    CollectiveRating,
    GroupCount,
    Note,
    Participant,
    Round,
    RoundResult,
    Workshop,
)
from diagnostics.domain.disclosure import Withheld
from diagnostics.domain.live import participation_batches


@dataclass(frozen=True)
class Scene:
    """What everybody is at. `activity` None: the way in. `shown` is there for a round that has been seen only, and
    `before` is the first measure, when this is the second."""

    workshop: Workshop
    activity: Activity | None = None
    content: Content = field(default_factory=Content)
    round: Round | None = None
    rounds: tuple[Round, ...] = ()
    shown: Shown | None = None
    before: Shown | None = None
    notes: tuple[Note, ...] = ()
    common: tuple[CollectiveRating, ...] = ()

    @property
    def state(self) -> str:
        return self.round.state if self.round else ""

    @property
    def kind(self) -> str:
        return self.activity.kind if self.activity else ""

    @property
    def is_revealed(self) -> bool:
        return self.state == State.REVEALED

    @property
    def version(self) -> str:
        """Changes whenever the screen must."""
        opened = f"{self.round.number}.{self.round.version}.{self.round.focus}" if self.round else "0"
        return f"{self.workshop.state}:{self.workshop.current or 'accueil'}:{opened}"


def place(workshop: Workshop, round_: Round | None) -> str:
    """Where the screen is, in one word."""
    return f"{workshop.current or 'accueil'}:{round_.focus if round_ else 0}"


def scene_of(workshop: Workshop) -> Scene:
    """Six statements at most, whatever the number of people."""
    if workshop.current is None:
        return Scene(workshop)
    activity = Activity.objects.filter(workshop=workshop, uid=workshop.current).order_by("id").first()
    if activity is None:
        return Scene(workshop)
    return revealed_scene(
        workshop, activity, tuple(Round.objects.filter(activity=activity).order_by("number"))
    )


def revealed_scene(workshop: Workshop, activity: Activity, rounds: tuple[Round, ...]) -> Scene:
    """An activity at the last of these rounds, with its result if it is revealed."""
    last = rounds[-1] if rounds else None
    if last is None or last.state != State.REVEALED:
        return Scene(workshop, activity, activity.asked, last, rounds)
    results = {
        result.round_id: read_shown(result.shown)
        for result in RoundResult.objects.filter(round__in=rounds).order_by("id")
    }
    shown = results.get(last.pk)
    return Scene(
        workshop,
        activity,
        activity.asked,
        last,
        rounds,
        shown=shown,
        before=results.get(rounds[0].pk) if len(rounds) > 1 else None,
        notes=readable_notes(last, shown) if activity.kind in WRITTEN else (),
        common=common_answers(activity) if activity.kind == Kind.COLLECTIVE else (),
    )


def readable_notes(round_: Round, shown: Shown | None) -> tuple[Note, ...]:
    """Notes that may be read by all: those of the facilitators, and those of the room when enough people wrote. Merged
    ones come under the note they joined."""
    notes = Note.objects.filter(round=round_, merged_into=None).prefetch_related("merged")
    if shown is None or not shown.texts:
        notes = notes.filter(by_hand=True)
    return tuple(notes.order_by("quadrant", "text", "id"))


def common_answers(activity: Activity) -> tuple[CollectiveRating, ...]:
    return tuple(CollectiveRating.objects.filter(activity=activity).order_by("label", "id"))


def people_present(workshop: Workshop) -> dict[str, int]:
    """Everybody, by audience: telephones, and the largest group counted by hand at once. Never shown as it is."""
    people = Counter(
        dict(
            Participant.objects.filter(workshop=workshop)
            .order_by("audience")
            .values_list("audience")
            .annotate(number=Count("id"))
        )
    )
    hands: dict[str, int] = {}
    for audience, _, size in (
        GroupCount.objects.filter(round__activity__workshop=workshop)
        .order_by("audience", "round")
        .values_list("audience", "round")
        .annotate(size=Sum("size"))
    ):
        hands[audience] = max(hands.get(audience, 0), size)
    people.update(hands)
    return dict(people)


def arrivals(workshop: Workshop) -> str:
    """« 15 personnes au moins sont là »: by fives."""
    return _by_batches(
        Participant.objects.filter(workshop=workshop).count(), workshop, "personne", "personnes"
    )


def replies(scene: Scene) -> str:
    """« 15 réponses au moins »: by fives, all audiences together."""
    if scene.round is None:
        return ""
    if Kind(scene.kind) in WRITTEN:
        number = Note.objects.filter(round=scene.round, by_hand=False).count()
        return _by_batches(number, scene.workshop, "note", "notes")
    number = Ballot.objects.filter(round=scene.round).count()
    return _by_batches(number, scene.workshop, "réponse", "réponses")


def _by_batches(number: int, workshop: Workshop, one: str, many: str) -> str:
    rounded = participation_batches(number, workshop.rules)
    if isinstance(rounded, Withheld):
        return f"Moins de {count(workshop.threshold, one, many)} pour l’instant"
    return f"{count(rounded, one, many)} au moins"


def story_of(workshop: Workshop) -> list[Scene]:
    """The activities whose result is revealed, in the order of the agenda. A second measure that was taken back, or
    never revealed, leaves the first alone."""
    rounds: dict[int, list[Round]] = {}
    for each in Round.objects.filter(activity__workshop=workshop, state=State.REVEALED).order_by("number"):
        rounds.setdefault(each.activity_id, []).append(each)
    activities = Activity.objects.filter(pk__in=rounds).order_by("position", "id")
    return [revealed_scene(workshop, activity, tuple(rounds[activity.pk])) for activity in activities]
