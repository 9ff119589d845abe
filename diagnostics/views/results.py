"""Regards croisés on screen: the overview, one page for each affirmation, the map, the quadrant."""

from __future__ import annotations

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from citesedu.cites.access import cite_door
from citesedu.cites.models import Cite
from diagnostics.domain.readings import Label
from diagnostics.domain.snapshot import ItemFacts
from diagnostics.drawings.items import (
    applied_rules,
    discussion_order,
    first_wording,
    grouped_wordings,
    item_bars,
    item_table,
)
from diagnostics.drawings.maps import convergence_chart, convergence_table, converging_items
from diagnostics.drawings.overview import (
    items_table,
    participation_table,
    theme_dots,
    themes_heat,
    themes_table,
)
from diagnostics.drawings.quadrants import cuts_of, quadrant_chart, quadrant_table, theme_points
from diagnostics.models import Campaign
from diagnostics.queries.campaigns import find_campaign
from diagnostics.queries.participation import live_participation
from diagnostics.queries.results import campaign_snapshot
from diagnostics.views.results_frame import (
    BADGES,
    PHONE,
    SCREEN,
    closed_campaign,
    construct_address,
    results_page,
)

TALKED_OF = (Label.DIVERGENT, Label.UNKNOWN, Label.CLEAVAGE, Label.SPLIT, Label.WEAKNESS)
MOST_TALKED_OF = 7


@cite_door("view_results")
def results(request: HttpRequest, cite: Cite, uid: uuid.UUID) -> HttpResponse:
    campaign = find_campaign(uid)
    if campaign.state != Campaign.State.CLOSED:
        context = {"campaign": campaign, "participation": live_participation(campaign)}
        return render(request, "diagnostics/results_later.html", context)
    snapshot = campaign_snapshot(campaign, cite)
    href = construct_address(cite, campaign)
    ranked = sorted((item for _, item in snapshot.items()), key=discussion_order)
    return results_page(
        request,
        cite,
        campaign,
        "diagnostics/results.html",
        tab="results",
        snapshot=snapshot,
        participation=participation_table(snapshot),
        heat=themes_heat(snapshot, ident="heat", width=SCREEN),
        narrow_heat=themes_heat(snapshot, ident="narrow-heat", width=PHONE),
        heat_table=themes_table(snapshot),
        discuss=[_line(item, href(item.code)) for item in ranked if Label(item.labels[0]) in TALKED_OF][
            :MOST_TALKED_OF
        ],
        themes=[
            (theme, items_table(snapshot, theme, BADGES, href)) for theme in snapshot.themes if theme.items
        ],
    )


@cite_door("view_results")
def construct(request: HttpRequest, cite: Cite, uid: uuid.UUID, code: str) -> HttpResponse:
    campaign = closed_campaign(uid)
    snapshot = campaign_snapshot(campaign, cite)
    found = snapshot.find(code)
    if found is None:
        raise Http404
    theme, item = found
    href, codes = construct_address(cite, campaign), [each.code for _, each in snapshot.items()]
    rank = codes.index(code)
    importance = theme.importance
    return results_page(
        request,
        cite,
        campaign,
        "diagnostics/construct.html",
        tab="results",
        snapshot=snapshot,
        theme=theme,
        item=item,
        labels=[(label, BADGES.get(label, "neutral")) for label in item.labels],
        rules=applied_rules(item, snapshot.rules),
        wordings=grouped_wordings(snapshot, item),
        bars=item_bars(snapshot, item, ident="bars", width=SCREEN),
        narrow_bars=item_bars(snapshot, item, ident="narrow-bars", width=PHONE),
        table=item_table(snapshot, item),
        neighbours=theme_dots(snapshot, theme, ident="neighbours", width=SCREEN, here=code),
        narrow_neighbours=theme_dots(snapshot, theme, ident="narrow-neighbours", width=PHONE, here=code),
        neighbours_table=items_table(snapshot, theme, BADGES, href),
        importance=item_bars(snapshot, importance, ident="importance", width=SCREEN) if importance else None,
        narrow_importance=(
            item_bars(snapshot, importance, ident="narrow-importance", width=PHONE) if importance else None
        ),
        importance_table=item_table(snapshot, importance) if importance else None,
        quotes=[
            (snapshot.audience_label(quote.audience), quote.text)
            for quote in snapshot.quotes
            if quote.question_theme == theme.code
        ],
        previous=(codes[rank - 1], href(codes[rank - 1])) if rank else None,
        following=(codes[rank + 1], href(codes[rank + 1])) if rank + 1 < len(codes) else None,
    )


@cite_door("view_results")
def convergences(request: HttpRequest, cite: Cite, uid: uuid.UUID) -> HttpResponse:
    campaign = closed_campaign(uid)
    snapshot = campaign_snapshot(campaign, cite)
    placed = converging_items(snapshot)
    return results_page(
        request,
        cite,
        campaign,
        "diagnostics/results_map.html",
        tab="results_map",
        placed=placed,
        absent=sum(1 for _ in snapshot.items()) - len(placed),
        map=convergence_chart(placed, ident="map", width=SCREEN),
        narrow_map=convergence_chart(placed, ident="narrow-map", width=PHONE),
        table=convergence_table(placed, href=construct_address(cite, campaign)),
        rules=snapshot.rules,
    )


@cite_door("view_results")
def importance(request: HttpRequest, cite: Cite, uid: uuid.UUID) -> HttpResponse:
    """One audience at a time: `?public=` and `?coupe=mediane`."""
    campaign = closed_campaign(uid)
    snapshot = campaign_snapshot(campaign, cite)
    asked = {
        audience.code: points
        for audience in snapshot.audiences
        if (points := theme_points(snapshot, audience.code))
    }
    chosen = request.GET.get("public", "")
    chosen = chosen if chosen in asked else next(iter(asked), "")
    median = request.GET.get("coupe") == "mediane"
    points = asked.get(chosen, [])
    cuts = cuts_of(points, median=median)
    name = snapshot.audience_label(chosen) if chosen else ""
    here = reverse("results_quadrant", args=[cite.slug, uid])
    return results_page(
        request,
        cite,
        campaign,
        "diagnostics/results_quadrant.html",
        tab="results_quadrant",
        points=points,
        audiences=[
            (
                snapshot.audience_label(code),
                f"{here}?public={code}{'&coupe=mediane' * median}",
                code == chosen,
            )
            for code in asked
        ],
        switch=[
            ("Coupe fixe, à 50", f"{here}?public={chosen}", not median),
            ("Coupe à la médiane", f"{here}?public={chosen}&coupe=mediane", median),
        ],
        median=median,
        cuts=cuts,
        quadrant=quadrant_chart(points, cuts, audience=name, ident="quadrant", width=SCREEN),
        narrow_quadrant=quadrant_chart(points, cuts, audience=name, ident="narrow-quadrant", width=PHONE),
        table=quadrant_table(points, cuts, audience=name),
    )


def _line(item: ItemFacts, address: str) -> dict[str, object]:
    label = item.labels[0]
    return {
        "item": item,
        "address": address,
        "wording": first_wording(item),
        "label": label,
        "kind": BADGES.get(label, "neutral"),
    }
