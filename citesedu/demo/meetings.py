"""What the Club of the demonstration does together: a visit, a webinar that is over, and two requests."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from django.db import transaction

from citesedu.accounts.models import User
from citesedu.cites.models import Cite
from citesedu.cites.scope import scope
from citesedu.demo.plans import LEAD
from club.queries.catalogue import published
from club.services.meetings import EventFacts, ask, register, save_event

PEER = "relecture.vauxbrel@demo.example"
PRESENTED = "Relire nos courriers avec des parents"


def hold_meetings(slugs: Collection[str], today: dt.date) -> None:
    """Of the cités that were just made."""
    if "vauxbrel" in slugs:
        _vauxbrel(Cite.objects.get(slug="vauxbrel"), today)
    if "marvallon" in slugs:
        _marvallon(Cite.objects.get(slug="marvallon"), today)


@transaction.atomic
def _vauxbrel(cite: Cite, today: dt.date) -> None:
    by, guest = User.objects.get(email=PEER), User.objects.get(email=LEAD)
    with scope(role="club", user=by, read_only=True):
        slugs = tuple(published().filter(title=PRESENTED).values_list("slug", flat=True))
    with scope(role="web", cite=cite, user=by):
        visit = save_event(
            facts=EventFacts(
                kind="visit",
                title="Relire un courrier avec des parents, sur place",
                place="Salle des parents de l’école Rosa-Lumen",
                starts_at=_at(cite, today + dt.timedelta(days=24), 14),
                ends_at=_at(cite, today + dt.timedelta(days=24), 17),
                text="Une heure d’atelier avec les parents relecteurs, puis un échange entre cités.",
                seats=15,
                sheets=slugs,
            ),
            readable=slugs,
            by=by,
        )
        save_event(
            facts=EventFacts(
                kind="webinar",
                title="Nos questionnaires : ce que les parents nous ont appris",
                place="Adresse envoyée aux inscrits",
                starts_at=_at(cite, today - dt.timedelta(days=30), 12),
                ends_at=_at(cite, today - dt.timedelta(days=30), 13),
                minutes="Quatre cités ont raconté. Trois idées à retenir : lire les questions à voix haute, "
                "tenir le stand à la sortie de l’école, montrer les résultats dans le mois.",
            ),
            by=by,
        )
    with scope(role="guest", cite=cite, user=guest):
        register(event=visit, by=guest, come_from="Marvallon – Le Plateau")


@transaction.atomic
def _marvallon(cite: Cite, today: dt.date) -> None:
    by = User.objects.get(email=LEAD)
    with scope(role="web", cite=cite, user=by):
        for days, title, text in (
            (
                12,
                "Une cité qui a ouvert son gymnase le dimanche",
                "Pour les 10–15 ans, avec des bénévoles.",
            ),
            (3, "Un accueil en langue des signes à l’école", "Deux familles arrivent à la rentrée."),
        ):
            ask(title=title, text=text, by=by, today=today - dt.timedelta(days=days))


def _at(cite: Cite, day: dt.date, hour: int) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(hour), tzinfo=cite.zone)
