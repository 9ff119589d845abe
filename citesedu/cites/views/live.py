"""/direct/etat/<ticket>: the state of a topic now, for the relay, and for pages when the relay cannot be reached."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response

from citesedu.cites.access import live_door
from citesedu.cites.models import Cite
from citesedu.live import sources
from citesedu.live.tickets import Ticket

KINDS = {"screen": "text/html; charset=utf-8", "phone": "text/plain; charset=utf-8"}


@live_door
def state(request: HttpRequest, cite: Cite, ticket: Ticket) -> HttpResponse:
    """Full state, or 304 when the version is the one that If-None-Match gives."""
    provider = sources.provider_of(ticket.topic)
    if provider is None:
        raise Http404
    version, content = provider(ticket.topic, ticket.audience)
    etag = f'"{version}"'
    headers = {"ETag": etag, "Cache-Control": "private, no-cache, no-transform"}
    response = HttpResponse(content, content_type=KINDS[ticket.audience], headers=headers)
    return get_conditional_response(request, etag=etag, response=response)  # type: ignore[return-value]
