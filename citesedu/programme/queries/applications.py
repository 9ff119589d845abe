"""Applications: by their link for who applies, all of them for who selects."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from django.db.models import Count, F
from django.http import Http404

from citesedu.cites.access import digest
from citesedu.programme.domain.applications import State
from citesedu.programme.domain.criteria import apart
from citesedu.programme.models import Application, Appraisal, Document


def held_by(token: str) -> Application | None:
    return Application.objects.filter(link=digest(token)).order_by("id").first()


def find_document(application: Application, uid: uuid.UUID) -> Document:
    document = Document.objects.filter(application=application, uid=uid).order_by("id").first()
    if document is None:
        raise Http404
    return document


def documents_of(application: Application) -> list[Document]:
    return list(Document.objects.filter(application=application).defer("content").order_by("kind", "id"))


def find_filed(uid: uuid.UUID) -> Application:
    """What the national side may read: a draft is its authors' alone."""
    rows = Application.objects.filter(uid=uid).exclude(state=State.DRAFT).select_related("cite")
    application = rows.order_by("id").first()
    if application is None:
        raise Http404
    return application


@dataclass(frozen=True)
class Filed:
    application: Application
    readings: int
    apart: int  # criteria that its readers see differently


def filed() -> list[Filed]:
    """Two statements. Those that were withdrawn come last."""
    rows = Application.objects.exclude(state=State.DRAFT).annotate(readings=Count("appraisals"))
    found = list(rows.select_related("cite").order_by("filed_on", "id"))
    marks: dict[int, list[dict[str, int]]] = {}
    for pk, told in Appraisal.objects.order_by("id").values_list("application_id", "marks"):
        marks.setdefault(pk, []).append(told)
    lines = [Filed(each, each.readings, len(apart(marks.get(each.pk, [])))) for each in found]
    return sorted(lines, key=lambda line: line.application.state == State.WITHDRAWN)


def drafts_under_way() -> int:
    return Application.objects.filter(state=State.DRAFT).count()


def readings_of(application: Application) -> list[Appraisal]:
    return list(Appraisal.objects.filter(application=application).select_related("reader").order_by("id"))


def to_tell() -> list[Application]:
    """Decided, and not told yet."""
    states = (State.RETAINED, State.WAITING, State.DECLINED)
    rows = Application.objects.filter(state__in=states).exclude(told_state=F("state"))
    return list(rows.order_by("state", "filed_on", "id"))
