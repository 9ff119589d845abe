"""Answers one by one: which may leave, with which traits of the person, so that nobody stands out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True, repr=False)
class Record:
    """One person's sheet. `traits` are what could tell who it is: the form, the channel, the profile answers."""

    audience: str
    traits: Mapping[str, str]
    answers: Mapping[str, int | str]


def indistinct(records: Sequence[Record], traits: Sequence[str], threshold: int) -> list[Record]:
    """The records of the audiences of `threshold` people or more, stripped of the traits that single somebody out.

    Audience by audience, a trait is kept, in the order of `traits`, when every combination of the traits kept so
    far is shared by `threshold` people; else it is blank for the whole audience, since blanking the few rare rows
    would point at them. Having no answer is a value like any other.
    """
    audiences: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        audiences[record.audience].append(record)
    return [
        record
        for group in audiences.values()
        if len(group) >= threshold
        for record in _stripped(group, _kept(group, traits, threshold))
    ]


def _kept(group: Sequence[Record], traits: Sequence[str], threshold: int) -> list[str]:
    kept: list[str] = []
    for trait in traits:
        tried = [*kept, trait]
        sizes = Counter(tuple(record.traits.get(name, "") for name in tried) for record in group)
        if min(sizes.values()) >= threshold:
            kept = tried
    return kept


def _stripped(group: Sequence[Record], kept: Sequence[str]) -> list[Record]:
    return [
        replace(record, traits={name: record.traits[name] for name in kept if name in record.traits})
        for record in group
    ]
