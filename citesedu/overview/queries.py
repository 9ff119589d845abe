"""What the cross-app pages read."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count
from django.http import Http404

from citesedu.accounts.models import User
from citesedu.cites.models import Cite, Membership
from club.domain.adopting import ADOPTED
from club.models import Adoption, Edition
from club.queries.catalogue import published
from diagnostics.models import Campaign, Publication, StateOfPlay


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
class Travelling:
    """A practice published beyond its cité, and the other cités where it is used or being adapted."""

    edition: Edition
    cites: list[str]


MOST_TRAVELLED = 20


def travelling_practices() -> tuple[int, list[Travelling]]:
    """How many are published beyond their cité, and those that travelled furthest, then the latest; four statements,
    whatever their number."""
    went = Adoption._base_manager.filter(stage__in=ADOPTED).order_by()
    furthest = went.values_list("practice_uid").annotate(far=Count("cite")).order_by("-far", "practice_uid")
    ranks = dict(furthest[:MOST_TRAVELLED])
    editions = published().select_related("cite")
    found = list(editions.filter(practice_uid__in=ranks))
    if len(found) < MOST_TRAVELLED:
        latest = editions.exclude(practice_uid__in=ranks).order_by("-published_on", "-id")
        found += latest[: MOST_TRAVELLED - len(found)]
    cites: dict[uuid.UUID, list[str]] = defaultdict(list)
    uids = [edition.practice_uid for edition in found]
    rows = went.filter(practice_uid__in=uids).order_by("cite__name", "id")
    for practice_uid, name in rows.values_list("practice_uid", "cite__name"):
        cites[practice_uid].append(name)
    told = [
        Travelling(edition, [name for name in cites[edition.practice_uid] if name != edition.cite.name])
        for edition in found
    ]
    return published().count(), sorted(told, key=lambda each: -len(each.cites))


def national_publications() -> list[Publication]:
    """What cités give to read beyond their members, the latest first. PostgreSQL decides which."""
    rows = Publication._base_manager.defer("document").select_related("cite")
    return list(rows.order_by("-published_on", "-id"))


def find_national_publication(uid: uuid.UUID) -> Publication:
    publication = Publication._base_manager.filter(uid=uid).order_by("id").first()
    if publication is None:
        raise Http404
    return publication


def any_demonstration() -> bool:
    """Whether figures of a demonstration may be among those of all cités."""
    return Cite.objects.filter(is_demo=True).exists()
