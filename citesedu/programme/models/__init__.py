from citesedu.programme.models.applications import Application, Appraisal, Document
from citesedu.programme.models.steps import Commitment, Meeting, Step

__all__ = ["Application", "Appraisal", "Commitment", "Document", "Meeting", "Step"]
