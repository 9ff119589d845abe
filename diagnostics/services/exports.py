"""Files of a closed campaign, each download in the journal."""

from __future__ import annotations

from django.db import transaction

from citesedu.accounts.models import User
from citesedu.cites.models import Cite
from citesedu.cites.services.journal import record
from citesedu.common.refusal import Refusal
from diagnostics.exports.formats import FORMATS
from diagnostics.models import Campaign
from diagnostics.queries.results import campaign_snapshot


@transaction.atomic
def write_figures(*, campaign: Campaign, cite: Cite, code: str, by: User) -> bytes:
    """The file of one format, on the figures that may be shown. Raises Refusal before the closing."""
    if campaign.state != Campaign.State.CLOSED:
        raise Refusal("Les chiffres se téléchargent après la clôture de la campagne.", conflict=True)
    chosen = FORMATS.get(code)
    if chosen is None:
        raise Refusal("Choisissez un des formats proposés.", field="format")
    record(actor=by, verb="télécharge les chiffres", target=campaign.title, detail=chosen.label)
    return chosen.write(campaign_snapshot(campaign, cite))
