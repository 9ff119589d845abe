"""The platform's addresses, and two pages that follow a topic: one of an application, one of a phone in the room."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from citesedu.live import tickets
from citesedu.live.addresses import addresses
from citesedu.urls import urlpatterns as platform

PAGE = """<!doctype html><html lang="fr"><title>Salle</title><script src="/static/js/live.js" defer></script>
<h1>Salle</h1><live-view src="{live.stream}" poll="{live.state}" audience="{audience}">au chargement</live-view>"""


def page(request: HttpRequest, topic: str, audience: tickets.Audience) -> HttpResponse:
    live = addresses(
        tickets.make(topic, audience, "marvallon", seconds=int(request.GET.get("seconds", "600")))
    )
    return HttpResponse(PAGE.format(live=live, audience=audience))


urlpatterns = [
    *platform,
    path("cites/salle/<str:topic>/", page, {"audience": "screen"}),
    path("a/salle/<str:topic>/", page, {"audience": "phone"}),
    path("a/ecran/<str:topic>/", page, {"audience": "screen"}),
]
