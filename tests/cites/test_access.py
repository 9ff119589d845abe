"""The doors: who gets in, what is refused, and that nothing is read or written beside the scope."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db import Error
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.template import engines
from django.template.response import SimpleTemplateResponse
from django.test import RequestFactory

from citesedu.cites import scope as scopes
from citesedu.cites.access import cite_door, link_door, live_door, national_door, plain_door
from citesedu.cites.doors import Door
from citesedu.cites.models import AuditEntry, Cite, Membership
from citesedu.cites.roles import Role
from citesedu.cites.scope import NoScope, Scope, scope
from citesedu.cites.services.journal import record
from citesedu.live import tickets
from diagnostics.models import Campaign
from tests import factories
from tests.cites.statements import rows

make = RequestFactory()


def request(user: Any = None, method: str = "GET") -> HttpRequest:
    asked = make.generic(method, "/somewhere/?page=2")
    asked.user = user or AnonymousUser()
    return asked


def say(what: Callable[[], object]) -> Callable[..., HttpResponse]:
    return lambda *args, **kwargs: HttpResponse(repr(what()))


read = cite_door("view_cite")(say(scopes.current))


@pytest.fixture
def lead(cite: Cite) -> Any:
    return factories.a_person(cite, Role.PROJECT_LEAD)


# --- the door of a cité ----------------------------------------------------------------------------------
def test_a_member_enters_and_the_scope_is_its_own(cite: Cite, lead: Any) -> None:
    response = read(request(lead), slug=cite.slug)
    assert response.content.decode() == repr(Scope("web", cite.pk, lead.pk))
    assert scopes.current() is None


def test_a_visitor_is_sent_to_sign_in_and_back(cite: Cite) -> None:
    response = read(request(), slug=cite.slug)
    assert response.status_code == 302
    assert response["Location"] == "/comptes/connexion/?next=/somewhere/%3Fpage%3D2"


@pytest.mark.parametrize("slug", ["other", "no-such-cite"])
def test_a_cite_one_does_not_belong_to_does_not_exist(cite: Cite, lead: Any, slug: str) -> None:
    factories.a_cite("other")
    with pytest.raises(Http404):
        read(request(lead), slug=slug)


def test_an_ended_membership_opens_nothing(cite: Cite) -> None:
    gone = factories.a_person(cite, Role.FACILITATOR, until=factories.yesterday())
    with pytest.raises(Http404):
        read(request(gone), slug=cite.slug)


def test_the_rights_of_an_ended_membership_do_not_ride_on_another_one(cite: Cite) -> None:
    person = factories.a_person(cite, Role.FACILITATOR, until=factories.yesterday())
    factories.join(cite, person, Role.LOCAL_PARTNER)
    assert read(request(person), slug=cite.slug).status_code == 200
    with pytest.raises(PermissionDenied):
        cite_door("moderate_texts")(say(int))(request(person), slug=cite.slug)


def test_a_group_without_a_membership_opens_nothing(cite: Cite, lead: Any) -> None:
    Membership.objects.filter(user=lead).delete()
    assert lead.groups.count() == 1
    with pytest.raises(Http404):
        read(request(lead), slug=cite.slug)


def test_a_membership_without_its_group_gives_no_right(cite: Cite, lead: Any) -> None:
    lead.groups.clear()
    with pytest.raises(PermissionDenied):
        read(request(lead), slug=cite.slug)


def test_a_superuser_is_no_member(cite: Cite) -> None:
    with pytest.raises(Http404):
        read(request(factories.a_user(is_superuser=True)), slug=cite.slug)


def test_a_right_one_does_not_have_is_refused(cite: Cite, lead: Any) -> None:
    with pytest.raises(PermissionDenied):
        cite_door("moderate_texts")(say(int))(request(lead), slug=cite.slug)


def test_a_method_that_is_not_declared_is_refused(cite: Cite, lead: Any) -> None:
    for method in ("POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"):
        response = read(request(lead, method), slug=cite.slug)
        assert (response.status_code, response["Allow"]) == (405, "GET, HEAD")
    assert read(request(lead, "HEAD"), slug=cite.slug).status_code == 200
    acts = cite_door("view_cite", acts=True)(say(int))
    assert acts(request(lead, "POST"), slug=cite.slug).status_code == 200
    assert acts(request(lead, "DELETE"), slug=cite.slug)["Allow"] == "GET, HEAD, POST"


def _writes(*args: Any, **kwargs: Any) -> HttpResponse:
    record(actor=None, verb="written", target="x")
    return HttpResponse()


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_postgresql_refuses_a_page_that_writes_when_it_is_read(cite: Cite, lead: Any, method: str) -> None:
    with pytest.raises(Error, match="read-only transaction"):
        cite_door("view_cite", acts=True)(_writes)(request(lead, method), slug=cite.slug)


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_nor_may_a_page_on_global_tables(cite: Cite, lead: Any, method: str) -> None:
    def rename(*args: Any, **kwargs: Any) -> HttpResponse:
        Cite.objects.update(name="written")
        return HttpResponse()

    for door in (cite_door("view_cite", acts=True, scoped=False), plain_door(acts=True)):
        with pytest.raises(Error, match="read-only transaction"):
            door(rename)(request(lead, method), slug=cite.slug)


def test_a_post_is_one_transaction(cite: Cite, lead: Any) -> None:
    def half(*args: Any, **kwargs: Any) -> HttpResponse:
        _writes()
        raise ZeroDivisionError

    door = cite_door("view_cite", acts=True)
    with pytest.raises(ZeroDivisionError):
        door(half)(request(lead, "POST"), slug=cite.slug)
    door(_writes)(request(lead, "POST"), slug=cite.slug)
    with scope(role="web", cite=cite):
        assert AuditEntry.objects.count() == 1


def test_a_page_on_global_tables_reads_no_cite(cite: Cite, lead: Any) -> None:
    for read_journal, error in (
        (lambda: AuditEntry.objects.count(), NoScope),
        (lambda: rows("SELECT 1 FROM cites_auditentry"), Error),
    ):
        with pytest.raises(error):
            cite_door("view_cite", scoped=False)(say(read_journal))(request(lead), slug=cite.slug)


def test_a_page_costs_the_same_whatever_the_number_of_cites(
    cite: Cite, lead: Any, django_assert_num_queries: Any
) -> None:
    def statements() -> int:
        with django_assert_num_queries(2 + 3) as seen:  # membership, rights; savepoint, read-only, release
            plain = cite_door("view_cite", scoped=False)(say(int))
            plain(request(lead), slug=cite.slug)
        return len(seen)

    one = statements()
    for _ in range(5):
        factories.join(factories.a_cite(), lead, Role.FACILITATOR)
    assert statements() == one


# --- what leaves a door ----------------------------------------------------------------------------------
def test_a_lazy_template_is_rendered_inside_the_scope(cite: Cite, lead: Any) -> None:
    with scope(role="web", cite=cite):
        record(actor=None, verb="seen by the template", target="x")
    template = engines["django"].from_string("{% for e in entries %}{{ e.verb }}{% endfor %}")

    def lazy(*args: Any, **kwargs: Any) -> SimpleTemplateResponse:
        return SimpleTemplateResponse(template, {"entries": AuditEntry.objects.order_by("id")})

    response = cite_door("view_cite")(lazy)(request(lead), slug=cite.slug)
    assert response.content == b"seen by the template"


def test_a_stream_is_refused(cite: Cite, lead: Any) -> None:
    def stream(*args: Any, **kwargs: Any) -> StreamingHttpResponse:
        return StreamingHttpResponse(entry.verb for entry in AuditEntry.objects.order_by("id"))

    with pytest.raises(RuntimeError, match="outlives its scope"):
        cite_door("view_cite")(stream)(request(lead), slug=cite.slug)


# --- the other doors -------------------------------------------------------------------------------------
def test_a_link_leads_to_its_cite_and_its_campaign(cite: Cite) -> None:
    campaign = factories.open_campaign_in(cite)
    factories.open_campaign_in(cite, title="Une autre")
    token = factories.link_of(campaign, "par")

    def page(asked: HttpRequest, found: Cite, token: str) -> HttpResponse:
        return HttpResponse(f"{scopes.current()} {[c.pk for c in Campaign.objects.order_by('id')]}")

    response = link_door()(page)(request(), token=token)
    assert response.content.decode() == f"{Scope('anon', cite.pk, link=token)} [{campaign.pk}]"


@pytest.mark.parametrize("token", ["", "unknown", "\x00", "é", "x" * 5000, "%", "' OR 1=1 --"])
def test_an_unknown_link_does_not_exist(cite: Cite, token: str) -> None:
    with pytest.raises(Http404):
        link_door()(say(int))(request(), token=token)


def test_a_link_carries_the_claim_of_the_request(cite: Cite) -> None:
    token = factories.link_of(factories.open_campaign_in(cite), "pro")
    door = link_door(acts=True, claim=lambda asked, key: f"claim of {key}")
    response = door(lambda *args, key: HttpResponse(scopes.require().claim))(request(), token=token, key="k")
    assert response.content == b"claim of k"
    assert link_door()(say(int))(request(method="POST"), token=token).status_code == 405
    with pytest.raises(Error, match="read-only transaction"):
        door(lambda *args, key: HttpResponse(rows("DELETE FROM diagnostics_draft")))(
            request(), token=token, key="k"
        )


def test_a_ticket_opens_its_cite_to_be_read(cite: Cite) -> None:
    ticket = tickets.make("room:1", "phone", cite.slug)

    def page(asked: HttpRequest, found: Cite, held: tickets.Ticket) -> HttpResponse:
        return HttpResponse(f"{scopes.current()} {held.topic} {held.audience}")

    response = live_door(page)(request(), ticket=ticket)
    assert response.content.decode() == f"{Scope('web', cite.pk)} room:1 phone"
    assert live_door(page)(request(method="POST"), ticket=ticket).status_code == 405
    with pytest.raises(Error, match="read-only transaction"):
        live_door(_writes)(request(), ticket=ticket)


def test_a_ticket_that_is_not_good_opens_nothing(cite: Cite) -> None:
    expired = tickets.make("room:1", "phone", cite.slug, seconds=0)
    unknown = tickets.make("room:1", "phone", "no-such-cite")
    for text in ("", "x", "\x00", expired, unknown, tickets.make("room:1", "phone", cite.slug)[:-1]):
        with pytest.raises(Http404):
            live_door(say(int))(request(), ticket=text)


def test_the_national_door_opens_to_the_national_right_alone(cite: Cite, lead: Any) -> None:
    door = national_door(say(scopes.current))
    reader = factories.a_national_reader()
    assert door(request(reader)).content.decode() == repr(Scope("national", None, reader.pk))
    assert door(request()).status_code == 302
    assert door(request(reader, "POST")).status_code == 405
    with pytest.raises(PermissionDenied):
        door(request(lead))
    with pytest.raises(Http404):
        read(request(reader), slug=cite.slug)


def test_a_plain_door_may_ask_to_sign_in(db: None) -> None:
    door = plain_door(signed_in=True)(say(int))
    assert door(request()).status_code == 302
    assert door(request(factories.a_user())).status_code == 200
    assert plain_door()(say(int))(request(method="POST")).status_code == 405


def test_a_door_says_what_it_is() -> None:
    assert read.door == Door("cite", "view_cite", ("GET", "HEAD"), signed_in=True)  # type: ignore[attr-defined]
    assert national_door(say(int)).door.kind == "national"  # type: ignore[attr-defined]
    assert link_door(acts=True)(say(int)).door.methods == ("GET", "HEAD", "POST")  # type: ignore[attr-defined]
