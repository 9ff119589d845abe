"""Bodies, addresses and hosts that make no sense, on every page: no error of ours, nothing leaked."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from citesedu.cites.roles import Role
from tests import factories
from tests.factories import Planted, World
from tests.security.hostile import FORM, sheet, url
from tests.security.urls import addresses


# --- bodies ----------------------------------------------------------------------------------------------
def _post_addresses(world: World) -> list[str]:
    values = {"slug": "cite-a", "token": world.planted["a"].token, "key": world.planted["a"].key}
    found = []
    for address in addresses():
        if address.door is not None and "POST" in address.door.methods:
            names = re.findall(r"<\w+:(\w+)>", address.pattern)
            guess = {
                "uid": world.planted["a"].campaign.uid,
                "number": 1,
                "text": 1,
                "membership": 1,
                **values,
            }
            planted = world.planted["a"]
            if "acteurs" in address.pattern:
                guess |= {"uid": planted.actor.uid, "other": planted.tied.peer.uid, "kind": "adresse"}
            if "moments" in address.pattern:
                guess["uid"] = planted.tied.moment.uid
            if "importer" in address.pattern:
                guess["uid"] = planted.tied.batch.uid
            if "etats-des-lieux" in address.pattern:
                guess |= {
                    "uid": planted.report.uid,
                    "key": "preconisations",
                    "line": planted.line,
                    "kind": "word",
                }
            if "ateliers" in address.pattern:
                guess |= {"uid": planted.workshop.uid, "activity": planted.activity, "kind": "rate"}
                guess |= {"photo": planted.photo.uid}
            if "pratiques" in address.pattern:
                guess |= {"uid": planted.told.draft.uid, "sheet": world.planted["b"].told.shared.slug}
                guess["piece"] = planted.told.piece.uid
            if "reprises" in address.pattern:
                guess["uid"] = planted.told.adoption.uid
            if "relecture" in address.pattern:
                guess |= {"uid": planted.told.waiting.uid, "piece": planted.told.waiting_piece.uid}
            if "club/pratiques" in address.pattern:
                guess |= {"uid": planted.told.shared.practice_uid, "comment": planted.told.question.uid}
            guess |= {"token": planted.token}
            if "rendez-vous" in address.pattern:
                guess["uid"] = planted.told.event.uid
            if "evenements" in address.pattern:
                guess["uid"] = planted.told.open_event.uid
            if "club/demandes" in address.pattern:
                guess["uid"] = planted.told.request.uid
            if "recueils" in address.pattern:
                guess["uid"] = planted.line
            if "moderation" in address.pattern:
                guess["uid"] = planted.told.question.uid
            if "reunions" in address.pattern:
                guess["uid"] = planted.meeting.uid
            if "etapes" in address.pattern:
                guess["code"] = "mapping"
            if "candidatures" in address.pattern:
                document = planted.candidate.documents.get()
                guess |= {"uid": planted.candidate.uid, "document": document.uid}
            found.append(reverse(address.name, kwargs={name: guess[name] for name in names}))
    return found


BODIES: list[tuple[str, bytes, str]] = [
    ("not UTF-8", b"A1=\xff\xfe&title=\xc3\x28&key=\xf0\x28\x8c\xbc", FORM),
    ("NUL bytes", b"A1=%00&title=%00x&email=%00&key=%00&code=%00&decision=%00&action=%00", FORM),
    ("broken escapes", b"A1=%zz&%=%&&&==&=%u0041", FORM),
    ("JSON", b'{"A1": 3}', "application/json"),
    ("no type", b"\x00\x01\x02", ""),
    ("odd charset", b"A1=3", f"{FORM}; charset=no-such"),
    ("broken multipart", b"--x\r\nContent-Disposition: form-data", "multipart/form-data; boundary=x"),
    ("multipart without boundary", b"x", "multipart/form-data"),
]


@pytest.mark.parametrize(("body", "kind"), [case[1:] for case in BODIES], ids=[case[0] for case in BODIES])
def test_bodies_that_make_no_sense(world: World, member: Client, body: bytes, kind: str) -> None:
    for address in _post_addresses(world):
        response = member.generic("POST", address, body, content_type=kind)
        assert response.status_code < 500, address
        assert "secret-b" not in response.content.decode(errors="replace")


def test_bodies_that_are_too_large(world: World, member: Client) -> None:
    heavy = b"A8=" + b"x" * 1_000_001
    many = b"&".join(b"f%d=1" % n for n in range(501))
    for address in _post_addresses(world):
        for body in (heavy, many):
            response = member.generic("POST", address, body, content_type=FORM)
            assert response.status_code in (302, 400, 403, 404, 410, 413), (address, response.status_code)
            assert response.status_code == 302 or 'lang="fr"' in response.content.decode()


def test_a_file_nobody_asked_for_is_not_kept(mine: Planted, settings: Any) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: PLC0415

    before = {path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()}
    client, key = sheet(mine)
    page = url("answer_page", mine, key=key, number=1)
    client.post(page, {"A8": SimpleUploadedFile("../../evil.svg", b"<svg onload=alert(1)>")})
    assert {path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()} == before


# --- addresses -------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "path",
    [
        "/cites/%00/",
        "/cites/%FF%FE/",
        "/cites/cite-a%00/",
        "/cites/../../etc/passwd",
        "/cites/cite-a/questionnaires/not-a-uuid/",
        "/cites/cite-a/membres/99999999999999999999999999/retirer/",
        "/cites/cite-a/membres/-1/retirer/",
        "/cites/" + "x" * 10_000 + "/",
        "/%E2%80%AE/",
        "/comptes/invitation/%00/",
        "/comptes/invitation/" + "x" * 5000 + "/",
        "/cites/CITE-A/",
        "/cites/cite-a/journal/?page=%00",
        "/cites/cite-a/journal/?page=99999999999999999999",
        "/cites/cite-a/journal/?page=-1&page=%FF",
    ],
)
def test_addresses_that_make_no_sense(world: World, member: Client, path: str) -> None:
    response = member.get(path)
    assert response.status_code in (200, 302, 404)
    assert 'lang="fr"' in response.content.decode() or response.status_code == 302


def test_queries_that_make_no_sense(world: World, member: Client) -> None:
    """Every page of the cité with hostile parameters, those it reads and others."""
    mine = world.planted["a"]
    known = {"uid": mine.closed.uid, "code": "A1", "text": mine.text.pk, "membership": 1, "slug": "cite-a"}
    known |= {"deck": mine.deck.uid, "key": "preconisations", "line": mine.line, "kind": "word"}
    room = {"uid": mine.workshop.uid, "activity": mine.activity, "photo": mine.photo.uid, "kind": "rate"}
    for address in addresses():
        if address.door is None or address.door.kind != "cite":
            continue
        names = re.findall(r"<\w+:(\w+)>", address.pattern)
        given = known | room if "ateliers" in address.pattern else known
        if "acteurs" in address.pattern:
            given = known | {
                "uid": mine.actor.uid,
                "other": mine.tied.peer.uid,
                "name": "liens.csv",
                "kind": "adresse",
            }
        if "moments" in address.pattern:
            given = {**given, "uid": mine.tied.moment.uid}
        if "importer" in address.pattern:
            given = {**given, "uid": mine.tied.batch.uid}
        if "pratiques" in address.pattern:
            given = {"slug": "cite-a", "uid": mine.told.home.uid, "number": 1, "piece": mine.told.piece.uid}
            given["sheet"] = world.planted["b"].told.shared.slug
        if "rendez-vous" in address.pattern:
            given["uid"] = mine.told.event.uid
        if "reunions" in address.pattern:
            given["uid"] = mine.meeting.uid
        if "etapes" in address.pattern:
            given["code"] = "mapping"
        if "reprises" in address.pattern:
            given["uid"] = mine.told.adoption.uid
        given = given | {"zoom": 3, "x": 1, "y": 1}
        page = reverse(address.name, kwargs={name: given[name] for name in names})
        for value in ("\x00", "-1", "9" * 40, "' OR 1=1", "é" * 500):
            asked = (
                "page",
                "etat",
                "q",
                "ordre",
                "tri",
                "vue",
                "force",
                "le",
                "autour",
                "entre",
                "et",
                "secteur",
                "pour",
                "sur",
                "porteur",
                "objectif",
                "preconisation",
            )
            response = member.get(page, dict.fromkeys(asked, value))
            assert response.status_code < 500, (page, value)


# --- hosts and redirections ------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "host", ["evil.example", "testserver.evil.example", "testserver:80@evil.example", "", "\x00"]
)
def test_another_host_is_refused(world: World, host: str) -> None:
    for path in ("/", "/cites/", url("answer", world.planted["a"])):
        response = Client(raise_request_exception=False).get(path, headers={"host": host})
        assert response.status_code == 400, path
        assert "evil.example" not in response.content.decode()


def test_a_forwarded_host_is_not_believed(
    world: World, member: Client, django_capture_on_commit_callbacks: Any
) -> None:
    form = {"full_name": "Nora", "email": "n@exemple.fr", "role": Role.LOCAL_PARTNER}
    with django_capture_on_commit_callbacks(execute=True):
        member.post(reverse("members", args=["cite-a"]), form, headers={"x-forwarded-host": "evil.example"})
    assert "http://testserver/" in mail.outbox[0].body
    assert "evil.example" not in mail.outbox[0].body


@pytest.mark.parametrize(
    "target",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "javascript:alert(1)",
        "https:evil.example",
    ],
)
def test_signing_in_leads_nowhere_else(world: World, target: str) -> None:
    credentials = {"login": world.outsider.email, "password": factories.PASSWORD, "next": target}
    response = Client().post(reverse("account_login"), credentials)
    assert response.status_code == 302
    assert response["Location"] == reverse("cites")
