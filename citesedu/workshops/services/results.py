"""Counting a round: its ballots become counts, the counts what may be shown."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import connection

from citesedu.common.refusal import Refusal
from citesedu.workshops.domain import counting, results
from citesedu.workshops.domain.contents import Content, Kind
from citesedu.workshops.domain.results import Shown
from citesedu.workshops.domain.turnover import Safe, Voters, covered, either, same_people
from citesedu.workshops.models import Ballot, GroupCount, Note, Round, RoundResult, Workshop


def lock_round(*, uid: uuid.UUID) -> Round:
    """The round, and nobody voting in it meanwhile: a ballot acknowledged is in the count, or comes after it."""
    found = Round.objects.filter(uid=uid).values_list("pk", flat=True).first()
    if found is None:
        raise Refusal("Cette mesure n’existe plus.", conflict=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('workshop round'), %s::int)", [found])
    return Round.objects.select_for_update(of=("self",)).select_related("activity__workshop").get(pk=found)


def share_round(*, round_: Round) -> None:
    """Taken by each ballot: many at once, none while the round is being closed."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock_shared(hashtext('workshop round'), %s::int)", [round_.pk]
        )


def count_round(*, round_: Round, workshop: Workshop) -> RoundResult:
    """Count it anew from what is there; safe to run again until the ballots are erased."""
    activity = round_.activity
    kind, content = Kind(activity.kind), activity.asked
    ballots = list(Ballot.objects.filter(round=round_).order_by("id"))
    cast = [counting.Cast(ballot.audience, ballot.content) for ballot in ballots]
    groups = list(GroupCount.objects.filter(round=round_).order_by("id"))
    hands = [
        counting.Hands(each.audience, each.size, {key: tuple(n) for key, n in each.counts.items()})
        for each in groups
    ]
    marks: dict[str, list[str]] = {}
    for ballot in ballots:
        marks.setdefault(ballot.audience, []).append(ballot.seal)
    for each in groups:  # nobody knows whether the same hands went up twice: they count as other people
        marks.setdefault(each.audience, []).extend(f"{each.uid}-{rank}" for rank in range(each.size))
    voters = {audience: sorted(seals) for audience, seals in sorted(marks.items())}
    counts: dict[str, Any] = {}
    first = _first_measure(round_)
    rules = workshop.rules
    if kind is Kind.RATE:
        rated = counting.rating_groups(content, cast, hands)
        counts = counting.rating_json(rated)
        safe = _beside(first, voters, rules, content, counts)
        shown = results.rating_shown(rated, workshop.audiences, content.sensitive, rules, safe)
    elif kind is Kind.DOTS:
        voted = counting.dot_counts(content, cast, hands)
        counts = counting.dots_json(voted)
        safe = _beside(first, voters, rules)
        shown = results.dots_shown(voted, workshop.audiences, content.rule, rules, safe)
    else:
        authors = _authors(round_)
        counts, voters = {"authors": authors}, {}
        shown = results.notes_shown(authors, rules)
    return _store(round_, counts, voters, shown)


def _authors(round_: Round) -> int:
    """How many people wrote; from now on their notes belong to nobody. A round opened again counts the larger of its
    two times: the same people may have written in both."""
    sealed = Note.objects.filter(round=round_).exclude(seal="")
    now = sealed.values("seal").order_by().distinct().count()
    before = RoundResult.objects.filter(round=round_).order_by("id").first()
    sealed.update(seal="")
    return max(now, int(before.counts.get("authors", 0)) if before else 0)


def _first_measure(round_: Round) -> RoundResult | None:
    if round_.number == 1:
        return None
    return RoundResult.objects.filter(round__activity=round_.activity_id, round__number=1).first()


def _beside(
    first: RoundResult | None,
    voters: dict[str, list[str]],
    rules: Any,
    content: Content | None = None,
    counts: dict[str, Any] | None = None,
) -> Safe:
    """What a second measure owes to the first, shown beside it."""
    if first is None:
        return results.everybody
    people = same_people(_voters(first.voters), _voters(voters), rules)
    if content is None or counts is None:
        return people
    before, after = counting.read_rating(first.counts), counting.read_rating(counts)
    return either(people, covered(before, after, content.sensitive, rules))


def _voters(marks: dict[str, list[str]]) -> Voters:
    return Voters({audience: frozenset(seals) for audience, seals in marks.items()})


def _store(round_: Round, counts: dict[str, Any], voters: dict[str, list[str]], shown: Shown) -> RoundResult:
    stored, _ = RoundResult.objects.update_or_create(
        round=round_, defaults={"counts": counts, "voters": voters, "shown": shown.to_json()}
    )
    return stored
