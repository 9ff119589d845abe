"""A square of the background of the map, for the members of the cité whose map it is."""

from __future__ import annotations

from django.http import Http404, HttpResponse

from actors.domain.tiles import Tile
from actors.services.tiles import tile_picture
from citesedu.cites.access import CiteRequest, cite_door
from citesedu.cites.models import Cite


@cite_door("view_actors")
def tile(request: CiteRequest, cite: Cite, zoom: int, x: int, y: int) -> HttpResponse:
    picture = tile_picture(tile=Tile(zoom, x, y), by=request.user)
    if picture is None:
        raise Http404
    headers = {"Cache-Control": "private, max-age=604800", "X-Content-Type-Options": "nosniff"}
    return HttpResponse(picture.content, content_type=picture.type, headers=headers)
