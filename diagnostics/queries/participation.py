"""How many people answered: rounded down to five while the campaign runs, exact after, nothing below the threshold."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count

from diagnostics.domain.disclosure import Withheld
from diagnostics.domain.live import participation_batches
from diagnostics.models import Campaign, CampaignAudience, Submission, Tally
from diagnostics.models.tallies import RESPONDENTS
from diagnostics.queries.counts import campaign_rules


@dataclass(frozen=True)
class Participation:
    """One audience. `value` is None when nothing may be said of it."""

    audience: str
    label: str
    value: int | None
    maximum: int | None  # people invited, when known
    exact: bool

    @property
    def sentence(self) -> str:
        if self.value is None:
            return "Trop peu de réponses pour en donner le nombre."
        word = "réponse" if self.value < 2 else "réponses"
        start = f"{self.value} {word}" if self.exact else f"Au moins {self.value} {word}"
        return f"{start} sur {self.maximum} personnes sollicitées." if self.maximum else f"{start}."


def live_participation(campaign: Campaign) -> list[Participation]:
    """In the order of the audiences; empty while the campaign is being prepared."""
    if campaign.state == Campaign.State.DRAFT:
        return []
    rules, closed = campaign_rules(campaign), campaign.state == Campaign.State.CLOSED
    sent = dict(
        Tally.objects.filter(campaign=campaign, code=RESPONDENTS).order_by("id").values_list("audience", "n")
    )
    lines = []
    for row in CampaignAudience.objects.filter(campaign=campaign).order_by("id"):
        count = participation_batches(sent.get(row.audience, 0), rules, batch=1 if closed else 5)
        value = None if isinstance(count, Withheld) else count
        lines.append(Participation(row.audience, row.get_audience_display(), value, row.invited, closed))
    return lines


def sheets_by_channel(campaign: Campaign) -> dict[str, dict[str, int]]:
    """Audience → channel → completed sheets; nothing here is fit to be shown before Snapshot.with_channels."""
    found: dict[str, dict[str, int]] = defaultdict(dict)
    rows = Submission.objects.filter(campaign=campaign).order_by().values_list("audience", "channel")
    for audience, channel, n in rows.annotate(n=Count("pk")):
        found[audience][channel] = n
    return found
