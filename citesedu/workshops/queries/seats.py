"""What a telephone sees. Behind the wall it reads the workshop of its code, the current activity, its own rows."""

from __future__ import annotations

from dataclasses import dataclass, field

from citesedu.workshops.domain.contents import Content
from citesedu.workshops.domain.seals import digest_of, seal_of
from citesedu.workshops.models import Activity, Ballot, Note, Participant, Round, Workshop


@dataclass(frozen=True)
class Seat:
    """`participant` None: not seated yet. `ballot` is one's own, `notes` too, while the round is open."""

    workshop: Workshop
    participant: Participant | None = None
    activity: Activity | None = None
    content: Content = field(default_factory=Content)
    round: Round | None = None
    ballot: dict[str, int] | None = None
    notes: tuple[Note, ...] = ()
    may_answer: bool = True

    @property
    def state(self) -> str:
        """What tells a telephone that its page is old."""
        if self.activity is None or self.round is None:
            where = "x" if self.activity is None else self.activity.uid.hex[:12]
            return f"{self.workshop.state[:1]}.{where}"
        return f"{self.workshop.state[:1]}.{self.activity.uid.hex[:12]}.{self.round.number}.{self.round.state[:3]}"


def open_room() -> Workshop | None:
    """The workshop that the code of the open scope leads to, until it is over."""
    return Workshop.objects.order_by("id").first()


def seat_of(workshop: Workshop, token: str) -> Seat:
    participant = (
        Participant.objects.filter(digest=digest_of(token)).order_by("id").first() if token else None
    )
    if workshop.current is None:
        return Seat(workshop, participant)
    # A telephone sees no other step; a facilitator does.
    activity = Activity.objects.filter(workshop=workshop, uid=workshop.current).order_by("id").first()
    if activity is None:
        return Seat(workshop, participant)
    round_ = Round.objects.filter(activity=activity).order_by("-number").first()
    if participant is None or round_ is None:
        return Seat(workshop, participant, activity, activity.asked, round_)
    seal = seal_of(token, activity.uid)
    ballot = Ballot.objects.filter(round=round_, seal=seal).order_by("id").first()
    return Seat(
        workshop,
        participant,
        activity,
        activity.asked,
        round_,
        ballot.content if ballot else None,
        tuple(Note.objects.filter(round=round_, seal=seal).order_by("text", "id")),
        may_answer=round_.number == 1 or seal in round_.eligible,
    )
