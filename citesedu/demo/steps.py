"""Where each cité of the demonstration stands in the programme, told from the days that its story gives."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from citesedu.common.days import months_after
from citesedu.demo.stories import Stage, Wave
from citesedu.programme.services.steps import MeetingFacts, StepFacts, commit, save_meeting, set_step

LEAD_IN = 5  # months between the letter and the first questionnaire
ROADMAP = {
    "scope": "Les enfants et les jeunes de 0 à 18 ans des quartiers de la cité, autour de l’école.",
    "publics": "Les professionnels des services et des établissements, les bénévoles des associations, les parents.",
    "calendar": "Un questionnaire la première année, un plan d’action la deuxième, la même mesure la troisième.",
    "confidentiality": "Personne ne lit une réponse seule. Aucun enfant, aucune famille n’est nommé.",
}
DECISIONS = (
    "Le groupe de travail se réunit trois fois. Les parents relais tiennent le stand à la sortie de l’école. "
    "Le comité relit les textes avant toute publication."
)


def date_steps(slug: str, story: Sequence[Wave], today: dt.date) -> None:
    """In the scope of its cité."""
    begin = (
        months_after(story[0].opens_on, -LEAD_IN).replace(day=1) if story else today - dt.timedelta(days=30)
    )
    signed = dict.fromkeys(("state", "school", "town"), begin + dt.timedelta(days=20)) if story else {}
    commit(starts_on=begin, words=ROADMAP, signed=signed, revision=0)
    save_meeting(
        facts=MeetingFacts(
            "committee",
            min(begin + dt.timedelta(days=25), today),
            "Les trois porteurs, une responsable du département, une association, deux parents",
            DECISIONS,
        )
    )
    for code, facts in _steps(slug, story, begin, today):
        set_step(code=code, facts=facts, today=today)


def _steps(
    slug: str, story: Sequence[Wave], begin: dt.date, today: dt.date
) -> Iterator[tuple[str, StepFacts]]:
    if not story:
        yield "framing", StepFacts("under_way", begin, today + dt.timedelta(days=30))
        yield "mapping", StepFacts("to_come", today + dt.timedelta(days=20))
        return
    first, last = story[0], story[-1]
    yield "framing", StepFacts("done", begin, months_after(begin, 2))
    yield "mapping", StepFacts("done", months_after(begin, 1), months_after(begin, 4))
    if slug == "roqueverte-fontarnaud":
        yield "interviews", StepFacts("set_aside", product="Un diagnostic de la CAF venait d’être fait.")
    else:
        yield "interviews", StepFacts("done", months_after(begin, 2), months_after(begin, 4))
    yield "questionnaire", _questionnaire(first, today)
    if first.stage >= Stage.CLOSED:
        over = first.stage >= Stage.DRAFT and first.frozen_on is not None
        ends = first.frozen_on if over else None
        yield "workshops", StepFacts("done" if over else "under_way", first.closes_on, ends)
    if first.stage >= Stage.DRAFT and first.frozen_on is not None:
        foreseen = months_after(first.frozen_on, 2)
        done = first.stage >= Stage.VALIDATED and first.validated_on is not None
        ends = first.validated_on if done else foreseen
        yield "report", StepFacts("done" if done else "under_way", first.frozen_on, ends)
    if first.stage >= Stage.PUBLISHED and first.published_on is not None:
        yield "restitution", StepFacts("done", first.published_on, first.published_on)
        yield "plan", StepFacts("done", first.published_on, months_after(first.published_on, 3))
        yield "carrying_out", StepFacts("under_way", months_after(first.published_on, 3))
    if last is not first:
        yield "second_measure", _questionnaire(last, today)


def _questionnaire(wave: Wave, today: dt.date) -> StepFacts:
    progress = "under_way" if wave.stage == Stage.OPEN else "done"
    return StepFacts(progress, wave.opens_on, wave.closes_on)
