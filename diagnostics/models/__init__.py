from diagnostics.models.answers import Draft, OpenText, Submission
from diagnostics.models.api_tokens import ApiToken
from diagnostics.models.campaigns import Campaign, CampaignAudience, CampaignLink
from diagnostics.models.compositions import (
    ChapterRevision,
    Publication,
    ReportApproval,
    ReportChapter,
    ReportComment,
    ReportEntry,
    ReportLogo,
)
from diagnostics.models.decks import Deck
from diagnostics.models.frameworks import Framework, FrameworkVersion, Questionnaire
from diagnostics.models.national import NationalSummary
from diagnostics.models.reports import PublishedCount, PublishedFigure, Rendering, StateOfPlay
from diagnostics.models.tallies import Tally, TallyEntry

__all__ = [
    "ApiToken",
    "Campaign",
    "CampaignAudience",
    "CampaignLink",
    "ChapterRevision",
    "Deck",
    "Draft",
    "Framework",
    "FrameworkVersion",
    "NationalSummary",
    "OpenText",
    "Publication",
    "PublishedCount",
    "PublishedFigure",
    "Questionnaire",
    "Rendering",
    "ReportApproval",
    "ReportChapter",
    "ReportComment",
    "ReportEntry",
    "ReportLogo",
    "StateOfPlay",
    "Submission",
    "Tally",
    "TallyEntry",
]
