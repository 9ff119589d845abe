from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from citesedu.cites.access import CiteRequest, cite_door
from citesedu.cites.models import AuditEntry, Cite

PER_PAGE = 50


@cite_door("read_journal")
def journal(request: CiteRequest, cite: Cite) -> HttpResponse:
    page = Paginator(AuditEntry.objects.order_by("-at", "-id"), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "cites/journal.html", {"page": page})
