"""Events of the Club and who comes; what a cité looks for, and what others answer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db import connection, transaction
from django.utils import timezone

from citesedu.accounts.models import User
from citesedu.cites.services.journal import record
from citesedu.common.links import is_practice_address
from citesedu.common.refusal import Refusal
from club.domain.meetings import EVENT_KINDS, MOST_SHEETS, NOTEBOOK, is_ahead, seats_left
from club.domain.template import LEVELS
from club.models import Event, Registration, Reply, Request

LONGEST_NOTE = 2000


@dataclass(frozen=True)
class EventFacts:
    """`starts_at` and `ends_at` are aware; `seats` None without a limit."""

    kind: str
    title: str
    place: str
    starts_at: dt.datetime
    ends_at: dt.datetime
    text: str = ""
    seats: int | None = None
    level: str = "club"
    minutes: str = ""
    called_off: bool = False
    sheets: tuple[str, ...] = ()  # slugs of practices of the Club


@transaction.atomic
def save_event(
    *,
    facts: EventFacts,
    event: Event | None = None,
    readable: Collection[str] = (),
    by: User | None = None,
) -> Event:
    """In the scope of the cité that holds it. `readable`: the slugs, among those of the facts, that the Club reads;
    what was attached before stays, even withdrawn since."""
    if facts.kind not in EVENT_KINDS or facts.level not in LEVELS:
        raise Refusal("Choisissez dans la liste.", field="kind")
    if not facts.title.strip():
        raise Refusal("Donnez un titre à ce rendez-vous.", field="title")
    if not facts.place.strip():
        raise Refusal("Dites où il se tient.", field="place")
    if facts.ends_at <= facts.starts_at:
        raise Refusal("La fin doit suivre le début.", field="ends_at")
    kept = Event.objects.select_for_update(of=("self",)).get(pk=event.pk) if event else Event()
    unknown = [slug for slug in facts.sheets if slug not in readable and slug not in kept.sheets]
    if unknown:
        raise Refusal(f"Cette fiche n’est pas dans le Club : « {unknown[0][:80]} ».", field="sheets")
    if len(facts.sheets) > MOST_SHEETS:
        raise Refusal(f"{MOST_SHEETS} fiches au plus pour un rendez-vous.", field="sheets")
    for name, value in vars(facts).items():
        setattr(kept, name, value.strip() if isinstance(value, str) else value)
    kept.sheets = list(facts.sheets)
    kept.save()
    verb = "modifie un rendez-vous du Club" if event else "propose un rendez-vous du Club"
    record(actor=by, verb=verb, target=kept.title)
    return kept


@transaction.atomic
def register(*, event: Event, by: User, come_from: str = "", now: dt.datetime | None = None) -> Registration:
    """As a guest of the cité that holds it. Twice is once; whoever left may come back while there is room."""
    now = now or timezone.now()
    kept = Event.objects.get(pk=event.pk)
    if kept.called_off or not is_ahead(kept.ends_at, now):
        raise Refusal("Ce rendez-vous n’est plus à venir.", conflict=True)
    rows = Registration.objects.filter(event=kept)
    mine = rows.filter(person_id=by.pk).order_by("id").first()
    if mine is not None and mine.left_on is None:
        return mine
    # One at a time for an event: two people do not take the last seat together.
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('seats of an event'), %s::int)", [kept.pk])
    if seats_left(kept.seats, rows.filter(left_on=None).count()) == 0:
        raise Refusal("Il n’y a plus de place.", conflict=True)
    if mine is not None:
        mine.left_on = None
        mine.save(update_fields=["left_on"])
        return mine
    return Registration.objects.create(
        event=kept,
        person_id=by.pk,
        person_name=str(by)[:160],
        come_from=come_from[:160],
        registered_on=timezone.localdate(now),
    )


@transaction.atomic
def leave(*, registration: Registration, today: dt.date | None = None) -> Registration:
    registration.left_on = today or timezone.localdate()
    registration.save(update_fields=["left_on"])
    return registration


@transaction.atomic
def write_notebook(*, registration: Registration, notes: Mapping[str, str]) -> Registration:
    """What somebody saw on a visit, takes from it, asks."""
    for name in NOTEBOOK:
        note = notes.get(name, "").strip()
        if len(note) > LONGEST_NOTE:
            raise Refusal(f"Ce texte est trop long : {LONGEST_NOTE} signes au plus.", field=name)
        setattr(registration, name, note)
    registration.save(update_fields=list(NOTEBOOK))
    return registration


@transaction.atomic
def ask(*, title: str, text: str, by: User, today: dt.date | None = None) -> Request:
    """In the scope of the cité that looks for something."""
    title = " ".join(title.split())
    if not title:
        raise Refusal("Dites ce que vous cherchez.", field="title")
    request = Request.objects.create(
        title=title[:120],
        text=text.strip(),
        author_id=by.pk,
        author_name=str(by)[:160],
        written_on=today or timezone.localdate(),
    )
    record(actor=by, verb="demande au Club", target=request.title)
    return request


@transaction.atomic
def close_request(*, request: Request, by: User | None = None, today: dt.date | None = None) -> Request:
    if request.closed_on is None:
        request.closed_on = today or timezone.localdate()
        request.save(update_fields=["closed_on"])
        record(actor=by, verb="clôt une demande au Club", target=request.title)
    return request


@transaction.atomic
def reply(
    *,
    request: Request,
    text: str,
    by: User,
    come_from: str = "",
    practice_link: str = "",
    today: dt.date | None = None,
) -> Reply:
    """As a guest of the cité that asked. The same words twice are one reply."""
    text, practice_link = text.strip(), practice_link.strip()
    if not text:
        raise Refusal("Écrivez votre réponse.", field="text")
    if practice_link and not is_practice_address(practice_link):
        raise Refusal(
            "Le lien mène à une fiche du Club, /club/…, ou commence par https://.", field="practice_link"
        )
    same = Reply.objects.filter(request=request, author_id=by.pk, text=text).order_by("id").first()
    return same or Reply.objects.create(
        request=request,
        text=text,
        practice_link=practice_link,
        author_id=by.pk,
        author_name=str(by)[:160],
        author_from=come_from[:160],
        written_on=today or timezone.localdate(),
    )
