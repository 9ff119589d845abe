"""Two versions of a questionnaire side by side: a construct keeps its code for life, its words may change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from diagnostics.domain.framework import AUDIENCES, Construct, Framework


class Kept(Enum):
    """What became of a construct between two questionnaires, in French. `comparable`: answers may be compared."""

    SAME = "Même formulation"
    EDITED = "Formulation retouchée"
    RESCALED = "Échelle changée"
    NEW = "Nouvelle"
    REMOVED = "Retirée"

    @property
    def comparable(self) -> bool:
        return self in (Kept.SAME, Kept.EDITED)


@dataclass(frozen=True)
class Rewording:
    """What an audience read in each wave; empty where it was not asked."""

    audience: str
    before: str
    after: str


@dataclass(frozen=True)
class Mapped:
    """One construct across two questionnaires. `theme` is the title of its theme in the later one that has it;
    `changed` the audiences that did not read the same sentence twice."""

    code: str
    theme: str
    kept: Kept
    wording: str
    changed: tuple[Rewording, ...] = ()

    def compares(self, audience: str) -> bool:
        """Whether the audience answered the same construct in both waves."""
        asked_once = any(r.audience == audience and not (r.before and r.after) for r in self.changed)
        return self.kept.comparable and not asked_once


def map_constructs(before: Framework, after: Framework) -> tuple[Mapped, ...]:
    """Every construct of either questionnaire: those of the later one in its order, then those it dropped."""
    earlier = {construct.code: construct for _, construct in before.constructs()}
    later = {construct.code for _, construct in after.constructs()}
    return (
        *(
            _mapped(theme.title, construct, earlier.get(construct.code), before, after)
            for theme, construct in after.constructs()
        ),
        *(
            Mapped(construct.code, theme.title, Kept.REMOVED, _wording(construct))
            for theme, construct in before.constructs()
            if construct.code not in later
        ),
    )


def _mapped(
    title: str, now: Construct, then: Construct | None, before: Framework, after: Framework
) -> Mapped:
    if then is None:
        return Mapped(now.code, title, Kept.NEW, _wording(now))
    changed = tuple(_rewordings(then, now))
    if before.scale_of(now.code).points["standard"] != after.scale_of(now.code).points["standard"]:
        kept = Kept.RESCALED
    else:
        kept = Kept.EDITED if changed else Kept.SAME
    return Mapped(now.code, title, kept, _wording(now), changed)


def _rewordings(then: Construct, now: Construct) -> Iterator[Rewording]:
    for audience in AUDIENCES:
        old, new = then.wordings.get(audience, ""), now.wordings.get(audience, "")
        if old != new:
            yield Rewording(audience, old, new)


def _wording(construct: Construct) -> str:
    return next(iter(construct.wordings.values()))
