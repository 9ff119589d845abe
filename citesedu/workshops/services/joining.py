"""What a participant does from a telephone. Runs inside the respondent's scope: the code, and the token it holds."""

from __future__ import annotations

import uuid
from collections.abc import Mapping

from django.db import IntegrityError, connection, transaction

from citesedu.cites import scope
from citesedu.common.limits import seconds_to_wait
from citesedu.common.refusal import Refusal
from citesedu.workshops.domain.ballots import read_ballot, read_note, read_quadrant
from citesedu.workshops.domain.contents import WRITTEN, Kind
from citesedu.workshops.domain.rounds import State
from citesedu.workshops.domain.seals import digest_of, seal_of
from citesedu.workshops.models import Activity, Ballot, Note, Participant, Round, Workshop
from citesedu.workshops.services.results import share_round
from citesedu.workshops.services.signals import changed

MOST_ARRIVALS, ARRIVALS_WINDOW = 120, 60  # newcomers of one code in so many seconds: a room, not a machine
MOST_NOTES = 12  # of one person in one round
PASSED = "L’animation est passée à la suite : cette réponse n’est plus attendue."
NOT_OPEN = "Les réponses ne sont pas ouvertes en ce moment."
LATE = "Cette deuxième mesure s’adresse aux personnes qui ont répondu à la première."


@transaction.atomic
def join(*, workshop: Workshop, token: str, audience: str) -> Participant:
    """Take a seat, once: the same token again is the same seat, with the audience first chosen."""
    if workshop.state != Workshop.Stage.UNDER_WAY:
        raise Refusal("L’atelier n’a pas encore commencé.", conflict=True)
    if audience not in workshop.audiences:
        raise Refusal("Choisissez le groupe qui vous ressemble le plus.", field="audience")
    seated = Participant.objects.filter(digest=digest_of(token)).order_by("id").first()
    if seated is not None:
        return seated
    if seconds_to_wait(f"join:{workshop.pk}", most=MOST_ARRIVALS, seconds=ARRIVALS_WINDOW):
        raise Refusal("Beaucoup de monde arrive en même temps : réessayez dans une minute.", conflict=True)
    Participant.objects.bulk_create(
        [Participant(workshop=workshop, digest=digest_of(token), audience=audience)], ignore_conflicts=True
    )
    changed(workshop)
    return Participant.objects.get(digest=digest_of(token))


@transaction.atomic
def vote(*, token: str, round_uid: uuid.UUID, given: Mapping[str, str]) -> None:
    """Cast a ballot, or replace it: sent twice it counts once. When this returns and the transaction is committed,
    the ballot is in the count."""
    participant, activity, round_ = _in_open_round(token, round_uid)
    seal = seal_of(token, activity.uid)
    if round_.number > 1 and seal not in round_.eligible:
        raise Refusal(LATE, conflict=True)
    ballot = Ballot(
        round=round_,
        audience=participant.audience,
        seal=seal,
        content=read_ballot(Kind(activity.kind), activity.asked, given),
    )
    Ballot.objects.bulk_create(
        [ballot], update_conflicts=True, unique_fields=["cite", "round", "seal"], update_fields=["content"]
    )
    changed(activity.workshop)


@transaction.atomic
def write_note(*, token: str, round_uid: uuid.UUID, key: uuid.UUID, text: str, quadrant: str = "") -> None:
    """`key` is chosen by the page: the same note sent twice is kept once."""
    _, activity, round_ = _in_open_round(token, round_uid)
    kind = Kind(activity.kind)
    if kind not in WRITTEN:
        raise Refusal(NOT_OPEN, conflict=True)
    seal = seal_of(token, activity.uid)
    note = Note(
        round=round_, text=read_note(text), quadrant=read_quadrant(kind, quadrant), seal=seal, key=key
    )
    if Note.objects.filter(round=round_, seal=seal).count() >= MOST_NOTES:
        raise Refusal(f"{MOST_NOTES} notes par personne : retirez-en une pour en écrire une autre.")
    Note.objects.bulk_create([note], ignore_conflicts=True)
    changed(activity.workshop)


@transaction.atomic
def take_back_note(*, token: str, round_uid: uuid.UUID, note: uuid.UUID) -> None:
    """While the round is open, and one's own only."""
    _, activity, round_ = _in_open_round(token, round_uid)
    try:
        with transaction.atomic():
            Note.objects.filter(round=round_, uid=note, seal=seal_of(token, activity.uid)).delete()
            connection.check_constraints()
    except IntegrityError:
        raise Refusal(
            "L’animation a regroupé d’autres notes sous la vôtre : elle reste.", conflict=True
        ) from None
    changed(activity.workshop)


def _in_open_round(token: str, round_uid: uuid.UUID) -> tuple[Participant, Activity, Round]:
    """Who, in what: Refusal when the round is not the one that is open now."""
    if scope.require().claim != token:
        raise scope.ScopeError("a participant's scope holds its own token")
    participant = Participant.objects.filter(digest=digest_of(token)).order_by("id").first()
    if participant is None:
        raise Refusal("Indiquez d’abord votre groupe.", conflict=True)
    found = Round.objects.filter(uid=round_uid).order_by("id").first()
    if found is None:
        raise Refusal(PASSED, conflict=True)
    share_round(round_=found)
    # Read again behind the lock: the round may have been closed meanwhile.
    current = Round.objects.filter(pk=found.pk).select_related("activity__workshop").order_by("id").first()
    if current is None:
        raise Refusal(PASSED, conflict=True)
    if current.state != State.OPEN:
        raise Refusal(NOT_OPEN, conflict=True)
    return participant, current.activity, current
