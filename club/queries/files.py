"""What leaves the Club as files: the practices that a search finds, and what is new. In the role of the reader."""

from __future__ import annotations

from django.conf import settings
from django.db.models import Max, Min, Q

from actors.domain.kinds import SECTORS
from club.domain.finding import Chosen, kept
from club.domain.template import LICENCES
from club.exports.atom import Entry
from club.exports.tables import Shared
from club.models import Edition
from club.queries.catalogue import cards_matching, published

MOST_ENTRIES = 50


def shared_of(edition: Edition) -> Shared:
    label, _ = SECTORS.get(edition.facets.get("sector", ""), ("", {}))
    return Shared(
        address=f"{settings.PUBLIC_URL}/club/fiches/{edition.slug}/v{edition.number}/",
        cite=edition.cite.name,
        carrier=edition.carrier_name,
        sector=label,
        title=edition.title,
        number=edition.number,
        published_on=edition.published_on,
        licence=LICENCES.get(edition.licence, edition.licence),
        content=edition.content,
    )


def practices_found(query: str, chosen: Chosen) -> list[Shared]:
    """All of them, in the order of the search; three statements."""
    keys = [card.key for card in kept(cards_matching(query), chosen)]
    rows = {row.pk: row for row in published().filter(pk__in=keys).select_related("cite")}
    return [shared_of(rows[key]) for key in keys if key in rows]


def entries_found(query: str, chosen: Chosen) -> list[Entry]:
    """The latest first. A correction does not make a practice new again."""
    keys = [card.key for card in kept(cards_matching(query), chosen)]
    editions = {
        row.practice_uid: row for row in published().filter(pk__in=keys).select_related("cite").order_by("id")
    }
    days = (
        Edition._base_manager.filter(practice_uid__in=editions, withdrawn_on=None)
        .order_by()
        .values("practice_uid")
        .annotate(first=Min("published_on"), changed=Max("published_on", filter=Q(is_major=True)))
    )
    found = []
    for row in days:
        edition = editions[row["practice_uid"]]
        author = ", ".join(filter(None, (edition.cite.name, edition.carrier_name)))
        changed = row["changed"] or row["first"]
        found.append(Entry(edition.slug, edition.title, edition.catchphrase, author, row["first"], changed))
    return sorted(found, key=lambda entry: (entry.changed, entry.slug), reverse=True)[:MOST_ENTRIES]
