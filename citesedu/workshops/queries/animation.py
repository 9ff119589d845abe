"""What the « Animer » page needs. Before a result is revealed it holds no figure, and notes only for those who may
read raw texts."""

from __future__ import annotations

from dataclasses import dataclass

from citesedu.workshops.domain.contents import WRITTEN, Kind
from citesedu.workshops.domain.rounds import SEEN, Act, State, may_measure_again, possible
from citesedu.workshops.models import Activity, Decision, GroupCount, Note, Round, Workshop
from citesedu.workshops.queries.live import Scene, common_answers, readable_notes, scene_of
from citesedu.workshops.queries.workshops import agenda_of


@dataclass(frozen=True)
class Step:
    """One line of the agenda, and where its last round has come to."""

    activity: Activity
    state: str
    is_current: bool


@dataclass(frozen=True)
class Animation:
    scene: Scene
    steps: tuple[Step, ...]
    acts: tuple[Act, ...]
    may_measure_again: bool
    notes: tuple[Note, ...]
    hidden_notes: bool  # some wait to be read by the facilitator
    groups: tuple[GroupCount, ...]
    decisions: tuple[Decision, ...]
    common: tuple[object, ...]


def animation_of(workshop: Workshop, *, reads_texts: bool) -> Animation:
    scene = scene_of(workshop)
    rounds: dict[int, Round] = {}
    for each in Round.objects.filter(activity__workshop=workshop).order_by("number"):
        rounds[each.activity_id] = each
    steps = tuple(
        Step(
            activity,
            rounds[activity.pk].get_state_display() if activity.pk in rounds else "",
            activity.uid == workshop.current,
        )
        for activity in agenda_of(workshop)
    )
    last, activity = scene.round, scene.activity
    notes, hidden = _notes(scene, reads_texts)
    return Animation(
        scene,
        steps,
        possible(State(last.state)) if last else (),
        last is not None
        and scene.kind in (Kind.RATE, Kind.DOTS)
        and may_measure_again([State(each.state) for each in scene.rounds]),
        notes,
        hidden,
        tuple(GroupCount.objects.filter(round=last).order_by("id")) if last else (),
        tuple(Decision.objects.filter(workshop=workshop).order_by("id")),
        common_answers(activity) if activity is not None and scene.kind == Kind.COLLECTIVE else (),
    )


def _notes(scene: Scene, reads_texts: bool) -> tuple[tuple[Note, ...], bool]:
    if scene.round is None or Kind(scene.kind) not in WRITTEN:
        return (), False
    if reads_texts:
        found = Note.objects.filter(round=scene.round, merged_into=None).prefetch_related("merged")
        return tuple(found.order_by("quadrant", "text", "id")), False
    seen = scene.round.state in SEEN
    return readable_notes(scene.round, scene.shown if seen else None), not seen
