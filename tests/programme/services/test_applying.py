"""A draft by its link; nothing typed is lost; filed when everything is there."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from citesedu.cites.access import digest
from citesedu.common.refusal import Refusal
from citesedu.programme.domain.applications import Call, Move, State
from citesedu.programme.models import Application
from citesedu.programme.services import applying
from tests.factories import a_user
from tests.factories.applications import PDF, a_call, a_draft, a_filed, decided, everything

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
OVER = Call(TODAY - dt.timedelta(days=30), TODAY - dt.timedelta(days=1), 10)


def test_the_token_is_stored_nowhere() -> None:
    _, token = applying.begin(name=" Hauteclaire ", email="A@Exemple.fr", call=a_call())
    kept = Application.objects.get()
    assert (kept.content["name"], kept.email, kept.state) == ("Hauteclaire", "a@exemple.fr", State.DRAFT)
    assert kept.link == digest(token)
    assert token not in str(vars(kept))


@pytest.mark.parametrize("call", [OVER, Call(None, None, 10)])
def test_nothing_begins_without_a_call(call: Call) -> None:
    with pytest.raises(Refusal, match="pas ouvert"):
        applying.begin(name="Hauteclaire", email="a@exemple.fr", call=call)


def test_a_part_is_kept_and_the_same_words_change_nothing() -> None:
    application, _ = applying.begin(name="Hauteclaire", email="a@exemple.fr", call=a_call())
    told = {"name": "Hauteclaire", "why": "Se parler"}
    saved = applying.save(application=application, content=told, revision=0, call=a_call())
    assert (saved.application.content["why"], saved.application.revision) == ("Se parler", 1)
    again = applying.save(application=application, content=told, revision=0, call=a_call())
    assert (again.application.revision, again.conflict) == (1, False)


def test_two_people_lose_nothing() -> None:
    application, _ = applying.begin(name="Hauteclaire", email="a@exemple.fr", call=a_call())
    applying.save(application=application, content={"why": "Un"}, revision=0, call=a_call())
    late = applying.save(application=application, content={"why": "Deux"}, revision=0, call=a_call())
    assert late.conflict
    assert late.application.content["why"] == "Un"


def test_what_cannot_be_kept_is_said_beside_its_field() -> None:
    application, _ = a_draft()
    with pytest.raises(Refusal) as refused:
        applying.save(
            application=application, content=everything(starts="bientôt"), revision=1, call=a_call()
        )
    assert refused.value.field == "starts"
    assert Application.objects.get().content["starts"] == "2027-01"


def test_filed_when_everything_is_there() -> None:
    application, _ = a_draft(why="")
    with pytest.raises(Refusal, match="Il manque encore"):
        applying.move(application=application, move=Move.FILE, call=a_call())
    applying.save(application=application, content=everything(), revision=1, call=a_call())
    document = application.documents.get()
    applying.detach(document=document)
    with pytest.raises(Refusal, match="lettre du conseil départemental"):
        applying.move(application=application, move=Move.FILE, call=a_call())
    applying.save(application=application, content=everything(support="asked"), revision=2, call=a_call())
    filed = applying.move(application=application, move=Move.FILE, call=a_call())
    assert (filed.state, filed.filed_on) == (State.FILED, TODAY)
    with pytest.raises(Refusal, match="« déposée »"):
        applying.move(application=application, move=Move.FILE, call=a_call())


def test_what_is_filed_does_not_change() -> None:
    filed = a_filed()
    for act in (
        lambda: applying.save(application=filed, content=everything(why="Autre"), revision=9, call=a_call()),
        lambda: applying.attach(application=filed, kind="other", content=PDF),
        lambda: applying.detach(document=filed.documents.get()),
    ):
        with pytest.raises(Refusal, match="reprenez-le"):
            act()
    assert Application.objects.get().content["why"] != "Autre"


def test_taken_up_again_while_the_call_is_open_and_nothing_is_told() -> None:
    by = a_user("bernard ostrowski")
    filed = decided(a_filed(), Move.DECLINE, by)
    again = applying.move(application=filed, move=Move.TAKE_UP, call=a_call())
    assert (again.state, again.reason, again.decided_on) == (State.DRAFT, "", None)
    filed = applying.move(application=again, move=Move.FILE, call=a_call())
    with pytest.raises(Refusal, match="clos"):
        applying.move(application=filed, move=Move.TAKE_UP, call=OVER)
    assert applying.move(application=filed, move=Move.WITHDRAW, call=OVER).state == State.WITHDRAWN


def test_after_the_last_day_nothing_is_written() -> None:
    application, _ = a_draft()
    for act in (
        lambda: applying.save(application=application, content=everything(why="Tard"), revision=1, call=OVER),
        lambda: applying.move(application=application, move=Move.FILE, call=OVER),
    ):
        with pytest.raises(Refusal, match="clos"):
            act()


@pytest.mark.parametrize(
    ("kind", "content", "sentence"),
    [
        ("photo", PDF, "Choisissez"),
        ("other", b"GIF89a", "pas un PDF"),
        ("other", b"%PDF-" + b"0" * applying.MOST_BYTES, "4 Mo"),
    ],
)
def test_documents_that_are_refused(kind: str, content: bytes, sentence: str) -> None:
    with pytest.raises(Refusal, match=sentence):
        applying.attach(application=a_draft()[0], kind=kind, content=content)


def test_six_documents_at_most() -> None:
    application, _ = a_draft()
    for _ in range(applying.MOST_DOCUMENTS - 1):
        applying.attach(application=application, kind="other", content=PDF)
    with pytest.raises(Refusal, match="6 documents"):
        applying.attach(application=application, kind="other", content=PDF)
