"""From tallies to the counts that disclosure control reads. Nothing here is fit to be shown: see results.py."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from diagnostics.domain.campaign_counts import CampaignCounts, Group
from diagnostics.domain.disclosure import Rules
from diagnostics.domain.distribution import Distribution
from diagnostics.domain.framework import Framework
from diagnostics.domain.sheet import UNKNOWN, build_sheet
from diagnostics.models import Campaign, CampaignAudience, Tally
from diagnostics.models.tallies import RESPONDENTS


def campaign_rules(campaign: Campaign) -> Rules:
    return Rules(threshold=campaign.threshold, text_threshold=campaign.text_threshold)


def public_rules(campaign: Campaign) -> Rules:
    """For what leaves the cité: never looser than the cité's own."""
    return Rules.public().at_least(campaign_rules(campaign))


def campaign_counts(campaign: Campaign, framework: Framework) -> CampaignCounts:
    """Every scale item of every audience asked, items without an answer included, in two statements."""
    tallies: dict[str, dict[str, dict[str, int]]] = defaultdict(lambda: defaultdict(dict))
    rows = Tally.objects.filter(campaign=campaign).order_by("id")
    for audience, code, choice, n in rows.values_list("audience", "code", "choice", "n"):
        tallies[audience][code][choice] = n
    asked = CampaignAudience.objects.filter(campaign=campaign).order_by("id")
    return CampaignCounts(
        audiences={row.audience: counted_group(framework, row, tallies[row.audience]) for row in asked},
        sensitive=sensitive_codes(framework),
    )


def sensitive_codes(framework: Framework) -> frozenset[str]:
    return frozenset(construct.code for _, construct in framework.constructs() if construct.sensitive)


def counted_group(
    framework: Framework, asked: CampaignAudience, tallies: Mapping[str, Mapping[str, int]]
) -> Group:
    """Some people of an audience, from their counts by code then choice, on every scale item the audience was asked."""
    codes = {
        code
        for form in (asked.form, asked.simple_form)
        if form
        for code, item in build_sheet(framework, form).items.items()
        if item.kind == "scale"
    }
    ordered = [construct.code for _, construct in framework.constructs()]
    ordered += [theme.importance_code for theme in framework.themes]
    return Group(
        submissions=tallies.get(RESPONDENTS, {}).get("", 0),
        constructs={
            code: _distribution(framework.scale_of(code).size, tallies.get(code, {}))
            for code in ordered
            if code in codes
        },
    )


def _distribution(size: int, choices: Mapping[str, int]) -> Distribution:
    counts = tuple(choices.get(str(rank), 0) for rank in range(1, size + 1))
    return Distribution(counts, choices.get(UNKNOWN, 0))
