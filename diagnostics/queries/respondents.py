"""What a respondent's pages need. Behind the wall a respondent sees one link, one campaign, one sheet."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from django.db.models import F

from citesedu.common.typography import french
from diagnostics.domain.framework import Framework, read_framework
from diagnostics.domain.sheet import Sheet, build_sheet
from diagnostics.models import Campaign, CampaignAudience, Draft, Questionnaire, Submission


@dataclass(frozen=True)
class Invitation:
    """A public link, opened."""

    campaign: Campaign
    audience: CampaignAudience

    def form(self, register: str) -> str:
        return self.audience.form_for(register)

    def sheet(self, register: str) -> Sheet:
        return _sheet(self.campaign.cite_id, self.campaign.questionnaire_id, self.form(register))

    def sheet_to_send(self, register: str) -> Sheet:
        """Both versions as one: what was answered before changing version is sent too."""
        pages = [page for each in (register, "standard", "simple") for page in self.sheet(each).pages]
        return Sheet(self.audience.audience, register, tuple(pages))

    @property
    def has_simple_form(self) -> bool:
        return bool(self.audience.simple_form)


def open_link(token: str) -> Invitation | None:
    """The campaign and the audience that a token leads to, in one statement; None when it leads nowhere."""
    try:
        audience = CampaignAudience.objects.select_related("campaign").get(
            campaign__links__token=token, campaign__links__audience=F("audience")
        )
    except CampaignAudience.DoesNotExist:
        return None
    return Invitation(audience.campaign, audience)


def find_draft(key: str) -> Draft | None:
    try:
        return Draft.objects.get(key=key)  # no ordering to compile, unlike first()
    except Draft.DoesNotExist:
        return None


def was_sent(key: str) -> bool:
    return Submission.objects.filter(key=key).exists()


@lru_cache(maxsize=512)
def questionnaire_framework(cite_id: int, questionnaire_id: int) -> Framework:
    """Parsed once per process: a questionnaire's row never changes. Read behind the wall on the first call; later
    ones come after the campaign itself was read there."""
    return read_framework(Questionnaire.objects.get(pk=questionnaire_id).document)


@lru_cache(maxsize=2048)
def _sheet(cite_id: int, questionnaire_id: int, form: str) -> Sheet:
    """Typeset once for all the pages that show it."""
    return build_sheet(questionnaire_framework(cite_id, questionnaire_id), form).printed(french)
