"""What facilitators type while it is said: shows of hands, common answers, decisions."""

from __future__ import annotations

import uuid
from collections.abc import Mapping

from django.db import transaction

from citesedu.common.refusal import Refusal
from citesedu.workshops.domain.collective import Common
from citesedu.workshops.domain.contents import MEASURES, Kind
from citesedu.workshops.domain.counting import Hands, check_hands
from citesedu.workshops.domain.rounds import SEEN, State
from citesedu.workshops.models import Activity, CollectiveRating, Decision, GroupCount, Round, Workshop
from citesedu.workshops.services.results import count_round, lock_round
from citesedu.workshops.services.signals import changed

COUNTED = "Le résultat est révélé : on n’y ajoute plus de réponses."


@transaction.atomic
def count_hands(
    *, round_uid: uuid.UUID, audience: str, size: int, counts: Mapping[str, tuple[int, ...]]
) -> GroupCount:
    """A group of one audience, counted by hand; until the result is revealed."""
    round_ = _countable(round_uid)
    activity = round_.activity
    if audience not in activity.workshop.audiences:
        raise Refusal("Choisissez le public de ce groupe.", field="audience")
    hands = Hands(audience, size, counts)
    check_hands(Kind(activity.kind), activity.asked, hands)
    made = GroupCount.objects.create(
        round=round_,
        audience=audience,
        size=size,
        counts={key: list(each) for key, each in counts.items()},
    )
    _count_again(round_)
    return made


@transaction.atomic
def remove_hands(*, round_uid: uuid.UUID, group: uuid.UUID) -> None:
    round_ = _countable(round_uid)
    GroupCount.objects.filter(round=round_, uid=group).delete()
    _count_again(round_)


def _countable(uid: uuid.UUID) -> Round:
    round_ = lock_round(uid=uid)
    if Kind(round_.activity.kind) not in MEASURES:
        raise Refusal("Cette activité ne se compte pas à main levée.", conflict=True)
    if round_.state in SEEN or round_.activity.workshop.state == Workshop.Stage.OVER:
        raise Refusal(COUNTED, conflict=True)
    return round_


def _count_again(round_: Round) -> None:
    if round_.state == State.CLOSED:
        count_round(round_=round_, workshop=round_.activity.workshop)
    changed(round_.activity.workshop)


@transaction.atomic
def rate_together(
    *,
    activity: Activity,
    label: str,
    choice_key: str,
    choice: int,
    present: int,
    agreeing: int,
    dissent: str = "",
) -> CollectiveRating:
    """The common answer of a table to a statement; typed again, it replaces the one before."""
    if activity.workshop.state == Workshop.Stage.OVER:
        raise Refusal("Cet atelier est terminé : ses résultats ne changent plus.", conflict=True)
    if choice_key not in {each.key for each in activity.asked.choices}:
        raise Refusal("Choisissez une affirmation.", field="choice_key")
    if not label.strip():
        raise Refusal("Dites de quelle table il s’agit.", field="label")
    common = Common(choice, present, agreeing, " ".join(dissent.split()))
    made, _ = CollectiveRating.objects.update_or_create(
        activity=activity,
        label=label.strip(),
        choice_key=choice_key,
        defaults={
            "choice": common.choice,
            "present": common.present,
            "agreeing": common.agreeing,
            "dissent": common.dissent,
        },
    )
    changed(activity.workshop)
    return made


@transaction.atomic
def remove_common(*, activity: Activity, rating: uuid.UUID) -> None:
    CollectiveRating.objects.filter(activity=activity, uid=rating).delete()
    changed(activity.workshop)


@transaction.atomic
def add_decision(*, workshop: Workshop, text: str, holder: str = "", due: str = "") -> Decision:
    plain = " ".join(text.split())
    if not plain:
        raise Refusal("Écrivez la décision.", field="text")
    return Decision.objects.create(
        workshop=workshop, text=plain[:300], holder=holder.strip()[:160], due=due.strip()[:80]
    )


@transaction.atomic
def remove_decision(*, workshop: Workshop, decision: uuid.UUID) -> None:
    Decision.objects.filter(workshop=workshop, uid=decision).delete()
