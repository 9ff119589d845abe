"""Everything that everybody can get of a cité, as an adversary would collect it.

Pages are reached by following links and choosing in lists, so that a new page or a new filter is collected too.
What changes from one run to the next without saying anything (keys, form tokens, hours) is taken out.
"""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections import Counter
from functools import partial
from urllib.parse import quote, urljoin, urlsplit

from django.core.files.storage import default_storage
from django.http import HttpResponse
from django.test import Client
from django.urls import resolve, reverse
from pypdf import PdfReader

from citesedu.accounts.models import User
from citesedu.cites.models import Cite
from citesedu.cites.scope import scope
from diagnostics.exports.formats import FORMATS
from diagnostics.models import Campaign, Publication, Rendering, StateOfPlay
from diagnostics.services.renderings import perform, request_rendering

Outputs = dict[str, str]
PLACES = ("/cites/", "/pilotage/")
PAGES, CHOICES = (
    3,
    12,
)  # at most so many addresses of one route for one object, and so many choices on one page
_UID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_CHANGING = re.compile(r'name="csrfmiddlewaretoken" value="\w+"|, \d\d:\d\d(?=<)|(?<=/e/)[\w-]{22}(?=/)')
_PUBLIC = re.compile(r"(?<=/e/)[\w-]{22}")
_LINK = re.compile(r'href="([^"#]+)"')
_GET_FORM = re.compile(r'<form method="get".*?</form>', re.DOTALL)
_SELECT = re.compile(r'<select[^>]* name="([^"]+)".*?</select>', re.DOTALL)
_OPTION = re.compile(r'<option value="([^"]+)"')


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def pages(user: User, start: str, *, choosing: bool = True) -> Outputs:
    """The pages that a person reaches from `start` by its links and, when `choosing`, by its lists."""
    client, seen, found = signed_in(user), {start}, {}
    visits: Counter[tuple[object, ...]] = Counter()
    plain, waiting = _Plain(), [start]
    while waiting:
        address = waiting.pop(0)
        parts = urlsplit(address)
        route = resolve(parts.path)
        kind = (parts.path, "?") if parts.query else (route.url_name, route.kwargs.get("uid"))
        visits[kind] += 1
        if visits[kind] > (CHOICES if parts.query else PAGES):
            continue
        response = client.get(address)
        content = response.content.decode(errors="replace")
        found[plain(f"{response.status_code} {address}")] = plain(content)
        for link in [*_links(content), *(_choices(content) if choosing else [])]:
            target = urljoin(address, html.unescape(link))
            if target not in seen and target.startswith(PLACES):
                seen.add(target)
                waiting.append(target)
    return found


def _links(content: str) -> list[str]:
    return _LINK.findall(content)


def _choices(content: str) -> list[str]:
    """What each list of a form that only reads would ask for."""
    return [
        f"?{select[1]}={quote(html.unescape(value))}"
        for form in _GET_FORM.findall(content)
        for select in _SELECT.finditer(form)
        for value in _OPTION.findall(select[0])
    ]


def files(user: User, cite: Cite, campaign: Campaign) -> Outputs:
    """Every format, byte for byte: none of them depends on the clock."""
    client, address = signed_in(user), reverse("exports", args=[cite.slug, campaign.uid])
    return {code: _body(client.post(address, {"format": code})) for code in FORMATS}


def project_reviews(user: User, cite: Cite) -> Outputs:
    """The « revue de projet », which leaves the cité."""
    client, address = signed_in(user), reverse("project_review", args=[cite.slug])
    return {code: _body(client.post(address, {"format": code})) for code in ("csv", "ods")}


def one_by_one(user: User, cite: Cite, campaign: Campaign) -> Outputs:
    """The lines of the raw file, put in order: theirs is drawn at random."""
    address = reverse("export_raw", args=[cite.slug, campaign.uid])
    content = _body(signed_in(user).post(address, {"reason": "Chercher ce qui est caché"}))
    return {"one by one": "\n".join(sorted(content.splitlines()))}


def programs(token: str, cite: Cite, campaign: Campaign) -> Outputs:
    client, headers = Client(), {"Authorization": f"Bearer {token}"}
    return {
        "campaigns": _Plain()(_body(client.get(reverse("api_campaigns", args=[cite.slug]), headers=headers))),
        "results": _body(client.get(reverse("api_results", args=[cite.slug, campaign.uid]), headers=headers)),
    }


KINDS = (Rendering.Kind.PDF, Rendering.Kind.ESSENTIAL, Rendering.Kind.PLAIN, Rendering.Kind.WORD)


def public(cite: Cite) -> Outputs:
    """What a visitor reads of the report published for everybody."""
    with scope(role="web", cite=cite):
        token = Publication.objects.order_by("-id").values_list("token", flat=True)[0]
    plain = _Plain()
    return {
        route: plain(_body(Client().get(reverse(route, args=[token]))))
        for route in ("publication", "publication_print")
    }


def printed(cite: Cite, report: StateOfPlay) -> Outputs:
    """The text of every file made of a report, and what is attached to it or drawn in it."""
    found: Outputs = {}
    for kind in KINDS:
        with scope(role="web", cite=cite):
            rendering = request_rendering(report=report, kind=kind)
        perform(in_scope=partial(scope, role="web", cite=cite), uid=rendering.uid)
        with scope(role="web", cite=cite):
            name = Rendering.objects.get(pk=rendering.pk).file
        with default_storage.open(name) as file:
            content = file.read()
        default_storage.delete(name)
        parts = _word(content) if kind == Rendering.Kind.WORD else _pdf(content)
        found |= {f"{kind} {part}": _PUBLIC.sub("…", text) for part, text in parts.items()}
    return found


def _pdf(content: bytes) -> Outputs:
    pdf = PdfReader(io.BytesIO(content))
    found = {f"page {number}": page.extract_text() for number, page in enumerate(pdf.pages, 1)}
    attached = {title: content[0].decode("latin-1") for title, content in pdf.attachments.items()}
    return {**found, **attached}


def _word(content: bytes) -> Outputs:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name).decode("latin-1") for name in archive.namelist()}


def _body(response: HttpResponse) -> str:
    assert response.status_code == 200, response.status_code
    return response.content.decode("latin-1")


class _Plain:
    """Texts without what changes by chance: each identifier becomes its rank of appearance."""

    def __init__(self) -> None:
        self._ranks: dict[str, int] = {}

    def __call__(self, text: str) -> str:
        return _UID.sub(
            lambda uid: f"uid{self._ranks.setdefault(uid[0], len(self._ranks) + 1)}", _CHANGING.sub("", text)
        )
