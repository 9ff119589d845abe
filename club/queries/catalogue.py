"""The published practices, across cités. PostgreSQL gives what the role of the scope may read, and no other: a visitor
what is for everybody, a member of the Club what is for it too.

Full text is not leakproof behind row-level security, so the index would not be used: five thousand practices are read
through in some thirty milliseconds, in one statement that also brings what the facets count.
"""

from __future__ import annotations

import re
import uuid
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import BooleanField, F, FloatField, Func, QuerySet, Value
from django.http import Http404

from club.domain.adopting import ADOPTED
from club.domain.finding import Card, Chosen, counts, kept, suggestion
from club.models import Adoption, Edition
from club.models.fields import TextVector

PER_PAGE = 20
_PREFIX = re.compile(r"(?<!\S)(\w{2,})\*(?!\S)")


class Matches(Func):
    template = "%(expressions)s"
    arg_joiner = " @@ "
    output_field = BooleanField()


class Rank(Func):
    function = "ts_rank_cd"
    output_field = FloatField()


def published() -> QuerySet[Edition]:
    """The current edition of each practice, without the words of the search."""
    rows = Edition._base_manager.filter(is_current=True, withdrawn_on=None)
    return rows.defer("words", "told")


def asked_of(query: str) -> list[Func]:
    """What the words must match: the query itself, then each beginning of a word (« réuss* »)."""
    prefixes = _PREFIX.findall(query)
    rest = _PREFIX.sub(" ", query).strip()
    asked = [Func(Value(rest), function="fr_query", output_field=TextVector())] if rest else []
    return asked + [Func(Value(word), function="fr_prefix", output_field=TextVector()) for word in prefixes]


def cards_matching(query: str) -> list[Card]:
    """Two statements: the practices, and where they were taken up."""
    rows = Edition._base_manager.filter(is_current=True, withdrawn_on=None)
    asked = asked_of(query)
    for question in asked:
        rows = rows.alias(met=Matches(F("words"), question)).filter(met=True)
    rank = Rank(F("words"), asked[0]) if asked else Value(0.0, output_field=FloatField())
    rows = rows.annotate(rank=rank).order_by("-rank", "-published_on", "-id")
    adopted = adopters()
    found = rows.values_list("pk", "rank", "cite_id", "cite__name", "facets", "practice_uid")
    return [
        Card(
            key=key,
            rank=rank,
            cite=name,
            themes=facets.get("themes", ()),
            audiences=facets.get("audiences", ()),
            sector=facets.get("sector", ""),
            money=facets.get("money", ""),
            effort=facets.get("effort", ""),
            evidence=facets.get("evidence", ""),
            maturity=facets.get("maturity", ""),
            adopted=len(adopted.get(uid, set()) - {cite_id}),
        )
        for key, rank, cite_id, name, facets, uid in found.iterator(chunk_size=5_000)
    ]


def adopters() -> dict[uuid.UUID, set[int]]:
    """Of each practice, the cités that use it or are adapting it."""
    found: dict[uuid.UUID, set[int]] = {}
    rows = Adoption._base_manager.filter(stage__in=ADOPTED).order_by("id")
    for uid, cite_id in rows.values_list("practice_uid", "cite_id"):
        found.setdefault(uid, set()).add(cite_id)
    return found


@dataclass(frozen=True)
class Found:
    """One page of a search. `total` counts all pages; `by_facet` what each choice would show."""

    editions: list[Edition]
    adopted: dict[int, int]
    total: int
    by_facet: dict[str, Counter[str]]
    instead: str = ""
    nearest: list[Edition] = field(default_factory=list)


def search(query: str, chosen: Chosen, *, page: int = 1) -> Found:
    """Four statements at most, whatever is found; two more when nothing is."""
    cards = cards_matching(query)
    shown = kept(cards, chosen)
    slice_ = shown[(page - 1) * PER_PAGE : page * PER_PAGE]
    rows = {
        row.pk: row for row in published().filter(pk__in=[card.key for card in slice_]).select_related("cite")
    }
    editions = [rows[card.key] for card in slice_ if card.key in rows]
    by_facet = counts(cards, chosen)
    adopted = {card.key: card.adopted for card in slice_}
    if shown:
        return Found(editions, adopted, len(shown), by_facet)
    nearest = list(published().select_related("cite").order_by("-published_on", "-id")[:3])
    return Found([], {}, 0, by_facet, suggestion(query, vocabulary()) if query else "", nearest)


def vocabulary() -> list[str]:
    """The words of the titles, the first lines and the themes: what a mistyped word is compared with."""
    rows = published().order_by("-published_on", "-id").values_list("title", "catchphrase")[:2_000]
    return sorted({word for row in rows for text in row for word in re.findall(r"[^\W\d_]{3,}", text)})


def find_edition(slug: str, number: int | None = None) -> Edition:
    """By its address: the current one, or that number; Http404 when this reader has none. The last one of a practice
    that was archived is still there."""
    rows = Edition._base_manager.filter(slug=slug, withdrawn_on=None).select_related("cite")
    if number is not None:
        rows = rows.filter(number=number)
    edition = rows.defer("words").order_by("-is_current", "-number").first()
    if edition is None:
        raise Http404
    return edition


def editions_at(slugs: Sequence[str]) -> list[Edition]:
    """The current editions at these addresses that this reader may read, in that order."""
    rows = {row.slug: row for row in published().filter(slug__in=slugs).select_related("cite")}
    return [rows[slug] for slug in slugs if slug in rows]


def latest_edition(practice_uid: uuid.UUID) -> Edition | None:
    """Of a practice that is followed elsewhere; None when it was withdrawn."""
    rows = Edition._base_manager.filter(practice_uid=practice_uid, withdrawn_on=None).select_related("cite")
    return rows.defer("words", "told").order_by("-number").first()


def editions_of_practices(uids: Sequence[str]) -> list[Edition]:
    """The current editions of these practices that this reader may read, in that order."""
    rows = {
        str(row.practice_uid): row for row in published().filter(practice_uid__in=uids).select_related("cite")
    }
    return [rows[uid] for uid in uids if uid in rows]


def numbers_of(edition: Edition) -> list[Edition]:
    """Every edition that this reader may open, the latest first."""
    rows = Edition._base_manager.filter(
        slug=edition.slug, practice_uid=edition.practice_uid, withdrawn_on=None
    )
    return list(rows.defer("words", "told", "content").order_by("-number"))


def edition_before(edition: Edition) -> Edition | None:
    rows = Edition._base_manager.filter(practice_uid=edition.practice_uid, withdrawn_on=None)
    return rows.filter(number__lt=edition.number).defer("words", "told").order_by("-number").first()


def adoptions_of(practice_uid: uuid.UUID) -> list[Adoption]:
    """Where it was taken up, the furthest first told; in the role of the Club."""
    rows = Adoption._base_manager.filter(practice_uid=practice_uid).select_related("cite")
    return list(
        rows.only(
            "cite__name",
            "practice_uid",
            "number",
            "stage",
            "mode",
            "kept",
            "changed",
            "learned",
            "began_on",
            "since",
        ).order_by("-since", "-id")
    )


def related_to(edition: Edition, *, most: int = 3) -> list[Edition]:
    """Those that share most with it: a theme counts two, a public or a sort of action one."""
    themes, others = set(edition.facets.get("themes", ())), _others(edition.facets)
    scored: list[tuple[int, int, int]] = []
    rows = published().exclude(practice_uid=edition.practice_uid).order_by("-published_on", "-id")
    for pk, facets in rows.values_list("pk", "facets"):
        score = 2 * len(themes & set(facets.get("themes", ()))) + len(others & _others(facets))
        if score >= 2:
            scored.append((-score, len(scored), pk))
    best = [pk for _, _, pk in sorted(scored)[:most]]
    found = {row.pk: row for row in published().filter(pk__in=best).select_related("cite")}
    return [found[pk] for pk in best if pk in found]


def _others(facets: dict[str, list[str]]) -> set[str]:
    return {*facets.get("audiences", ()), *facets.get("types", ())}
