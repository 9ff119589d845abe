from citesedu.programme.models.applications import Application, Appraisal, Document

__all__ = ["Application", "Appraisal", "Document"]
