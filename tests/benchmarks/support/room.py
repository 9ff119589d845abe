"""The addresses of a room to be measured: the platform's, one act, and the state that shows it.

The act is an INSERT behind the wall, into the journal for want of ballots, then `publish`. The state says who has
acted, as a number whose bit n is the n-th person: whoever reads it knows exactly which acts it holds. It also says
when it was made, by the clock that all the processes of the machine share.
"""

import time
from functools import partial

from django.db import connection, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from citesedu.cites.models import AuditEntry, Cite
from citesedu.cites.scope import scope
from citesedu.cites.services.journal import record
from citesedu.live import sources, tickets, topics
from citesedu.live.tickets import Audience
from citesedu.urls import urlpatterns
from tests.benchmarks.support.crowd import DONE, PREFIX

HTML = 700  # characters of a screen's fragment, about


def state(topic: str, audience: Audience) -> tuple[str, str]:
    entries = AuditEntry.objects.filter(verb=topic).order_by().values_list("target", flat=True)
    people = [int(number) for number in entries]
    who = sum(1 << number for number in people)
    made = f"{len(people)} {who:x} {time.monotonic():.6f}"
    if audience == "phone":
        return str(len(people)), f"e:{len(people)}:ouvert {time.monotonic():.6f}"
    return str(len(people)), f"<p>{made}</p>".ljust(HTML, ".")


@csrf_exempt
def act(request: HttpRequest, ticket: str, number: int) -> HttpResponse:
    held = tickets.read(ticket)
    if held is None:
        raise Http404
    with scope(role="web", cite=Cite.objects.get(slug=held.cite_slug)):
        record(actor=None, verb=held.topic, target=str(number))
        transaction.on_commit(partial(topics.publish, held.topic))
    return HttpResponse(DONE)


def sessions(request: HttpRequest) -> HttpResponse:
    """How many connections the database has."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()")
        return HttpResponse(str(cursor.fetchone()[0]))


urlpatterns = [*urlpatterns, path("act/<str:ticket>/<int:number>", act), path("sessions", sessions)]
sources.register(PREFIX, state)
