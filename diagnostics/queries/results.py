"""A campaign's results as they may be shown. Every page and every file starts here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.utils import timezone

from citesedu.cites.models import Cite
from diagnostics.domain.crossed_views import read_all
from diagnostics.domain.disclosure import Cell, Released, Rules, Withheld, release
from diagnostics.domain.framework import AUDIENCE_NAMES, AUDIENCES, Construct, Framework, Theme
from diagnostics.domain.readings import Reading, Thresholds
from diagnostics.domain.snapshot import AudienceFacts, ItemFacts, Snapshot, ThemeFacts, figure
from diagnostics.models import Campaign, CampaignAudience, FrameworkVersion, Questionnaire
from diagnostics.queries.counts import campaign_counts, campaign_rules
from diagnostics.queries.respondents import questionnaire_framework
from diagnostics.queries.texts import chosen_quotes


def campaign_framework(campaign: Campaign) -> Framework:
    return questionnaire_framework(campaign.cite_id, campaign.questionnaire_id)


def campaign_released(campaign: Campaign, framework: Framework, rules: Rules | None = None) -> Released:
    return release(campaign_counts(campaign, framework), rules or campaign_rules(campaign))


def crossed_readings(framework: Framework, released: Released) -> list[Reading]:
    """The readings of all the constructs asked, those that most deserve discussion first."""
    codes = [construct.code for _, construct in framework.constructs() if construct.code in released.cells]
    return read_all({code: released.cells[code] for code in codes}, Thresholds(), AUDIENCE_NAMES)


def campaign_snapshot(
    campaign: Campaign, cite: Cite, *, today: dt.date | None = None, rules: Rules | None = None
) -> Snapshot:
    """The whole of what may be shown under `rules` (by default the campaign's), dated `today` (by default the
    clock's); as many statements for ten answers as for a million."""
    framework = campaign_framework(campaign)
    rules = rules or campaign_rules(campaign)
    released = campaign_released(campaign, framework, rules)
    readings = {reading.construct: reading for reading in crossed_readings(framework, released)}
    asked = list(CampaignAudience.objects.filter(campaign=campaign).order_by("id"))
    total = released.total_participation
    return Snapshot(
        cite=cite.name,
        departement=cite.departement,
        communes=tuple(cite.communes.order_by("name", "id").values_list("name", flat=True)),
        districts=tuple(cite.districts.order_by("code").values_list("code", flat=True)),
        campaign=campaign.title,
        wave=campaign.wave,
        opens_on=campaign.opens_on,
        closes_on=campaign.closes_on,
        frozen_on=today or timezone.localdate(),
        framework=framework.title,
        framework_code=framework.code,
        framework_version=_version_number(campaign),
        threshold=rules.threshold,
        text_threshold=rules.text_threshold,
        rules=Thresholds().sentences,
        audiences=tuple(_audience(row, released) for row in asked),
        total_respondents=None if isinstance(total, Withheld) else total,
        themes=tuple(_theme(framework, theme, released, readings) for theme in framework.themes),
        quotes=chosen_quotes(campaign, framework, rules),
        is_demo=cite.is_demo,
    )


def _version_number(campaign: Campaign) -> int:
    questionnaire = Questionnaire.objects.filter(pk=campaign.questionnaire_id).values_list(
        "version_id", flat=True
    )
    return FrameworkVersion.objects.values_list("number", flat=True).get(pk=questionnaire.get())


def _audience(row: CampaignAudience, released: Released) -> AudienceFacts:
    count = released.participation[row.audience]
    respondents = None if isinstance(count, Withheld) else count
    return AudienceFacts(row.audience, AUDIENCES[row.audience], respondents, row.invited)


def _theme(
    framework: Framework, theme: Theme, released: Released, readings: Mapping[str, Reading]
) -> ThemeFacts:
    items = [
        _item(framework, construct, released.cells[construct.code], readings[construct.code])
        for construct in theme.constructs
        if construct.code in released.cells
    ]
    return ThemeFacts(theme.code, theme.title, tuple(items), _importance(framework, theme, released))


def _item(
    framework: Framework, construct: Construct, cells: Mapping[str, Cell], reading: Reading
) -> ItemFacts:
    scale = framework.scale_of(construct.code)
    return ItemFacts(
        code=construct.code,
        wordings={audience: construct.wordings[audience] for audience in cells},
        points=scale.labels("standard"),
        unknown_label=scale.unknown,
        figures={audience: figure(cell) for audience, cell in cells.items()},
        core=construct.core,
        labels=tuple(label.value for label in reading.labels),
        title=reading.title,
        tendency=reading.tentative,
        gap=None if reading.gap is None else round(reading.gap),
    )


def _importance(framework: Framework, theme: Theme, released: Released) -> ItemFacts | None:
    cells = released.cells.get(theme.importance_code)
    if cells is None:
        return None
    scale = framework.scale_of(theme.importance_code)
    return ItemFacts(
        code=theme.importance_code,
        wordings=dict.fromkeys(cells, framework.importance["standard"]),
        points=scale.labels("standard"),
        unknown_label=scale.unknown,
        figures={audience: figure(cell) for audience, cell in cells.items()},
    )
