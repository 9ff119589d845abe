"""The workshops of the demonstration: held through the same services as in a room, one telephone after another.

What people say and vote is invented and drawn with a fixed seed: the same results at every installation.
"""

from __future__ import annotations

import datetime as dt
import random
import secrets
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from citesedu.cites.models import Cite
from citesedu.cites.scope import scope
from citesedu.workshops.domain.agenda import Step, from_template
from citesedu.workshops.domain.contents import Kind, choices_of
from citesedu.workshops.domain.rounds import Act
from citesedu.workshops.domain.seals import TOKEN_BYTES
from citesedu.workshops.models import Activity, Round, Workshop
from citesedu.workshops.queries.seats import open_room
from citesedu.workshops.services import entries, joining, minutes, rounds, workshops
from diagnostics.domain.deck import read_deck
from diagnostics.models import Campaign
from diagnostics.services.decks import create_deck

SAYINGS = {
    "strength": (
        "Le café des parents du vendredi",
        "Le club de foot, qui connaît tout le monde",
        "La gardienne de l’immeuble, toujours là",
        "Des enseignants qui restent",
    ),
    "weakness": (
        "On ne sait plus qui appeler",
        "Le dentiste : trois mois d’attente",
        "Des réunions en pleine journée",
        "Les règles ne sont jamais expliquées",
    ),
    "opportunity": ("La nouvelle maison de quartier", "Des étudiants qui cherchent à aider"),
    "threat": ("La fin du poste de médiatrice", "Le bus qui ne passe plus le soir"),
}
OPTIONS = (
    "Une permanence santé dans le quartier",
    "Un annuaire de qui fait quoi, tenu à jour",
    "Des réunions le samedi matin, avec garde d’enfants",
    "Un binôme école et association pour chaque classe",
    "Expliquer les règles de partage d’information",
)


@dataclass(frozen=True)
class Held:
    """A workshop that took place. `people` came, by audience; `leaning` favours the first proposals of the vote."""

    title: str
    on: dt.date
    place: str
    people: Mapping[str, int]
    leaning: tuple[int, ...]
    decisions: Sequence[tuple[str, str, str]]
    text: str
    next_what: str
    next_on: dt.date
    in_report: bool = False  # poured into the état des lieux; else it is left to try


@dataclass(frozen=True)
class Planned:
    """The next one: tomorrow, with its code."""

    title: str
    place: str
    template: str
    code: str
    expected: Mapping[str, int]


HELD: dict[str, Held] = {
    "marvallon": Held(
        "Rencontre de tous les publics",
        dt.date(2025, 4, 24),
        "Centre social du Plateau",
        {"pro": 10, "ben": 6, "par": 12},
        (5, 3, 4, 1, 2),
        (
            ("Une permanence santé un mercredi sur deux", "Le centre de santé", "septembre"),
            ("Un annuaire sur une feuille, dans chaque école", "La coordination", "rentrée"),
        ),
        "La salle s’est étonnée de l’écart entre parents et professionnels sur l’accueil. "
        "Les tables ont proposé d’en reparler école par école.",
        "Comité local",
        dt.date(2025, 5, 12),
        in_report=True,
    ),
    "saint-ambrieux": Held(
        "Premier atelier : tous les publics",
        dt.date(2025, 11, 13),
        "Salle des Tilleuls",
        {"pro": 9, "ben": 4, "par": 12},
        (2, 5, 4, 2, 1),
        (("Des réunions le samedi matin, à l’essai", "Le collège et l’association de parents", "janvier"),),
        "Quatre tables, des échanges vifs sur les horaires. Chacun repart avec la date suivante.",
        "Atelier des parents",
        dt.date(2025, 12, 11),
    ),
    "vauxbrel": Held(
        "Ce que nous ne voyons pas pareil",
        dt.date(2025, 11, 4),
        "Maison de la Grande-Rive",
        {"pro": 11, "ben": 7, "par": 15},
        (3, 2, 5, 4, 1),
        (
            ("Traduire l’annuaire en quatre langues", "L’atelier sociolinguistique", "février"),
            ("Un binôme école et association dans deux classes", "L’école des Quais", "mars"),
        ),
        "Les traductions à voix haute ont pris du temps, et tout le monde a parlé.",
        "Deuxième atelier",
        dt.date(2025, 12, 9),
    ),
}
PLANNED: dict[str, Planned] = {
    "saint-ambrieux": Planned(
        "Atelier des parents", "Salle des Tilleuls", "parents", "TXBRE2A4", {"par": 10, "pro": 0, "ben": 0}
    ),
    "vauxbrel": Planned(
        "Deuxième atelier", "Maison de la Grande-Rive", "mixed", "GRVE7K3D", {"pro": 8, "ben": 5, "par": 12}
    ),
}


def hold_workshops(cite: Cite, slug: str, campaign: Campaign, today: dt.date) -> Workshop | None:
    """The workshops of a cité, on a closed campaign; the one whose results go into its état des lieux, if any. Opens
    its own scopes."""
    held, planned = HELD.get(slug), PLANNED.get(slug)
    done = _hold(cite, slug, campaign, held) if held is not None else None
    if planned is not None:
        with scope(role="web", cite=cite):
            deck = campaign.decks.order_by("-number").first()
            steps = from_template(planned.template, read_deck(deck.cards) if deck else None)
            workshops.create_workshop(
                cite=cite,
                title=planned.title,
                place=planned.place,
                planned_on=today + dt.timedelta(days=1),
                steps=steps,
                campaign=campaign,
                deck=deck,
                expected=planned.expected,
                code=planned.code,
            )
    return done if held is not None and held.in_report else None


def _hold(cite: Cite, slug: str, campaign: Campaign, held: Held) -> Workshop:
    with scope(role="web", cite=cite):
        deck = create_deck(campaign=campaign, cite=cite, today=held.on)
        steps = [_with_options(step, held) for step in from_template("mixed", read_deck(deck.cards))]
        workshop = workshops.create_workshop(
            cite=cite,
            title=held.title,
            place=held.place,
            planned_on=held.on,
            steps=steps,
            campaign=campaign,
            deck=deck,
            expected=held.people,
        )
        workshops.start_workshop(workshop=workshop)
        agenda = list(Activity.objects.filter(workshop=workshop).order_by("position"))
    chance = random.Random(f"atelier {slug}")  # noqa: S311 - invented people
    room = [
        (audience, secrets.token_urlsafe(TOKEN_BYTES))
        for audience, size in held.people.items()
        for _ in range(size)
    ]
    for audience, token in room:
        with scope(role="anon", cite=cite, link=workshop.code, claim=token):
            joining.join(workshop=_room(), token=token, audience=audience)
    for activity in agenda:
        kind = Kind(activity.kind)
        if kind in (Kind.RATE, Kind.DOTS, Kind.BOARD):
            round_ = _open(cite, workshop, activity)
            _answer(cite, workshop, round_, room, kind, held, chance)
            _close(cite, round_)
    with scope(role="web", cite=cite):
        for text, holder, due in held.decisions:
            entries.add_decision(workshop=workshop, text=text, holder=holder, due=due)
        minutes.save_minutes(
            workshop=workshop, text=held.text, next_on=held.next_on, next_what=held.next_what
        )
        return workshops.end_workshop(workshop=workshop)


def _with_options(step: Step, held: Held) -> Step:
    if step.kind is not Kind.DOTS:
        return step
    return replace(step, content=replace(step.content, choices=choices_of(OPTIONS)))


def _room() -> Workshop:
    found = open_room()
    if found is None:
        raise RuntimeError("the code of the workshop opens nothing")
    return found


def _open(cite: Cite, workshop: Workshop, activity: Activity) -> Round:
    with scope(role="web", cite=cite):
        rounds.go_to(workshop=workshop, activity=activity.uid)
        round_ = Round.objects.get(activity=activity)
        return rounds.act(round_uid=round_.uid, act=Act.OPEN, version=round_.version)


def _close(cite: Cite, round_: Round) -> None:
    with scope(role="web", cite=cite):
        closed = rounds.act(round_uid=round_.uid, act=Act.CLOSE, version=round_.version)
        rounds.act(round_uid=round_.uid, act=Act.REVEAL, version=closed.version)


def _answer(
    cite: Cite,
    workshop: Workshop,
    round_: Round,
    room: Sequence[tuple[str, str]],
    kind: Kind,
    held: Held,
    chance: random.Random,
) -> None:
    keys = [choice.key for choice in round_.activity.asked.choices]
    notes = [(text, quadrant) for quadrant, texts in SAYINGS.items() for text in texts]
    for rank, (_, token) in enumerate(room):
        with scope(role="anon", cite=cite, link=workshop.code, claim=token):
            if kind is Kind.BOARD:
                if rank < len(notes):
                    text, quadrant = notes[rank]
                    joining.write_note(
                        token=token, round_uid=round_.uid, key=uuid.uuid4(), text=text, quadrant=quadrant
                    )
                continue
            given = _ratings(keys, chance) if kind is Kind.RATE else _points(keys, held, chance)
            joining.vote(token=token, round_uid=round_.uid, given=given)


def _ratings(keys: Sequence[str], chance: random.Random) -> dict[str, str]:
    return {key: str(chance.choices((0, 1, 2, 3, 4), (1, 1, 3, 8, 6))[0]) for key in keys}


def _points(keys: Sequence[str], held: Held, chance: random.Random) -> dict[str, str]:
    """Three points on one proposal and two on another."""
    first = chance.choices(keys, held.leaning)[0]
    others = [(key, weight) for key, weight in zip(keys, held.leaning, strict=True) if key != first]
    second = chance.choices([key for key, _ in others], [weight for _, weight in others])[0]
    return {first: "3", second: "2"}
