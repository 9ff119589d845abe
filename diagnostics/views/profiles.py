"""An audience by profile: one question, or two crossed, chosen in a list of what may be shown."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

from citesedu.cites.access import cite_door
from citesedu.cites.models import Cite
from citesedu.common.typography import french
from diagnostics.domain.framework import Framework
from diagnostics.domain.profile_cuts import GroupFacts, Variables, cut_groups, cut_variables
from diagnostics.domain.snapshot import Snapshot
from diagnostics.drawings.profiles import group_bars, group_table, groups_by_theme
from diagnostics.queries.profiles import released_cut
from diagnostics.queries.results import campaign_framework, campaign_snapshot
from diagnostics.views.results_frame import PHONE, SCREEN, closed_campaign, results_page


@dataclass(frozen=True)
class Filter:
    """One choice of the list; `value` is what the address says (« pro:P2+P3 »)."""

    audience: str
    variables: Variables
    label: str

    @property
    def value(self) -> str:
        return f"{self.audience}:{'+'.join(self.variables)}"


@cite_door("view_results")
def profiles(request: HttpRequest, cite: Cite, uid: uuid.UUID) -> HttpResponse:
    """`?profil=` is a Filter's value, `?affirmation=` the code of the item drawn by group."""
    campaign = closed_campaign(uid)
    snapshot, framework = campaign_snapshot(campaign, cite), campaign_framework(campaign)
    filters = _filters(snapshot, framework)
    wanted = request.GET.get("profil", "")
    chosen = next((each for each in filters if each.value == wanted), None)
    cut = released_cut(campaign, framework, chosen.audience, chosen.variables) if chosen else None
    groups = cut_groups(framework, cut) if cut else ()
    return results_page(
        request,
        cite,
        campaign,
        "diagnostics/results_profiles.html",
        tab="results_profiles",
        filters=[
            (audience.label, [each for each in filters if each.audience == audience.code])
            for audience in snapshot.audiences
            if audience.respondents is not None
        ],
        chosen=chosen,
        audience=snapshot.audience_label(chosen.audience) if chosen else "",
        is_counted=cut is not None,
        is_shown=any(group.respondents is not None for group in groups),
        by_theme=groups_by_theme(snapshot, groups) if groups else None,
        **_drawn(snapshot, chosen, groups, request.GET.get("affirmation", "")),
    )


def _drawn(
    snapshot: Snapshot, chosen: Filter | None, groups: Sequence[GroupFacts], code: str
) -> dict[str, object]:
    """The affirmation asked for, or else the first, by group."""
    nothing = {"items": [], "item": None, "bars": None, "narrow_bars": None, "table": None}
    if chosen is None or not groups:
        return nothing
    items = {
        item.code: (item, item.wordings[chosen.audience])
        for _, item in snapshot.items()
        if item.code in groups[0].figures
    }
    if not items:
        return nothing
    item, wording = items.get(code) or next(iter(items.values()))
    return {
        "items": list(items.values()),
        "item": item,
        "bars": group_bars(groups, item, wording, ident="groups", width=SCREEN),
        "narrow_bars": group_bars(groups, item, wording, ident="narrow-groups", width=PHONE),
        "table": group_table(groups, item, wording),
    }


def _filters(snapshot: Snapshot, framework: Framework) -> list[Filter]:
    """Every cut of every audience that may be spoken of."""
    texts = {question.code: question.text for question in framework.profile}
    return [
        Filter(audience.code, variables, french(" × ".join(texts[code].rstrip(" ?") for code in variables)))
        for audience in snapshot.audiences
        if audience.respondents is not None
        for variables in cut_variables(framework, audience.code)
    ]
