"""Practices of the Club, through the services that tell, read and publish them."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

from actors.models import Actor
from citesedu.accounts.models import User
from citesedu.cites.models import Cite
from citesedu.cites.scope import scope
from citesedu.cites.services.members import add_to_national_group
from club.domain.reviewing import QUESTIONS
from club.domain.template import FIELDS
from club.models import Adoption, Comment, Edition, Event, Piece, Practice, Request, Review
from club.services import publishing, reviewing
from club.services.adopting import Sheet, declare_interest
from club.services.comments import comment, report_comment
from club.services.pieces import add_piece
from club.services.telling import Signal, save_story, set_terms, spot
from tests.factories.meetings import plant_meetings
from tests.factories.people import a_user

YES = dict.fromkeys(QUESTIONS, "yes")


def a_story(title: str = "Ouvrir la salle des parents", **told: Any) -> dict[str, Any]:
    """Everything that the Club asks for."""
    content: dict[str, Any] = {
        field.name: "2024-09"
        if field.kind == "month"
        else [next(iter(field.choices))]
        if field.kind == "choices" and field.choices
        else next(iter(field.choices))
        if field.choices
        else ["Une ligne"]
        if field.kind == "list"
        else f"{field.label} : quelques mots."
        for field in FIELDS
        if field.asked
    }
    return {**content, "title": title, "carrier": "Centre social", "maturity": "going", **told}


def a_practice(
    cite: Cite, title: str = "Ouvrir la salle des parents", *, level: str = "club", **told: Any
) -> Practice:
    """Told and agreed to: it may be submitted."""
    with scope(role="web", cite=cite):
        practice = spot(signal=Signal(title))
        practice = save_story(
            practice=practice, content=a_story(title, **told), carrier=None, revision=0
        ).practice
        return set_terms(
            practice=practice,
            level=level,
            licence="lo-2.0",
            agreed_by="la direction",
            persons_agree=True,
        )


def submitted(practice: Practice) -> Practice:
    with scope(role="web", cite=practice.cite_id):
        return publishing.submit(practice=practice)


def take(practice: Practice, user: User, *, outside: bool) -> Review:
    with scope(role="guest", cite=practice.cite_id, user=user):
        reader = reviewing.Reader(user, "ailleurs", outside)
        return reviewing.take(practice=Practice.objects.get(pk=practice.pk), reader=reader)


def give(review: Review, answers: dict[str, str] | None = None, comment: str = "") -> Practice:
    with scope(role="guest", cite=review.cite_id):
        return reviewing.give_opinion(
            review=Review.objects.select_related("practice").get(pk=review.pk),
            answers=answers or YES,
            remarks={},
            comment=comment,
        )


def reader(name: str = "") -> User:
    user = a_user(name)
    add_to_national_group(user, group="Relecture du Club")
    return user


def editor(name: str = "") -> User:
    user = a_user(name)
    add_to_national_group(user, group="Édition du Club")
    return user


def published(practice: Practice, *, today: dt.date | None = None) -> Edition:
    """Read by two, published by the Club; by its cité alone when it is for its members."""
    if practice.level == "cite":
        with scope(role="web", cite=practice.cite_id):
            return publishing.publish_home(practice=practice, today=today)
    submitted(practice)
    for outside in (False, True):
        give(take(practice, reader(), outside=outside))
    by = editor()
    with scope(role="guest", cite=practice.cite_id):
        found = Practice.objects.get(pk=practice.pk)
        return publishing.publish(practice=found, by=by, today=today)


def adopted(edition: Edition, cite: Cite, stage: str = "in_use") -> Adoption:
    sheet = Sheet(
        edition.practice_uid,
        edition.slug,
        edition.title,
        edition.number,
        edition.cite_id,
        edition.cite.name,
    )
    with scope(role="web", cite=cite):
        adoption = declare_interest(sheet=sheet, own_cite_id=cite.pk)
        Adoption.objects.filter(pk=adoption.pk).update(stage=stage)
        return Adoption.objects.get(pk=adoption.pk)


@dataclass(frozen=True)
class Told:
    """What was planted of the Club in a cité: a practice being written, one that waits for readers and has one, one
    for its members alone, one that the Club reads (it holds no secret), and what it took up from elsewhere."""

    draft: Practice
    waiting: Practice
    home: Practice
    shared: Edition
    piece: Piece  # of the draft
    waiting_piece: Piece
    shared_piece: Piece
    event: Event  # for the members of the cité
    open_event: Event
    request: Request
    question: Comment  # under the one that is shared; reported
    adoption: Adoption


def plant_practices(cite: Cite, secret: str, actor: Actor) -> Told:
    draft = a_practice(cite, f"{secret} récit")
    waiting = submitted(a_practice(cite, f"{secret} soumise"))
    give(take(waiting, a_user(), outside=True), comment=f"{secret} avis")
    home = a_practice(cite, f"{secret} maison", level="cite")
    published(home)
    partage = a_practice(cite, f"Partagée par {cite.name}")
    pieces = [
        _a_piece(cite, practice, alt)
        for practice, alt in (
            (draft, f"{secret} photo"),
            (waiting, f"{secret} soumise, photo"),
            (partage, "Photo"),
        )
    ]
    shared = published(partage)
    asker = a_user()
    with scope(role="guest", cite=cite):
        question = comment(practice=shared.practice, kind="question", text="Combien ?", by=asker)
        question = report_comment(comment=question, reason="error", by=asker)
        comment(practice=home, kind="question", text=f"{secret} dit à la maison", by=asker)
    with scope(role="web", cite=cite):
        adoption = Adoption.objects.create(
            practice_uid=uuid.uuid4(),
            practice_slug="venue-d-ailleurs",
            practice_title=f"{secret} venue d’ailleurs",
            origin="Une autre cité",
            number=1,
            since=dt.date(2026, 1, 1),
            began_on=dt.date(2026, 1, 1),
            holder=actor,
        )
        publishing.withdraw(practice=_a_submitted(secret), comment=f"{secret} raison")
        draft, waiting, home = (Practice.objects.get(pk=each.pk) for each in (draft, waiting, home))
    return Told(draft, waiting, home, shared, *pieces, *plant_meetings(cite, secret), question, adoption)


def _a_piece(cite: Cite, practice: Practice, alt: str) -> Piece:
    with scope(role="web", cite=cite):
        return add_piece(practice=practice, content=b"%PDF-1.4 " + alt.encode(), alt=alt)


def _a_submitted(secret: str) -> Practice:
    """In the open scope: what was submitted, to be withdrawn with a reason."""
    practice = spot(signal=Signal(f"{secret} retirée"))
    practice = save_story(
        practice=practice, content=a_story(f"{secret} retirée"), carrier=None, revision=0
    ).practice
    set_terms(
        practice=practice, level="club", licence="lo-2.0", agreed_by=f"{secret} direction", persons_agree=True
    )
    return publishing.submit(practice=practice)
