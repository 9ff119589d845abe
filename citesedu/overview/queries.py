"""What the cross-app pages read."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from dataclasses import dataclass

from django.http import Http404

from citesedu.accounts.models import User
from citesedu.cites.models import Cite, Membership
from club.domain.adopting import ADOPTED
from club.models import Adoption, Edition
from club.queries.catalogue import published
from diagnostics.models import Campaign, Publication, PublishedFigure, StateOfPlay


@dataclass(frozen=True)
class MyCite:
    cite: Cite
    roles: str


def my_cites(user: User, today: dt.date) -> list[MyCite]:
    """The cités a person belongs to, by name, with its roles in words."""
    roles: dict[Cite, list[str]] = defaultdict(list)
    rows = (
        Membership.objects.active(today).filter(user=user).select_related("cite").order_by("cite__name", "id")
    )
    for membership in rows:
        roles[membership.cite].append(membership.get_role_display())
    return [MyCite(cite, ", ".join(names)) for cite, names in roles.items()]


@dataclass(frozen=True)
class CiteNews:
    campaigns: list[Campaign]
    reports: list[StateOfPlay]


def cite_news(*, drafts: bool) -> CiteNews:
    """Latest campaigns and reports of the open scope; reports in preparation only when `drafts`."""
    reports = StateOfPlay.objects.defer("snapshot", "public_snapshot").order_by(
        "-created_on", "-number", "-id"
    )
    if not drafts:
        reports = reports.filter(status=StateOfPlay.Status.PUBLISHED)
    return CiteNews(list(Campaign.objects.order_by("-opens_on", "-id")[:3]), list(reports[:3]))


@dataclass(frozen=True)
class NationalCoverage:
    """How far the published figures reach: names are of cités that agreed to the national reading."""

    cites: int
    sharing: list[Cite]
    audiences: list[tuple[str, int]]  # audience, number of cités with at least one figure


def national_coverage() -> NationalCoverage:
    figures = PublishedFigure._base_manager.order_by().values_list("cite_id", "audience").distinct()
    by_audience: dict[str, set[int]] = defaultdict(set)
    for cite_id, audience in figures:
        by_audience[audience].add(cite_id)
    sharing = {cite_id for cites in by_audience.values() for cite_id in cites}
    return NationalCoverage(
        cites=Cite.objects.count(),
        sharing=list(Cite.objects.filter(pk__in=sharing).order_by("name")),
        audiences=sorted((audience, len(cites)) for audience, cites in by_audience.items()),
    )


@dataclass(frozen=True)
class Travelling:
    """A practice published beyond its cité, and the other cités where it is used or being adapted."""

    edition: Edition
    cites: list[str]


def travelling_practices() -> list[Travelling]:
    """The furthest travelled first; two statements."""
    cites: dict[uuid.UUID, list[str]] = defaultdict(list)
    rows = Adoption._base_manager.filter(stage__in=ADOPTED).order_by("cite__name", "id")
    for practice_uid, name in rows.values_list("practice_uid", "cite__name"):
        cites[practice_uid].append(name)
    editions = published().select_related("cite").order_by("-published_on", "-id")
    found = [
        Travelling(edition, [name for name in cites[edition.practice_uid] if name != edition.cite.name])
        for edition in editions
    ]
    return sorted(found, key=lambda each: -len(each.cites))


def national_publications() -> list[Publication]:
    """What cités give to read beyond their members, the latest first. PostgreSQL decides which."""
    rows = Publication._base_manager.defer("document").select_related("cite")
    return list(rows.order_by("-published_on", "-id"))


def find_national_publication(uid: uuid.UUID) -> Publication:
    publication = Publication._base_manager.filter(uid=uid).order_by("id").first()
    if publication is None:
        raise Http404
    return publication
