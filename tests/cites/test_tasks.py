"""Tasks on the real Redis, done by a real worker: the scope travels signed, bound to the task, checked again."""

import datetime as dt
import logging
import socket
import time
from collections.abc import Iterator

import pytest
from celery import Task
from celery.signals import task_failure
from django.core import signing
from django.db import transaction
from django.utils import timezone
from redis import Redis

from citesedu.celery import app, broker_url
from citesedu.cites.models import Cite, Membership
from citesedu.cites.roles import Role
from citesedu.cites.scope import NoScope, Scope, scope
from citesedu.cites.services.journal import record
from citesedu.cites.tasks import HEADER, SALT, ScopedTask
from tests import factories
from tests.cites import worker
from tests.cites.statements import undone


@pytest.fixture
def cites(transactional_db: None) -> dict[str, Cite]:
    made = {letter: factories.a_cite(f"cite-{letter}") for letter in factories.LETTERS}
    for letter, cite in made.items():
        with scope(role="web", cite=cite):
            record(actor=None, verb=f"secret-{letter}", target="x")
    return made


@pytest.fixture
def at_work(cites: dict[str, Cite]) -> Iterator[dict[str, Cite]]:
    def failed(sender: Task, exception: Exception, **kwargs: object) -> None:
        worker.outcomes.put((sender.name, exception))

    task_failure.connect(failed, weak=False, dispatch_uid="tests")
    try:
        with worker.running():
            yield cites
    finally:
        task_failure.disconnect(dispatch_uid="tests")


def seal(*claims: object) -> dict[str, str]:
    return {HEADER: signing.dumps(list(claims), salt=SALT)}


def test_a_task_sees_the_cite_it_was_queued_from(at_work: dict[str, Cite]) -> None:
    person = factories.a_person(at_work["a"], Role.PROJECT_LEAD)
    with scope(role="web", cite=at_work["a"], user=person):
        worker.read.delay()
    opened = Scope("web", at_work["a"].pk, person.pk)
    assert worker.outcome("tests.read") == (["secret-a"], ["secret-a"], opened)


def test_a_nudge_leaves_with_the_commit_and_not_before(at_work: dict[str, Cite]) -> None:
    with scope(role="web", cite=at_work["a"]):
        worker.read.nudge()
        record(actor=None, verb="a last line", target="x")
        time.sleep(0.3)
        assert worker.outcomes.empty()
    verbs = ["secret-a", "a last line"]
    assert worker.outcome("tests.read") == (verbs, verbs, Scope("web", at_work["a"].pk))


def test_what_is_rolled_back_sends_nothing(at_work: dict[str, Cite]) -> None:
    with scope(role="web", cite=at_work["a"]), undone():
        worker.other.nudge()
    with scope(role="web", cite=at_work["a"]):
        worker.read.delay()
    assert isinstance(worker.outcome("tests.read"), tuple)  # the first thing that arrives


def test_a_long_task_opens_its_scope_step_by_step(at_work: dict[str, Cite]) -> None:
    with scope(role="web", cite=at_work["b"]):
        worker.steps.delay("delayed")
        worker.steps.nudge("nudged")
    assert worker.outcome("tests.steps") == ("delayed", None, 1, 1)
    assert worker.outcome("tests.steps") == ("nudged", None, 1, 1)


def test_a_task_of_the_platform_reads_no_cite(at_work: dict[str, Cite]) -> None:
    worker.platform.delay()
    assert "permission denied" in str(worker.outcome("tests.platform"))


def test_a_message_without_a_scope_does_not_run(at_work: dict[str, Cite]) -> None:
    app.send_task("tests.read")
    assert "no scope in the message" in str(worker.outcome("tests.read"))


@pytest.mark.parametrize(
    "forged",
    ["forged:x", "", "W10:1tabc:x", signing.dumps(["web", 1, None, "tests.read"])],
    ids=["no message", "empty", "wrong signature", "signed for another use"],
)
def test_a_forged_scope_does_not_run(at_work: dict[str, Cite], forged: str) -> None:
    app.send_task("tests.read", headers={HEADER: forged})
    error = worker.outcome("tests.read")
    assert isinstance(error, signing.BadSignature | NoScope)


def test_a_scope_too_old_does_not_run(at_work: dict[str, Cite], monkeypatch: pytest.MonkeyPatch) -> None:
    sealed = seal("web", at_work["a"].pk, None, "tests.read")
    monkeypatch.setattr("citesedu.cites.tasks.MAX_AGE", -1)
    app.send_task("tests.read", headers=sealed)
    assert isinstance(worker.outcome("tests.read"), signing.SignatureExpired)


def test_a_scope_sealed_for_one_task_runs_no_other(at_work: dict[str, Cite]) -> None:
    app.send_task("tests.read", headers=seal("web", at_work["a"].pk, None, "tests.other"))
    assert "was signed for tests.other" in str(worker.outcome("tests.read"))


def test_a_scope_of_a_cite_one_does_not_belong_to_does_not_run(at_work: dict[str, Cite]) -> None:
    """Even with a good signature: membership is read again on the worker."""
    person = factories.a_person(at_work["a"], Role.FACILITATOR)
    app.send_task("tests.read", headers=seal("web", at_work["b"].pk, person.pk, "tests.read"))
    assert "membership ended" in str(worker.outcome("tests.read"))


@pytest.mark.parametrize("end", ["removed", "over", "account switched off"])
def test_a_membership_that_ended_meanwhile_stops_the_task(at_work: dict[str, Cite], end: str) -> None:
    person = factories.a_person(at_work["a"], Role.FACILITATOR)
    sealed = seal("web", at_work["a"].pk, person.pk, "tests.read")
    membership = Membership.objects.get(user=person)
    if end == "removed":
        membership.delete()
    elif end == "over":
        membership.until = timezone.localdate() - dt.timedelta(days=1)
        membership.save()
    else:
        person.is_active = False
        person.save()
    app.send_task("tests.read", headers=sealed)
    assert "membership ended" in str(worker.outcome("tests.read"))


def test_a_task_is_queued_only_from_a_scope(cites: dict[str, Cite]) -> None:
    with pytest.raises(NoScope):
        worker.read.delay()
    with pytest.raises(NoScope):
        worker.read.apply_async()
    with pytest.raises(NoScope):
        worker.read.nudge()
    with scope(role="national"), pytest.raises(NoScope):
        worker.read.delay()


def test_calling_a_task_by_hand_needs_its_message(cites: dict[str, Cite]) -> None:
    with scope(role="web", cite=cites["a"]), pytest.raises(NoScope):
        worker.read()


@pytest.fixture
def broker() -> Iterator[None]:
    """The broker of the application, put back after the test."""
    before = app.conf.broker_url
    yield
    _send_to(before)


def _send_to(url: str) -> None:
    app.conf.broker_url = app.conf.broker_write_url = url
    app._pool = app.amqp._producer_pool = None


@pytest.mark.parametrize("away", ["refuses", "never answers"])
def test_a_broker_that_is_away_delays_the_request_by_seconds_and_fails_nothing(
    cites: dict[str, Cite], broker: None, away: str, caplog: pytest.LogCaptureFixture
) -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        if away == "never answers":
            listener.listen()  # the kernel accepts, nobody speaks
        _send_to(f"redis://127.0.0.1:{listener.getsockname()[1]}/0")
        began = time.monotonic()
        with caplog.at_level(logging.WARNING, "citesedu.cites.tasks"), scope(role="web", cite=cites["a"]):
            worker.read.nudge()
            record(actor=None, verb="kept", target="x")
        assert time.monotonic() - began < 8
    assert "the broker is away" in caplog.text
    with scope(role="web", cite=cites["a"]):
        assert transaction.get_connection().in_atomic_block  # and the connection still works


def test_every_task_of_the_platform_is_a_scoped_task() -> None:
    ours = [task for name, task in app.tasks.items() if not name.startswith(("celery.", "tests."))]
    assert len(ours) >= 4
    assert all(isinstance(task, ScopedTask) for task in ours)


def test_the_broker_is_the_real_one(settings: object) -> None:
    redis = Redis.from_url(settings.REDIS_URL)  # type: ignore[attr-defined]
    assert redis.info("server")["redis_version"]
    redis.close()
    assert broker_url("unix:///run/redis.sock?db=0") == "redis+socket:///run/redis.sock?virtual_host=0"
    assert broker_url("redis://host/1") == "redis://host/1"
