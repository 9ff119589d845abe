"""From a frozen report to a file in private storage: asked for in a request, done by a worker, step by step.

The scope is open only for the short steps that touch the database; the long drawing happens outside it.
"""

from __future__ import annotations

import datetime as dt
import logging
import uuid
from dataclasses import dataclass

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.utils import timezone

from citesedu.accounts.models import User
from citesedu.cites.services.journal import record
from citesedu.common.pdf import DocumentError
from citesedu.common.refusal import Refusal
from diagnostics.models import Rendering, StateOfPlay
from diagnostics.services.drawing import InScope, Made, draw
from diagnostics.services.facts import facts_of

logger = logging.getLogger(__name__)
State, Kind = Rendering.State, Rendering.Kind

SILENCE = dt.timedelta(minutes=5)  # a worker that says nothing for so long has died
ATTEMPTS = 3
WAITING = "En attente d’un traitement"
FAILED = "La mise en page n’a pas abouti. Réessayez ; si cela se répète, prévenez la personne qui conduit le projet."
ONE_AT_A_TIME = "Un autre document est en préparation : attendez qu’il soit prêt, ou annulez-le."


@dataclass(frozen=True)
class Job:
    rendering_id: int
    cite_id: int
    kind: Rendering.Kind
    extension: str
    report: StateOfPlay


@transaction.atomic
def request_rendering(*, report: StateOfPlay, kind: str = Kind.PDF, by: User | None = None) -> Rendering:
    """One request at a time for a report: a second click finds the first one; another document has to wait."""
    under_way = Rendering.objects.filter(report=report, state__in=Rendering.UNDER_WAY).first()
    if under_way is None:
        try:
            with transaction.atomic():
                under_way = Rendering.objects.create(report=report, kind=kind, step=WAITING)
        except IntegrityError:  # two clicks at the very same time
            under_way = Rendering.objects.get(report=report, state__in=Rendering.UNDER_WAY)
        else:
            target = f"{report.title}, version {report.number}"
            record(actor=by, verb="demande un document", target=target, detail=Kind(kind).label)
    if under_way.kind != kind:
        raise Refusal(ONE_AT_A_TIME, conflict=True)
    return under_way


def cancel_rendering(*, rendering: Rendering) -> None:
    stopped = Rendering.objects.filter(pk=rendering.pk, state__in=Rendering.UNDER_WAY).update(
        state=State.CANCELLED, step=""
    )
    if not stopped:
        raise Refusal("Cette mise en page est déjà terminée.", conflict=True)


def perform(*, in_scope: InScope, uid: uuid.UUID) -> None:
    """The worker's part. Safe to run twice: a request already taken, done or cancelled is left alone."""
    with in_scope():
        job = _take(uid)
    if job is None:
        return

    def say(step: str, done: int, total: int) -> None:
        with in_scope():
            Rendering.objects.filter(pk=job.rendering_id).update(
                step=step[:80], progress=10 + 85 * done // max(total, 1), beat_at=timezone.now()
            )

    def cancelled() -> bool:
        with in_scope():
            return not Rendering.objects.filter(pk=job.rendering_id, state=State.RUNNING).exists()

    try:
        with in_scope():
            facts = facts_of(job.report)
        made = draw(facts=facts, kind=job.kind, on_step=say, cancelled=cancelled)
    except DocumentError as error:
        _fail(in_scope, job, error.sentence)
    except Exception:
        logger.exception("rendering %s failed", uid)
        _fail(in_scope, job, FAILED)
    else:
        _keep(in_scope, job, made)


def abandoned(*, now: dt.datetime | None = None) -> list[uuid.UUID]:
    """Requests of the open scope that no worker has, put back in the queue; after three tries, given up."""
    now = now or timezone.now()
    silent = Rendering.objects.filter(state=State.RUNNING, beat_at__lt=now - SILENCE)
    silent.filter(attempts__gte=ATTEMPTS).update(state=State.FAILED, problem=FAILED)
    silent.update(state=State.QUEUED, step=WAITING)
    waiting = Rendering.objects.filter(state=State.QUEUED, requested_at__lt=now - dt.timedelta(seconds=30))
    return list(waiting.order_by("requested_at", "id").values_list("uid", flat=True))


def _take(uid: uuid.UUID) -> Job | None:
    rendering = (
        Rendering.objects.select_for_update(of=("self",), skip_locked=True)
        .select_related("report__campaign")
        .filter(uid=uid, state=State.QUEUED)
        .first()
    )
    if rendering is None:
        return None
    rendering.state, rendering.attempts, rendering.beat_at = (
        State.RUNNING,
        rendering.attempts + 1,
        timezone.now(),
    )
    rendering.step, rendering.progress = "Lecture des chiffres", 5
    rendering.save(update_fields=["state", "attempts", "beat_at", "step", "progress"])
    return Job(rendering.pk, rendering.cite_id, Kind(rendering.kind), rendering.extension, rendering.report)


def _keep(in_scope: InScope, job: Job, made: Made) -> None:
    name = default_storage.save(
        f"reports/{job.cite_id}/{uuid.uuid4()}.{job.extension}", ContentFile(made.content)
    )
    with in_scope():
        done = Rendering.objects.filter(pk=job.rendering_id, state=State.RUNNING).update(
            state=State.DONE,
            step="",
            progress=100,
            file=name,
            pages=made.pages,
            size=len(made.content),
            content_hash=made.content_hash,
            problem="",
        )
    if not done:  # cancelled at the last moment
        default_storage.delete(name)


def _fail(in_scope: InScope, job: Job, sentence: str) -> None:
    with in_scope():
        Rendering.objects.filter(pk=job.rendering_id, state=State.RUNNING).update(
            state=State.FAILED, step="", problem=sentence[:300]
        )
