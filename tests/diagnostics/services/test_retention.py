"""What is erased, when, and what stays."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from citesedu.cites.models import AuditEntry, Cite
from citesedu.cites.scope import scope
from diagnostics.models import Campaign, OpenText, Rendering, StateOfPlay, Submission, Tally, TallyEntry
from diagnostics.queries.results import campaign_snapshot
from diagnostics.services import retention, tallies
from diagnostics.services.reports import freeze_report
from diagnostics.tasks import daily_erasure
from tests.factories.sheets import closed_campaign_in

CLOSED = dt.datetime(2024, 4, 12, 20, tzinfo=dt.UTC)
LAST_DAY = dt.date(2026, 4, 12)


@pytest.fixture
def closed(cite: Cite) -> Campaign:
    """Closed on 12 April 2024, its sheets kept until 12 April 2026; a text in each state."""
    campaign = closed_campaign_in(cite, {"pro": 12, "par": 8})
    with scope(role="web", cite=cite):
        Campaign.objects.filter(pk=campaign.pk).update(closed_at=CLOSED, retention_until=LAST_DAY)
        for status in OpenText.Status.values:
            OpenText.objects.create(
                campaign=campaign, audience="pro", question="A8", text=status, status=status
            )
        campaign.refresh_from_db()
    return campaign


def texts(campaign: Campaign) -> set[str]:
    return set(OpenText.objects.filter(campaign=campaign).values_list("status", flat=True))


@pytest.mark.parametrize(
    ("now", "left"),
    [
        (dt.datetime(2025, 4, 12, 19, 59, tzinfo=dt.UTC), {"pending", "kept", "quoted", "removed"}),
        (dt.datetime(2025, 4, 12, 20, 0, tzinfo=dt.UTC), {"quoted"}),
        (dt.datetime(2028, 2, 29, 20, 0, tzinfo=dt.UTC), {"quoted"}),
    ],
)
def test_a_text_nobody_quoted_goes_a_year_after_the_closing(
    closed: Campaign, now: dt.datetime, left: set[str]
) -> None:
    with scope(role="web", cite=closed.cite_id):
        gone = retention.erase_texts_not_quoted(now=now)
        assert (texts(closed), gone) == (left, 4 - len(left))
        assert retention.erase_texts_not_quoted(now=now) == 0, "safe to run twice"
        lines = AuditEntry.objects.filter(verb=retention.ERASES)
        assert [line.detail for line in lines] == (
            ["3\N{NO-BREAK SPACE}textes libres, un an après la clôture"] if gone else []
        )


@pytest.mark.parametrize(
    ("zone", "now", "erased"),
    [
        ("Europe/Paris", dt.datetime(2026, 4, 12, 21, 59, tzinfo=dt.UTC), False),
        ("Europe/Paris", dt.datetime(2026, 4, 12, 22, 0, tzinfo=dt.UTC), True),
        ("Indian/Reunion", dt.datetime(2026, 4, 12, 19, 59, tzinfo=dt.UTC), False),
        ("Indian/Reunion", dt.datetime(2026, 4, 12, 20, 0, tzinfo=dt.UTC), True),
    ],
)
def test_sheets_go_when_their_last_day_is_over_where_the_cite_lives(
    closed: Campaign, zone: str, now: dt.datetime, erased: bool
) -> None:
    Cite.objects.filter(pk=closed.cite_id).update(timezone=zone)
    with scope(role="web", cite=closed.cite_id):
        assert retention.erase_sheets(now=now) == (20 if erased else 0)
        assert Submission.objects.filter(campaign=closed).exists() is not erased
        assert bool(texts(closed)) is not erased


def test_the_counts_stay_and_the_results_with_them(closed: Campaign, cite: Cite) -> None:
    with scope(role="web", cite=cite):
        before = campaign_snapshot(closed, cite)
        retention.erase_sheets(now=dt.datetime(2026, 5, 1, tzinfo=dt.UTC))
        closed.refresh_from_db()
        assert tallies.rebuild(campaign=closed) == 0, "the nightly recount leaves them alone"
        after = campaign_snapshot(closed, cite)
        assert Tally.objects.filter(campaign=closed).exists()
        assert (after.themes, after.audiences) == (before.themes, before.audiences)
        line = AuditEntry.objects.get(verb=retention.ERASES)
    assert line.detail.startswith("20\N{NO-BREAK SPACE}questionnaires, 4\N{NO-BREAK SPACE}textes libres")


def test_an_answer_still_waiting_is_counted_before_it_goes(closed: Campaign, cite: Cite) -> None:
    with scope(role="web", cite=cite):
        before = Tally.objects.get(campaign=closed, audience="pro", code="*").n
        TallyEntry.objects.create(campaign=closed, audience="pro", answers={"A1": 3})
        retention.erase_sheets(now=dt.datetime(2026, 5, 1, tzinfo=dt.UTC))
        assert Tally.objects.get(campaign=closed, audience="pro", code="*").n == before + 1
        assert not TallyEntry.objects.exists()


def test_the_daily_task_goes_through_every_cite(closed: Campaign) -> None:
    daily_erasure()  # the clock's today: both dates are past
    with scope(role="web", cite=closed.cite_id):
        assert not Submission.objects.filter(campaign=closed).exists()
        assert texts(closed) == set()


# --- Files -----------------------------------------------------------------------------------------------
LATER = dt.timedelta(days=2)


@pytest.fixture
def report(closed: Campaign, cite: Cite) -> StateOfPlay:
    with scope(role="web", cite=cite):
        return freeze_report(campaign=closed, cite=cite)


def made(report: StateOfPlay, kind: str, state: str = "done") -> Rendering:
    """A rendering of that kind, with its file when it is done."""
    folder = f"reports/{report.cite_id}"
    name = default_storage.save(f"{folder}/test.pdf", ContentFile(b"%PDF")) if state == "done" else ""
    with scope(role="web", cite=report.cite_id):
        return Rendering.objects.create(report=report, kind=kind, state=state, file=name)


def files(report: StateOfPlay) -> set[str]:
    folder = f"reports/{report.cite_id}"
    return {f"{folder}/{name}" for name in default_storage.listdir(folder)[1]}


def erased(report: StateOfPlay, *, after: dt.timedelta = LATER) -> int:
    with scope(role="web", cite=report.cite_id):
        return retention.erase_old_documents(now=timezone.now() + after)


def test_the_last_file_of_each_kind_stays_and_the_others_go(report: StateOfPlay) -> None:
    first, last, word = made(report, "pdf"), made(report, "pdf"), made(report, "word")
    made(report, "pdf", "failed")
    assert erased(report) == 1
    assert files(report) == {last.file, word.file}
    with scope(role="web", cite=report.cite_id):
        assert set(Rendering.objects.all()) == {last, word}
        assert first not in Rendering.objects.all()
    assert erased(report) == 0, "safe to run twice"
    for name in files(report):
        default_storage.delete(name)


def test_what_failed_today_is_still_shown_and_what_is_under_way_goes_on(report: StateOfPlay) -> None:
    failed, waiting = made(report, "pdf", "failed"), made(report, "word", "queued")
    erased(report, after=dt.timedelta(hours=23))
    with scope(role="web", cite=report.cite_id):
        assert set(Rendering.objects.all()) == {failed, waiting}
    erased(report)
    with scope(role="web", cite=report.cite_id):
        assert set(Rendering.objects.all()) == {waiting}


def test_a_file_whose_worker_died_goes_and_one_being_written_stays(report: StateOfPlay) -> None:
    default_storage.save(f"reports/{report.cite_id}/orphan.pdf", ContentFile(b"%PDF"))
    assert erased(report, after=dt.timedelta(minutes=59)) == 0
    assert erased(report, after=dt.timedelta(minutes=61)) == 1
    assert files(report) == set()


def test_files_of_another_cite_are_left_alone(report: StateOfPlay) -> None:
    other = f"reports/{report.cite_id + 100_000}/other.pdf"
    default_storage.save(other, ContentFile(b"%PDF"))
    erased(report)
    assert default_storage.exists(other)
    default_storage.delete(other)
