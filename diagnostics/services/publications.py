"""An état des lieux given to read, whole and for good: to the cité, to every cité, or to everybody."""

from __future__ import annotations

import datetime as dt
import secrets
from collections import Counter

from django.db import IntegrityError, transaction
from django.utils import timezone

from citesedu.accounts.models import User
from citesedu.cites.access import digest
from citesedu.cites.models import Cite, PublicLink
from citesedu.cites.services.journal import record
from citesedu.common.refusal import Refusal
from diagnostics.domain.composition import Kind
from diagnostics.domain.publication import Approval, PublishedReport
from diagnostics.domain.snapshot import Snapshot, read_snapshot
from diagnostics.models import Publication, PublishedCount, PublishedFigure, StateOfPlay
from diagnostics.queries.compositions import approvals_of, composition_of
from diagnostics.services.national import mark_stale
from diagnostics.services.reports import locked_in, version_name

Reach = Publication.Reach
Status = StateOfPlay.Status


@transaction.atomic
def publish_report(
    *, report: StateOfPlay, cite: Cite, reach: str, by: User | None = None, today: dt.date | None = None
) -> Publication:
    """Everything is copied: nothing that happens later changes what is read. Outside the cité the figures obey the
    thresholds of a public document. The figures join the national reading if the cité agreed to it."""
    if reach not in Reach.values:
        raise Refusal("Choisissez qui pourra lire l’état des lieux.", field="reach")
    locked = locked_in(report=report, state=Status.VALIDATED)
    frozen = locked.snapshot if reach == Reach.CITE else locked.public_snapshot
    if frozen is None:
        raise Refusal(
            "Ces chiffres ont été figés avant que la plateforme sache les préparer pour d’autres lecteurs : cette "
            "version se publie seulement pour les membres de la cité.",
            field="reach",
        )
    locked.status, locked.published_on = Status.PUBLISHED, today or timezone.localdate()
    locked.save(update_fields=["status", "published_on"])
    token = secrets.token_urlsafe(16)
    document = _document(locked, read_snapshot(frozen), locked.published_on)
    try:
        publication = Publication.objects.create(
            report=locked,
            reach=reach,
            token=token,
            title=locked.title,
            document=document.to_json(),
            published_on=locked.published_on,
        )
        if reach == Reach.PUBLIC:
            PublicLink.objects.bulk_create([PublicLink(digest=digest(token), cite=cite)])
    except IntegrityError as error:  # 128 random bits met twice
        raise Refusal("L’adresse publique n’a pas pu être créée : réessayez.", conflict=True) from error
    _share_figures(locked, cite)
    record(
        actor=by,
        verb="publie l’état des lieux",
        target=version_name(locked),
        detail=publication.get_reach_display(),
    )
    return publication


@transaction.atomic
def withdraw_publication(
    *, report: StateOfPlay, cite: Cite, by: User | None = None, today: dt.date | None = None
) -> Publication:
    """From now on nobody outside the cité reads it; its members still do."""
    rows = Publication.objects.select_for_update(of=("self",)).select_related("report")
    publication = rows.filter(report=report).first()
    if publication is None:
        raise Refusal("Cet état des lieux n’est pas publié.")
    if publication.withdrawn_on is not None:
        raise Refusal("Cet état des lieux a déjà été retiré.", conflict=True)
    publication.withdrawn_on = today or timezone.localdate()
    publication.save(update_fields=["withdrawn_on"])
    _share_figures(publication.report, cite)
    record(actor=by, verb="retire l’état des lieux", target=version_name(publication.report))
    return publication


def _document(report: StateOfPlay, snapshot: Snapshot, today: dt.date) -> PublishedReport:
    return PublishedReport(
        title=report.title,
        number=report.number,
        validated_on=report.validated_on,
        published_on=today,
        approvals=tuple(Approval(row.get_side_display(), row.on) for row in approvals_of(report)),
        snapshot=snapshot,
        composition=composition_of(report),
    )


def _share_figures(report: StateOfPlay, cite: Cite) -> None:
    """What the national coordination reads of the campaign: the figures of its last version still published."""
    PublishedFigure.objects.filter(campaign=report.campaign_id).delete()
    PublishedCount.objects.filter(campaign=report.campaign_id).delete()
    published = Publication.objects.filter(report__campaign=report.campaign_id, withdrawn_on=None)
    last = published.select_related("report").order_by("-report__number").first()
    if last is not None and cite.shares_nationally:
        # Under the thresholds of what leaves the cité, where they could be applied when the figures were frozen.
        snapshot = read_snapshot(last.report.public_snapshot or last.report.snapshot)
        PublishedFigure.objects.bulk_create(_national_figures(report.campaign_id, snapshot))
        PublishedCount.objects.bulk_create(_national_counts(last, snapshot))
    mark_stale()


def _national_figures(campaign_id: int, snapshot: Snapshot) -> list[PublishedFigure]:
    """Core items only: they alone are comparable from one cité to another. PostgreSQL shows those of 11 or more."""
    return [
        PublishedFigure(
            campaign_id=campaign_id,
            framework=snapshot.framework_code,
            code=item.code,
            audience=audience,
            n=distribution.n,
            counts=list(distribution.counts),
            unknown=distribution.unknown,
        )
        for _, item in snapshot.items()
        if item.core
        for audience, figure in item.figures.items()
        if (distribution := figure.distribution) is not None
    ]


def _national_counts(publication: Publication, snapshot: Snapshot) -> list[PublishedCount]:
    """People under the thresholds of the figures; of the lists, codes and how many lines bear them, never their
    words."""
    composition = publication.content.composition
    lists = {
        PublishedCount.Kind.PRIORITY: Counter(each.objective for each in composition.of(Kind.PRIORITY)),
        PublishedCount.Kind.ABSENT: Counter(each.actor_kind for each in composition.of(Kind.ABSENT)),
    }
    counts = [
        (PublishedCount.Kind.PEOPLE, audience.code, channel, n)
        for audience in snapshot.audiences
        if audience.respondents
        for channel, n in {"": audience.respondents, **audience.channels}.items()
    ]
    counts += [(kind, "", code, n) for kind, codes in lists.items() for code, n in codes.items() if code]
    return [
        PublishedCount(
            campaign_id=publication.report.campaign_id,
            kind=kind,
            audience=audience,
            code=code,
            n=n,
            published_on=publication.published_on,
        )
        for kind, audience, code, n in counts
    ]
