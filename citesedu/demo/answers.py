"""From a target score to the answers of a crowd: pure, and the same for the same seed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import exp
from random import Random

from citesedu.demo.profiles import Target
from diagnostics.domain.sheet import DECLINED, UNKNOWN, Answer, Item, Sheet

SPREAD = 0.85  # standard deviation of a crowd, in points of the scale
CAMP_SPREAD = 0.65  # of one of two camps
LEANING = 1.0  # how much a person's general mood weighs beside each item's own chance
DECLINES = 0.12  # share who « prefer not to answer » a profile question
SECOND_CHOICE = 0.4  # share who tick two boxes where several are allowed

Answers = dict[str, Answer]
Targets = Callable[[str], Target]  # code of an item → its target


def draw_sheets(sheet: Sheet, people: int, targets: Targets, rng: Random) -> list[Answers]:
    """What each of `people` answers to the scale and profile items of a sheet; open questions are left blank."""
    mood = [rng.gauss(0, LEANING) for _ in range(people)]
    answers: list[Answers] = [{} for _ in range(people)]
    for code, item in sheet.items.items():
        if item.kind == "scale":
            given: Sequence[Answer] = draw_item(targets(code), len(item.options), mood, rng)
        elif item.profile:
            given = [_profile_answer(item, rng) for _ in range(people)]
        else:
            continue
        for person, answer in zip(answers, given, strict=True):
            person[code] = answer
    return answers


def draw_item(target: Target, points: int, mood: Sequence[float], rng: Random) -> list[int | str]:
    """One answer per person, on a scale of `points`: 1 is the lowest, UNKNOWN « je ne sais pas ».

    The counts are as near to the target as whole people allow; who gives which answer follows their mood and
    chance, so that one person's answers resemble each other.
    """
    everyone = list(range(len(mood)))
    rng.shuffle(everyone)
    ignorant = round(target.unknown * len(everyone))
    answers: list[int | str] = [UNKNOWN] * len(everyone)
    knowing = sorted(everyone[ignorant:], key=lambda person: mood[person] + rng.gauss(0, 1))
    counts = allotted(shares(target, points), len(knowing))
    ascending = [rank for rank, count in enumerate(counts, start=1) for _ in range(count)]
    for person, rank in zip(knowing, ascending, strict=True):
        answers[person] = rank
    return answers


def shares(target: Target, points: int) -> list[float]:
    """Share of the answers at each point of the scale; their mean is the target. One crowd is a bell, two camps
    are a bell at each end."""
    mean = 1 + target.score / 100 * (points - 1)
    if target.polarised:
        low, high = _bell(1, points, CAMP_SPREAD), _bell(points, points, CAMP_SPREAD)
        weight = (mean - _mean(low)) / (_mean(high) - _mean(low))
        return [(1 - weight) * a + weight * b for a, b in zip(low, high, strict=True)]
    left, right = 1.0 - 3 * points, points * 4.0  # where the top of the bell may be
    for _ in range(30):
        middle = (left + right) / 2
        left, right = (middle, right) if _mean(_bell(middle, points, SPREAD)) < mean else (left, middle)
    return _bell(left, points, SPREAD)


def allotted(parts: Sequence[float], people: int) -> list[int]:
    """Whole people in proportion to `parts`, by largest remainder."""
    exact = [part * people for part in parts]
    counts = [int(share) for share in exact]
    by_remainder = sorted(range(len(parts)), key=lambda index: counts[index] - exact[index])
    for index in by_remainder[: people - sum(counts)]:
        counts[index] += 1
    return counts


def _bell(top: float, points: int, spread: float) -> list[float]:
    weights = [exp(-((rank - top) ** 2) / (2 * spread**2)) for rank in range(1, points + 1)]
    return [weight / sum(weights) for weight in weights]


def _mean(parts: Sequence[float]) -> float:
    return sum(rank * part for rank, part in enumerate(parts, start=1))


def _profile_answer(item: Item, rng: Random) -> Answer:
    values = [value for value, _ in item.options if value != DECLINED]
    if rng.random() < DECLINES:
        return [DECLINED] if item.kind == "multiple" else DECLINED
    if item.kind == "single":
        return rng.choice(values)
    # « Pas d’enfant », the last box, does not go with another.
    *ages, none = values
    if rng.random() < DECLINES:
        return [none]
    return sorted(rng.sample(ages, 2 if rng.random() < SECOND_CHOICE else 1), key=ages.index)
