from citesedu.programme.models.applications import Application, Appraisal, Document
from citesedu.programme.models.national import NationalStep
from citesedu.programme.models.steps import Commitment, Meeting, Step
from citesedu.programme.models.territories import NationalCite, TerritoryList

__all__ = [
    "Application",
    "Appraisal",
    "Commitment",
    "Document",
    "Meeting",
    "NationalCite",
    "NationalStep",
    "Step",
    "TerritoryList",
]
