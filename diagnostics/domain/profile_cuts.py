"""Which cuts by profile exist for an audience. A function of the framework alone: whatever a reader asks to see, in
whatever order, every one of them counts as released."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product

from diagnostics.domain.campaign_counts import Profile
from diagnostics.domain.disclosure import ReleasedCut, Withheld
from diagnostics.domain.framework import Framework, ProfileQuestion
from diagnostics.domain.snapshot import Figure, figure

Variables = tuple[str, ...]
SILENT = "Sans réponse à cette question"


def cut_questions(framework: Framework, audience: str) -> tuple[ProfileQuestion, ...]:
    """Questions that put each person in one group. Where several boxes may be ticked, the groups would overlap and
    give each other away."""
    return tuple(
        question for question in framework.profile if audience in question.audiences and not question.multiple
    )


def cut_variables(framework: Framework, audience: str) -> tuple[Variables, ...]:
    """Every cut of an audience: each question, then each crossed with the one that has the fewest groups.

    Not all the pairs: three questions crossed two by two would give away the crossing of all three.
    """
    questions = cut_questions(framework, audience)
    simple = [(question.code,) for question in questions]
    if len(questions) < 2:
        return tuple(simple)
    hub = min(questions, key=lambda question: len(question.options))
    return (
        *simple,
        *(
            tuple(one.code for one in questions if one in (question, hub))
            for question in questions
            if question is not hub
        ),
    )


@dataclass(frozen=True)
class GroupFacts:
    """One group of a cut, as it may be shown. `respondents` is None for nobody and for too few alike."""

    label: str
    respondents: int | None
    figures: Mapping[str, Figure]  # by construct


def cut_groups(framework: Framework, cut: ReleasedCut) -> tuple[GroupFacts, ...]:
    """Every group that the questions allow, in their order, whether or not anybody is in it."""
    questions = [
        next(question for question in framework.profile if question.code == code) for code in cut.variables
    ]
    answers = [
        [(code, label) for code, label in question.options] + [(None, SILENT)] for question in questions
    ]
    return tuple(
        _group(cut, tuple(code for code, _ in chosen), " – ".join(label for _, label in chosen))
        for chosen in product(*answers)
    )


def _group(cut: ReleasedCut, key: Profile, label: str) -> GroupFacts:
    count = cut.participation.get(key, Withheld())
    return GroupFacts(
        label=label,
        respondents=None if isinstance(count, Withheld) else count,
        figures={code: figure(cut.filtered(code, key)) for code in cut.cells},
    )
