"""A passation beside the one before it."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from citesedu.cites.access import cite_door
from citesedu.cites.models import Cite
from diagnostics.domain.evolution import change_rules, compare_waves
from diagnostics.domain.framework import AUDIENCES
from diagnostics.domain.mapping import Kept, map_constructs
from diagnostics.domain.readings import Thresholds
from diagnostics.drawings.waves import change_chart, change_sentence, change_table, mapping_table
from diagnostics.models import Campaign
from diagnostics.queries.results import campaign_framework, campaign_snapshot
from diagnostics.queries.waves import previous_wave
from diagnostics.views.results_frame import PHONE, SCREEN, closed_campaign, construct_address, results_page

TEMPLATE = "diagnostics/results_waves.html"


@cite_door("view_results")
def waves(request: HttpRequest, cite: Cite, uid: uuid.UUID) -> HttpResponse:
    """One audience at a time: `?public=`."""
    campaign = closed_campaign(uid)
    earlier = previous_wave(campaign)
    if earlier is None:
        return results_page(request, cite, campaign, TEMPLATE, tab="results_waves", earlier=None)
    before, after = campaign_snapshot(earlier, cite), campaign_snapshot(campaign, cite)
    mapping = map_constructs(campaign_framework(earlier), campaign_framework(campaign))
    changes = compare_waves(before, after, mapping, Thresholds())
    compared = list(dict.fromkeys(change.audience for change in changes))
    chosen = request.GET.get("public", "")
    chosen = chosen if chosen in compared else next(iter(compared), "")
    mine = [change for change in changes if change.audience == chosen]
    words = {item.code: item.wordings[chosen] for _, item in after.items() if chosen in item.wordings}
    names, audience = (_name(earlier), _name(campaign)), AUDIENCES.get(chosen, "")
    here = reverse("results_waves", args=[cite.slug, uid])
    return results_page(
        request,
        cite,
        campaign,
        TEMPLATE,
        tab="results_waves",
        earlier=earlier,
        audiences=[(AUDIENCES[code], f"{here}?public={code}", code == chosen) for code in compared],
        absent=[audience.label for audience in after.audiences if audience.code not in compared],
        changes=mine,
        summary=change_sentence(mine),
        chart=change_chart(mine, words, waves=names, audience=audience, ident="waves", width=SCREEN),
        narrow_chart=change_chart(
            mine, words, waves=names, audience=audience, ident="narrow-waves", width=PHONE
        ),
        table=change_table(
            mine, words, mapping, waves=names, audience=audience, href=construct_address(cite, campaign)
        ),
        same=sum(mapped.kept is Kept.SAME for mapped in mapping),
        mapping=mapping_table(mapping, AUDIENCES),
        rules=change_rules(Thresholds()),
    )


def _name(campaign: Campaign) -> str:
    """Short enough for the head of a column: the month in which it closed."""
    return f"{campaign.closes_on:%m/%Y}"
