"""A référentiel, a campaign, answers: each through the service and in the scope that does it in real life."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.utils import timezone

import diagnostics
from citesedu.accounts.models import User
from citesedu.cites.models import Cite
from citesedu.cites.scope import scope
from diagnostics.domain.sheet import Answer, fingerprint
from diagnostics.models import Campaign, CampaignLink, FrameworkVersion
from diagnostics.queries.respondents import open_link
from diagnostics.services import answers as sheets
from diagnostics.services import campaigns, frameworks, tallies
from diagnostics.services.campaigns import AudiencePlan

FORMS = {"pro": "pro_full", "ben": "ben_full", "par": "par_short"}


@cache
def framework_document() -> dict[str, Any]:
    path = Path(diagnostics.__file__).parent / "frameworks" / "dyncoop-v1.yaml"
    document: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return document


def published_framework() -> FrameworkVersion:
    version = frameworks.import_framework(document=framework_document())
    return version if version.published_at else frameworks.publish_framework(version=version)


def campaign_in(
    cite: Cite,
    *,
    title: str = "Première passation",
    audiences: Mapping[str, int | None] | None = None,
    forms: Mapping[str, str] = FORMS,
    by: User | None = None,
    days: int = 30,
    **options: Any,
) -> Campaign:
    """A campaign in preparation. `audiences` says how many people were asked, audience by audience."""
    asked = {"pro": 40, "ben": 30, "par": 60} if audiences is None else audiences
    version, today = published_framework(), timezone.localdate()
    with scope(role="web", cite=cite, user=by):
        return campaigns.create_campaign(
            cite=cite,
            version=version,
            title=title,
            opens_on=today,
            closes_on=today + dt.timedelta(days=days),
            audiences=[AudiencePlan(audience, forms[audience], asked[audience]) for audience in asked],
            by=by,
            **options,
        )


def open_campaign_in(cite: Cite, *, by: User | None = None, **options: Any) -> Campaign:
    campaign = campaign_in(cite, by=by, **options)
    with scope(role="web", cite=cite, user=by):
        return campaigns.open_campaign(campaign=campaign, cite=cite, by=by)


def close(campaign: Campaign, *, by: User | None = None) -> Campaign:
    with scope(role="web", cite=campaign.cite_id, user=by):
        return campaigns.close_campaign(campaign=campaign, by=by)


def link_of(campaign: Campaign, audience: str) -> str:
    """The token of the public link, as printed on the poster."""
    with scope(role="web", cite=campaign.cite_id):
        return CampaignLink.objects.get(campaign=campaign, audience=audience).token


def respond(
    campaign: Campaign,
    audience: str,
    answers: Mapping[str, Answer],
    *,
    register: str = "standard",
    key: str = "",
) -> str:
    """One person answers by the public link; the withdrawal code. Not counted yet: see `count`."""
    key, token = key or str(uuid.uuid4()), link_of(campaign, audience)
    with scope(role="anon", cite=campaign.cite_id, link=token, claim=sheets.claim_of(key)):
        invitation = open_link(token)
        assert invitation is not None
        sheets.start_draft(campaign=invitation.campaign, audience=audience, register=register, key=key)
        sheets.save_page(campaign=invitation.campaign, key=key, changes=answers)
        return sheets.submit(
            campaign=invitation.campaign,
            sheet=invitation.sheet(register),
            form=invitation.form(register),
            key=key,
            seen=fingerprint(answers),
        )


def count(campaign: Campaign) -> int:
    """Add the waiting answers of the campaign's cité to its tallies."""
    with scope(role="web", cite=campaign.cite_id):
        return tallies.drain_all()
