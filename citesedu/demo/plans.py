"""The plan of two cités of the demonstration: Marvallon's, whole, and one late action at Montcendre.

Days are counted from the installation, so that what approaches still does when somebody tries it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from actors.models import Actor
from citesedu.cites.people import Person
from citesedu.plan.models import Action
from citesedu.plan.queries.actions import agreed_report, recommendations_of
from citesedu.plan.services.actions import (
    ActionFacts,
    add_partner,
    change_state,
    create_action,
    report_progress,
)
from citesedu.plan.services.reviews import hold_review, plan_review
from diagnostics.models import ReportEntry

BEGAN = -245  # days from the installation
LEAD, STEERING = "projet.marvallon@demo.example", "comite.marvallon@demo.example"
PARTNER, FACILITATOR = "partenaire.marvallon@demo.example", "facilitation@demo.example"


@dataclass(frozen=True)
class Told:
    """A note of one day; with a state, it moves the action."""

    day: int
    text: str
    state: str = ""


@dataclass(frozen=True)
class Planned:
    """An action. `charge` is the address of a member, `due` a number of days; partners each bring something."""

    title: str
    objective: str
    holder: str
    due: int
    sign: str
    charge: str = ""
    description: str = ""
    partners: tuple[tuple[str, str], ...] = ()
    notes: tuple[Told, ...] = ()


PLANS: dict[str, tuple[Planned, ...]] = {
    "marvallon": (
        Planned(
            "Ouvrir une salle des parents le vendredi matin",
            "2.2",
            "Collège Simone-Arden",
            60,
            "Dix parents différents y passent dans le mois, dont trois pour la première fois.",
            LEAD,
            "Une salle avec une entrée sur la rue, un café, un adulte de l’école et un du centre social. "
            "Aucune inscription, aucun ordre du jour.",
            (
                ("Centre social L’Escale", "Accueille avec un adulte de l’école"),
                ("Parents du Plateau", "Invite les familles, dit ce qui les retient"),
            ),
            (
                Told(-180, "La principale prête la salle 12, qui donne sur la rue.", "going"),
                Told(-90, "Six vendredis tenus, quatorze parents en tout."),
                Told(-20, "On cherche qui tiendra la salle pendant les congés."),
            ),
        ),
        Planned(
            "Relire nos courriers avec des parents",
            "1.4",
            "Ville, direction de l’éducation",
            -60,
            "Les parents qui ont relu disent qu’ils auraient répondu.",
            LEAD,
            "Les cinq courriers les plus envoyés, relus à voix haute avec des parents, puis réécrits.",
            (("Parents du Plateau", "Relit et réécrit"),),
            (
                Told(-200, "Trois courriers choisis : cantine, absence, rentrée.", "going"),
                Told(-65, "Cinq courriers réécrits, envoyés depuis la rentrée.", "done"),
            ),
        ),
        Planned(
            "Écrire ensemble un guide « qui fait quoi »",
            "1.5",
            "Centre social L’Escale",
            10,
            "Un nouveau professionnel trouve son interlocuteur en moins de cinq minutes.",
            PARTNER,
            "Une double page par acteur : à qui s’adresser, pour quoi, quand.",
            (
                ("Club de prévention La Passerelle", "Écrit les pages sur la jeunesse"),
                ("Habitat de la Vernoise", "Distribue le guide dans les halls"),
            ),
            (
                Told(-120, "Dix-huit pages promises, neuf reçues.", "going"),
                Told(-15, "Il manque les pages de la santé ; la mise en page commence."),
            ),
        ),
        Planned(
            "Garder des créneaux de soins pour les enfants accompagnés",
            "2.3",
            "Maison des solidarités du Plateau",
            120,
            "Un enfant repéré à l’école a un premier rendez-vous dans le mois.",
            partners=(
                ("PMI du Plateau", "Garde deux créneaux par mois"),
                ("CMP enfants", "À associer"),
                ("Service social et de santé scolaire", "Prévient et accompagne"),
            ),
        ),
        Planned(
            "Commencer chaque réunion par un quart d’heure pour se connaître",
            "1.5",
            "Ville, direction de l’éducation",
            -30,
            "Chacun peut dire le métier de ses voisins de table.",
            STEERING,
            notes=(
                Told(-210, "Essayé au comité de rentrée.", "going"),
                Told(-40, "C’est devenu l’usage, plus besoin de le rappeler.", "done"),
            ),
        ),
        Planned(
            "Tenir l’aide aux devoirs dans trois lieux du quartier",
            "2.4",
            "Les Devoirs ensemble",
            75,
            "Aucun enfant n’attend une place plus de deux semaines.",
            PARTNER,
            partners=(("Médiathèque du Plateau", "Prête une salle le mercredi"),),
        ),
        Planned(
            "Dire sur une page ce que nous pouvons nous dire",
            "2.10",
            "Service social et de santé scolaire",
            40,
            "Les écoles, la prévention et les services sociaux citent la même page.",
            STEERING,
            "Quelles informations se partagent, avec l’accord de qui, et ce qui ne se partage jamais.",
            notes=(Told(-50, "Première version relue par cinq services.", "going"),),
        ),
        Planned(
            "Ouvrir le gymnase le dimanche",
            "2.6",
            "Entente sportive du Plateau",
            -10,
            "Vingt jeunes viennent sans être licenciés.",
            LEAD,
            notes=(
                Told(-100, "Le gardiennage coûte plus que le projet : on cherche un autre lieu.", "dropped"),
            ),
        ),
    ),
    "montcendre": (
        Planned(
            "Repeindre les repères des trajets à pied",
            "3.4",
            "Grands-parents à pied",
            -12,
            "Les enfants trouvent seuls le chemin de l’école.",
            FACILITATOR,
            notes=(Told(-70, "La peinture est commandée.", "going"),),
        ),
    ),
}

HELD = {
    "marvallon": (
        -62,
        "Dix-neuf personnes, dont six parents. La salle des parents et les courriers ont convaincu ; l’accès aux soins "
        "n’avance pas faute d’interlocuteur au CMP.",
        "Inviter le CMP au prochain comité. Abandonner l’ouverture du gymnase. Écrire une page sur ce qu’on se dit.",
    )
}


def add_plan(
    slug: str, actors: Mapping[str, Actor], people: Mapping[int, Person], today: dt.date
) -> list[Action]:
    """In the open scope. `people` are the cité's members, read before it opened."""
    by_address = {person.email: person for person in people.values()}
    waiting = recommendations_of(agreed_report())
    made = [
        _add(planned, actors, by_address.get(planned.charge), waiting, today)
        for planned in PLANS.get(slug, ())
    ]
    if slug in HELD:
        day, summary, decisions = HELD[slug]
        held_on = today + dt.timedelta(days=day)
        review = plan_review(planned_on=held_on)
        hold_review(review=review, held_on=held_on, summary=summary, decisions=decisions, today=today)
    return made


def _add(
    planned: Planned,
    actors: Mapping[str, Actor],
    charge: Person | None,
    waiting: list[ReportEntry],
    today: dt.date,
) -> Action:
    def day(number: int) -> dt.date:
        return today + dt.timedelta(days=number)

    entry = next((entry for entry in waiting if entry.objective == planned.objective), None)
    if entry is not None:
        waiting.remove(entry)  # each recommendation is taken up once
    facts = ActionFacts(
        title=planned.title,
        description=planned.description,
        recommendation=entry,
        objective=planned.objective,
        holder=actors[planned.holder],
        accountable=charge,
        starts_on=day(BEGAN),
        due_on=day(planned.due),
        sign=planned.sign,
    )
    action = create_action(facts=facts, today=day(BEGAN))
    for name, contribution in planned.partners:
        add_partner(action=action, actor=actors[name], contribution=contribution)
    author = charge.name if charge else ""
    for told in planned.notes:
        if told.state:
            change_state(action=action, state=told.state, text=told.text, author=author, today=day(told.day))
        else:
            report_progress(action=action, text=told.text, author=author, today=day(told.day))
    return action
