"""A workshop, its telephones and what they send, each through the service and in the scope that does it in life."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from itertools import count
from typing import Any

from django.utils import timezone

from citesedu.cites.models import Cite
from citesedu.cites.scope import scope
from citesedu.workshops.domain.agenda import Step
from citesedu.workshops.domain.contents import Content, Kind, choices_of
from citesedu.workshops.domain.rounds import Act
from citesedu.workshops.domain.seals import digest_of
from citesedu.workshops.models import (
    Activity,
    CollectiveRating,
    Decision,
    GroupCount,
    Minutes,
    Participant,
    Photo,
    Round,
    RoundResult,
    Workshop,
)
from citesedu.workshops.queries.seats import open_room
from citesedu.workshops.services import joining, rounds
from citesedu.workshops.services.workshops import create_workshop, end_workshop, start_workshop
from diagnostics.models import Campaign

_numbers = count(1)
RATE = Step(
    Kind.RATE, "Deux phrases", 15, Content("D’accord ?", choices_of(["On se parle", "On se connaît"]))
)
DOTS = Step(Kind.DOTS, "Vote", 20, Content("Quoi d’abord ?", choices_of(["Une", "Deux", "Trois"]), 5, 3))
BOARD = Step(Kind.BOARD, "Le mur", 20, Content("Sur quoi s’appuyer ?"))
TOGETHER = Step(Kind.COLLECTIVE, "Ensemble", 10, Content(choices=choices_of(["On se parle"])))
TALK = Step(Kind.TALK, "Accueil", 5, Content("Bienvenue"))


def workshop_in(
    cite: Cite,
    *,
    title: str = "Atelier",
    steps: Sequence[Step] = (RATE,),
    started: bool = True,
    **options: Any,
) -> Workshop:
    with scope(role="web", cite=cite):
        made = create_workshop(
            cite=cite, title=title, planned_on=timezone.localdate(), steps=steps, **options
        )
        return start_workshop(workshop=made) if started else made


def new_token() -> str:
    return f"{next(_numbers):024d}"


def sit(workshop: Workshop, audience: str = "par", token: str = "") -> str:
    """Somebody comes in; the token of their telephone."""
    token = token or new_token()
    with scope(role="anon", cite=workshop.cite_id, link=workshop.code, claim=token):
        room = open_room()
        assert room is not None
        joining.join(workshop=room, token=token, audience=audience)
    return token


def cast(workshop: Workshop, token: str, given: Mapping[str, Any], round_: Round | None = None) -> None:
    with scope(role="anon", cite=workshop.cite_id, link=workshop.code, claim=token):
        asked = round_ or Round.objects.order_by("-number").first()
        assert asked is not None
        joining.vote(
            token=token, round_uid=asked.uid, given={key: str(value) for key, value in given.items()}
        )


def write(
    workshop: Workshop, token: str, text: str, quadrant: str = "", key: uuid.UUID | None = None
) -> None:
    with scope(role="anon", cite=workshop.cite_id, link=workshop.code, claim=token):
        asked = Round.objects.order_by("-number").first()
        assert asked is not None
        joining.write_note(
            token=token, round_uid=asked.uid, key=key or uuid.uuid4(), text=text, quadrant=quadrant
        )


def step_of(workshop: Workshop, position: int = 0) -> Activity:
    return Activity.objects.filter(workshop=workshop).order_by("position")[position]


def last_round(workshop: Workshop, position: int = 0) -> Round:
    with scope(role="web", cite=workshop.cite_id):
        found = Round.objects.filter(activity=step_of(workshop, position)).order_by("-number").first()
    assert found is not None
    return found


def go(workshop: Workshop, position: int = 0) -> None:
    """Everybody is brought to this step."""
    with scope(role="web", cite=workshop.cite_id):
        rounds.go_to(workshop=workshop, activity=step_of(workshop, position).uid)


def do(workshop: Workshop, *acts: str, position: int = 0) -> Round:
    """Open, close, reveal… in this order."""
    with scope(role="web", cite=workshop.cite_id):
        round_ = Round.objects.filter(activity=step_of(workshop, position)).order_by("-number").first()
        for act in acts:
            assert round_ is not None
            round_ = rounds.act(round_uid=round_.uid, act=Act(act), version=round_.version)
    assert round_ is not None
    return round_


def end(workshop: Workshop) -> Workshop:
    with scope(role="web", cite=workshop.cite_id):
        return end_workshop(workshop=workshop)


def plant_workshop(
    cite: Cite, secret: str, words: str, campaign: Campaign
) -> tuple[Workshop, Workshop, uuid.UUID, Photo, str]:
    """One under way, open to answers, with a row in every table; one over; the uid of its last
    activity, its photograph, the token of a telephone in it."""
    board = Step(Kind.BOARD, f"{secret} mur", 10, Content(f"{secret} ?"))
    workshop = workshop_in(cite, title=f"{secret} atelier", steps=(board, RATE, TOGETHER), campaign=campaign)
    token = sit(workshop, "pro")
    go(workshop)
    do(workshop, "open")
    write(workshop, token, f"{words} sur le mur", "threat")
    over = workshop_in(cite, title=f"{secret} atelier passé", steps=(RATE,))
    end(over)
    with scope(role="web", cite=cite):
        rated = Round.objects.get(activity=step_of(workshop, 1))
        Round.objects.filter(pk=rated.pk).update(eligible=[secret])
        RoundResult.objects.create(
            round=rated,
            counts={"people": secret},
            shown={"people": None, "figures": {}, "rankings": {}, "texts": False},
        )
        GroupCount.objects.create(round=rated, audience=secret, size=1, counts={})
        last = step_of(workshop, 2)
        CollectiveRating.objects.create(
            activity=last, label=secret, choice_key="c1", choice=1, present=3, agreeing=3
        )
        Minutes.objects.create(workshop=workshop, text=secret)
        Decision.objects.create(workshop=workshop, text=secret)
        photo = Photo.objects.create(workshop=workshop, alt=secret, image=b"\xff\xd8", width=1, height=1)
    prepared = workshop_in(cite, title=f"{secret} second atelier", steps=(RATE,))
    seated = new_token()
    with scope(role="anon", cite=cite, link=prepared.code, claim=seated):
        Participant.objects.bulk_create(
            [Participant(workshop=prepared, digest=digest_of(seated), audience=secret)]
        )
    go(prepared)
    do(prepared, "open")
    cast(prepared, seated, {"c1": 3})
    return workshop, over, last.uid, photo, token
