"""A PDF asked for in a request and made by a worker: one at a time, stopped when no longer wanted, never lost."""

import datetime as dt
import uuid
from functools import partial
from io import BytesIO
from unittest.mock import ANY

import pytest
from django.conf import settings
from django.core.files.storage import default_storage
from django.utils import timezone
from pypdf import PdfReader

from citesedu.cites import scope as scopes
from citesedu.cites.models import Cite
from citesedu.cites.scope import scope
from citesedu.common.refusal import Refusal
from diagnostics.models import OpenText, Rendering, StateOfPlay, Submission, Tally
from diagnostics.services import renderings
from diagnostics.services.renderings import ATTEMPTS, FAILED, SILENCE
from diagnostics.services.reports import freeze_report
from tests.diagnostics.crowd import closed_campaign, quote
from tests.factories import a_cite

pytestmark = pytest.mark.django_db
State = Rendering.State
NOW = timezone.now()


@pytest.fixture
def report(cite: Cite) -> StateOfPlay:
    """One theme of two items: a few pages, drawn for real."""
    campaign = closed_campaign(cite, {"pro": 6}, codes=("A1", "A2"))
    quote(campaign, "pro", "On se parle.")
    with scope(role="web", cite=cite):
        report = freeze_report(campaign=campaign, cite=cite)
        theme = report.snapshot["themes"][0]
        report.snapshot["themes"] = [{**theme, "items": theme["items"][:2]}]
        report.save()
    return report


def request(report: StateOfPlay) -> Rendering:
    with scope(role="web", cite=report.cite_id):
        return renderings.request_rendering(report=report)


def perform(rendering: Rendering) -> Rendering:
    renderings.perform(in_scope=partial(scope, role="web", cite=rendering.cite_id), uid=rendering.uid)
    return now(rendering)


def now(rendering: Rendering) -> Rendering:
    with scope(role="web", cite=rendering.cite_id):
        return Rendering.objects.get(pk=rendering.pk)


def put(rendering: Rendering, **values: object) -> None:
    with scope(role="web", cite=rendering.cite_id):
        Rendering.objects.filter(pk=rendering.pk).update(**values)


def abandoned(report: StateOfPlay, *, later: dt.timedelta) -> list[uuid.UUID]:
    with scope(role="web", cite=report.cite_id):
        return renderings.abandoned(now=NOW + later)


# --- Asking ----------------------------------------------------------------------------------------------
def test_a_second_click_finds_the_first_request(report: StateOfPlay) -> None:
    first = request(report)
    assert (first.state, first.step) == (State.QUEUED, "En attente d’un traitement")
    assert request(report) == first
    put(first, state=State.RUNNING)
    assert request(report) == first


@pytest.mark.parametrize("over", [State.DONE, State.FAILED, State.CANCELLED])
def test_a_request_that_is_over_makes_room_for_another(report: StateOfPlay, over: str) -> None:
    first = request(report)
    put(first, state=over)
    assert request(report) != first


# --- Making ----------------------------------------------------------------------------------------------
def test_a_document_is_drawn_kept_in_private_storage_and_counted(report: StateOfPlay) -> None:
    made = perform(request(report))
    assert (made.state, made.progress, made.step, made.problem) == (State.DONE, 100, "", "")
    assert made.attempts == 1
    assert made.file.startswith(f"reports/{report.cite_id}/")
    path = default_storage.path(made.file)
    assert not path.startswith((str(settings.STATIC_ROOT), str(settings.BASE_DIR / "static")))
    with default_storage.open(made.file) as file:
        pdf = PdfReader(BytesIO(file.read()))
    assert len(pdf.pages) == made.pages
    assert "On se parle." in " ".join(page.extract_text() for page in pdf.pages)
    assert vars(perform(made)) == vars(made) | {"_state": ANY}  # the worker asked twice does nothing more


@pytest.mark.slow
def test_the_same_document_is_made_again_after_the_raw_answers_are_gone(report: StateOfPlay) -> None:
    first = perform(request(report))
    with scope(role="web", cite=report.cite_id):
        for model in (Submission, OpenText, Tally):
            model.objects.all().delete()
    second = perform(request(report))
    assert second.content_hash == first.content_hash
    assert second.file != first.file
    with default_storage.open(first.file) as one, default_storage.open(second.file) as other:
        assert one.read() == other.read()


def test_a_request_of_another_cite_is_unknown_to_the_worker(report: StateOfPlay) -> None:
    waiting = request(report)
    renderings.perform(in_scope=partial(scope, role="web", cite=a_cite()), uid=waiting.uid)
    assert now(waiting).state == State.QUEUED


# --- Stopping --------------------------------------------------------------------------------------------
def cancel(rendering: Rendering) -> None:
    with scope(role="web", cite=rendering.cite_id):
        renderings.cancel_rendering(rendering=rendering)


def test_a_request_cancelled_in_time_is_not_drawn(report: StateOfPlay) -> None:
    waiting = request(report)
    cancel(waiting)
    made = perform(waiting)
    assert (made.state, made.file, made.attempts) == (State.CANCELLED, "", 0)


def test_a_request_cancelled_while_it_is_drawn_leaves_no_file(report: StateOfPlay) -> None:
    waiting = request(report)
    steps = []

    def in_scope() -> object:
        """Somebody clicks « Annuler » once the drawing has begun: before the third time the worker looks."""
        steps.append(scopes.current())
        if len(steps) == 3:
            cancel(waiting)
        return scope(role="web", cite=report.cite_id)

    before = files(report)
    renderings.perform(in_scope=in_scope, uid=waiting.uid)  # type: ignore[arg-type]
    made = now(waiting)
    assert (made.state, made.file, made.attempts) == (State.CANCELLED, "", 1)
    assert files(report) == before
    assert set(steps) == {None}  # the scope was closed between two steps


def test_a_request_cancelled_at_the_last_moment_leaves_no_file(report: StateOfPlay) -> None:
    waiting = request(report)
    before = files(report)

    def in_scope() -> object:
        """Somebody clicks « Annuler » when the file is written and not yet said to be."""
        if files(report) != before:
            cancel(waiting)
        return scope(role="web", cite=report.cite_id)

    renderings.perform(in_scope=in_scope, uid=waiting.uid)  # type: ignore[arg-type]
    assert (now(waiting).state, now(waiting).file) == (State.CANCELLED, "")
    assert files(report) == before


def files(report: StateOfPlay) -> set[str]:
    folder = f"reports/{report.cite_id}"
    return set(default_storage.listdir(folder)[1]) if default_storage.exists(folder) else set()


@pytest.mark.parametrize("over", [State.DONE, State.FAILED, State.CANCELLED])
def test_what_is_over_is_not_cancelled(report: StateOfPlay, over: str) -> None:
    rendering = request(report)
    put(rendering, state=over)
    with pytest.raises(Refusal, match="déjà terminée") as refusal:
        cancel(rendering)
    assert refusal.value.conflict
    assert now(rendering).state == over


# --- Failing ---------------------------------------------------------------------------------------------
def test_a_failure_is_a_sentence_and_one_may_try_again(
    report: StateOfPlay, caplog: pytest.LogCaptureFixture
) -> None:
    with scope(role="web", cite=report.cite_id):  # figures that no reader understands
        StateOfPlay.objects.filter(pk=report.pk).update(snapshot={"format": 0})
    failed = perform(request(report))
    assert (failed.state, failed.problem, failed.file) == (State.FAILED, FAILED, "")
    assert f"rendering {failed.uid} failed" in caplog.text
    caplog.clear()
    again = request(report)
    assert again != failed
    assert (again.state, again.problem) == (State.QUEUED, "")


# --- Workers that died -----------------------------------------------------------------------------------
def test_a_request_nobody_takes_is_put_forward_after_half_a_minute(report: StateOfPlay) -> None:
    waiting = request(report)
    put(waiting, requested_at=NOW)
    assert abandoned(report, later=dt.timedelta(seconds=29)) == []
    assert abandoned(report, later=dt.timedelta(seconds=31)) == [waiting.uid]


def test_a_worker_that_fell_silent_is_replaced(report: StateOfPlay) -> None:
    running = request(report)
    put(running, state=State.RUNNING, attempts=1, beat_at=NOW, requested_at=NOW)
    assert abandoned(report, later=SILENCE - dt.timedelta(seconds=1)) == []
    assert now(running).state == State.RUNNING
    assert abandoned(report, later=SILENCE + dt.timedelta(seconds=1)) == [running.uid]
    back = now(running)
    assert (back.state, back.attempts) == (State.QUEUED, 1)


def test_a_request_is_given_up_after_three_workers_died(report: StateOfPlay) -> None:
    running = request(report)
    put(running, state=State.RUNNING, attempts=ATTEMPTS, beat_at=NOW, requested_at=NOW)
    assert abandoned(report, later=SILENCE + dt.timedelta(seconds=1)) == []
    given_up = now(running)
    assert (given_up.state, given_up.problem) == (State.FAILED, FAILED)
    assert request(report) != running
