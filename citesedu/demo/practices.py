"""The Club of the demonstration: ten practices in their states, read, published, and two of them taken up elsewhere.

Through the services that people use, on the days that the file gives, counted back from the installation.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction

from actors.models import Actor
from citesedu.accounts.models import User
from citesedu.cites.models import Cite
from citesedu.cites.people import people_of
from citesedu.cites.scope import scope
from citesedu.demo.people import facilitator
from citesedu.demo.plans import LEAD
from club.domain.reviewing import QUESTIONS
from club.models import Edition, Practice, Review
from club.queries.catalogue import published
from club.services import publishing, reviewing
from club.services.adopting import AdoptionFacts, Sheet, declare_interest, follow
from club.services.telling import Signal, save_story, set_terms, spot

STORIES = Path(__file__).with_name("practices.yaml")
# Who reads for the Club: its editor, of no cité; two project leads, each from outside the other's cité.
EDITOR, PEER, OTHER_PEER = "relecture@demo.example", "relecture.vauxbrel@demo.example", LEAD
ADOPTIONS = (
    (
        "marvallon",
        "Relire nos courriers avec des parents",
        100,
        AdoptionFacts(
            "settled",
            "partial",
            kept="La lecture à voix haute, avec celui qui a écrit dans la salle.",
            changed="Cinq courriers en une fois, avec des parents du Plateau dédommagés par des places de cinéma.",
            learned="Le courrier de la rentrée demande deux séances.",
            comparison={"population": "like", "setting": "different", "doing": "like"},
            wrote_to_carrier=True,
        ),
    ),
    (
        "marvallon",
        "Un petit guide « qui fait quoi » écrit avec les gardiens d’immeuble",
        45,
        AdoptionFacts(
            "adapting",
            "partial",
            kept="Partir des questions, et le test par téléphone.",
            changed="Chez nous ce sont les animateurs du centre social qui notent les questions.",
            comparison={"setting": "adapt", "doing": "like"},
        ),
    ),
)


def tell_practices(slugs: Iterable[str], today: dt.date) -> None:
    """Of the cités that were just made. What is adopted is read in the Club, like anybody would."""
    made = set(slugs)
    for story in yaml.safe_load(STORIES.read_text(encoding="utf-8")):
        if story["cite"] in made:
            _tell(story, today)
    for slug, title, days, facts in ADOPTIONS:
        if slug in made:
            _adopt(slug, title, today - dt.timedelta(days=days), facts)


@transaction.atomic
def _tell(story: dict[str, Any], today: dt.date) -> None:
    cite = Cite.objects.get(slug=story["cite"])
    spotted, submitted, published_on = (today - dt.timedelta(days=days) for days in story["days"])
    readers, by = _readers(cite), facilitator()
    with scope(role="web", cite=cite):
        practice = _told(story, spotted, by)
        if story["level"] == "cite":
            publishing.publish_home(practice=practice, by=by, today=published_on)
            return
        practice = publishing.submit(practice=practice, by=by, today=submitted)
    is_published = story["state"] == "published"
    with scope(role="guest", cite=cite):
        for rank, reader in enumerate(readers):
            review = reviewing.take(practice=practice, reader=reader, today=submitted)
            if is_published or not rank:
                _give(review, submitted + dt.timedelta(days=6 + rank))
        if is_published:
            practice = Practice.objects.get(pk=practice.pk)
            publishing.publish(practice=practice, by=readers[0].user, today=published_on)


def _told(story: dict[str, Any], spotted: dt.date, by: User) -> Practice:
    content = story["content"]
    carrier = Actor.objects.filter(name=story["carrier"]).order_by("id").first()
    signal = Signal(
        content["title"],
        carrier=carrier,
        carrier_name=story["carrier"],
        origin_code=story.get("question", ""),
        origin_label=story.get("about", ""),
    )
    practice = spot(signal=signal, by=by, today=spotted)
    told = {**content, **({} if carrier else {"carrier": story["carrier"]})}
    save_story(practice=practice, content=told, carrier=carrier, revision=0, by=by, today=spotted)
    return set_terms(
        practice=practice,
        level=story["level"],
        licence="lo-2.0",
        agreed_by=story["agreed_by"],
        persons_agree=True,
        today=spotted,
    )


def _readers(cite: Cite) -> list[reviewing.Reader]:
    """The editor, then a peer from another cité."""
    email, slug = (OTHER_PEER, "marvallon") if cite.slug == "vauxbrel" else (PEER, "vauxbrel")
    peer, home = User.objects.get(email=email), Cite.objects.get(slug=slug)
    editor = User.objects.get(email=EDITOR)
    return [
        reviewing.Reader(editor, editor.organisation, outside=False),
        reviewing.Reader(peer, home.name, outside=True),
    ]


def _give(review: Review, day: dt.date) -> None:
    answers = {**dict.fromkeys(QUESTIONS, "yes"), "Q6": "unsaid"}
    remarks = {"Q8": "Les limites pourraient être dites plus tôt dans la fiche."}
    reviewing.give_opinion(review=review, answers=answers, remarks=remarks, comment="", today=day)


@transaction.atomic
def _adopt(slug: str, title: str, day: dt.date, facts: AdoptionFacts) -> None:
    with scope(role="club", read_only=True):
        edition = published().select_related("cite").filter(title=title).order_by("id").first()
    if edition is None:  # its cité is not part of what was just made
        return
    cite = Cite.objects.get(slug=slug)
    lead = next(person for person in people_of(cite, day).values() if person.email == LEAD)
    with scope(role="web", cite=cite):
        adoption = declare_interest(sheet=_sheet(edition), own_cite_id=cite.pk, today=day)
        later = AdoptionFacts(**{**vars(facts), "follower": lead})
        follow(adoption=adoption, facts=later, today=day + dt.timedelta(days=30))


def _sheet(edition: Edition) -> Sheet:
    return Sheet(
        edition.practice_uid,
        edition.slug,
        edition.title,
        edition.number,
        edition.cite_id,
        edition.cite.name,
    )
