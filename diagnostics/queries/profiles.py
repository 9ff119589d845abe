"""Answers by profile, from the sheets of a closed campaign: counted in PostgreSQL, shown after disclosure control."""

from __future__ import annotations

from collections import defaultdict

from django.db import connection

from citesedu.common.refusal import Refusal
from diagnostics.domain.campaign_counts import CampaignCounts, Cut, Profile, merged
from diagnostics.domain.disclosure import ReleasedCut, release
from diagnostics.domain.framework import Framework
from diagnostics.domain.profile_cuts import Variables, cut_variables
from diagnostics.domain.sheet import DECLINED
from diagnostics.models import Campaign, CampaignAudience
from diagnostics.models.tallies import RESPONDENTS
from diagnostics.queries.counts import campaign_counts, campaign_rules, counted_group

# One pass over the sheets of an audience: people, then answers, by what the profile says.
_COUNT = """
    WITH sheet AS MATERIALIZED (
        SELECT nullif(profile->>%s, %s) AS one, nullif(profile->>%s, %s) AS other, answers
        FROM diagnostics_submission WHERE cite_id = %s AND campaign_id = %s AND audience = %s
    )
    SELECT one, other, %s, '', count(*) FROM sheet GROUP BY one, other
    UNION ALL
    SELECT one, other, given.key, given.value, count(*)
    FROM sheet, jsonb_each_text(answers) AS given GROUP BY one, other, given.key, given.value
"""
Tallies = dict[Profile, dict[str, dict[str, int]]]  # profile → code → choice → people


def released_cut(
    campaign: Campaign, framework: Framework, audience: str, variables: Variables
) -> ReleasedCut | None:
    """One cut of an audience as it may be shown, in four statements, whatever else was asked before.

    None when nothing is shown of the audience, and while its sheets and its counts do not agree: answers still being
    counted, or sheets erased at the end of their time. Refusal for a cut that is not one of the framework's.
    """
    if variables not in cut_variables(framework, audience):
        raise Refusal("Ces questions de profil ne se croisent pas.")
    counts = campaign_counts(campaign, framework)
    asked = CampaignAudience.objects.filter(campaign=campaign, audience=audience).first()
    if asked is None:
        return None
    groups = {
        profile: counted_group(framework, asked, codes)
        for profile, codes in _count(campaign, audience, variables).items()
    }
    if merged(list(groups.values())) != counts.audiences[audience]:
        return None
    table = CampaignCounts(counts.audiences, counts.sensitive, cuts=(Cut(audience, variables, groups),))
    return next(iter(release(table, campaign_rules(campaign)).cuts), None)


def _count(campaign: Campaign, audience: str, variables: Variables) -> Tallies:
    one, other = variables[0], variables[-1]
    tallies: Tallies = defaultdict(lambda: defaultdict(dict))
    with connection.cursor() as cursor:
        cursor.execute(
            _COUNT,
            [one, DECLINED, other, DECLINED, campaign.cite_id, campaign.pk, audience, RESPONDENTS],
        )
        for *profile, code, choice, people in cursor.fetchall():
            tallies[tuple(profile[: len(variables)])][code][choice] = people
    return tallies
