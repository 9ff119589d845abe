"""Which états des lieux a person may read: the one rule of the page, of its files and of its slides."""

from __future__ import annotations

import uuid

from django.http import Http404

from citesedu.cites.access import CiteRequest
from diagnostics.models import StateOfPlay
from diagnostics.queries.reports import find_report


def readable(request: CiteRequest, uid: uuid.UUID) -> StateOfPlay:
    """A report in preparation exists only for those who may read drafts."""
    found = find_report(uid)
    if found.status != StateOfPlay.Status.PUBLISHED and "read_draft_reports" not in request.permissions:
        raise Http404
    return found
