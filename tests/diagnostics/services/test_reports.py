"""An état des lieux: frozen on figures that do not move, then proposed, validated, published."""

import datetime as dt
from collections.abc import Callable

import pytest

from citesedu.cites.models import AuditEntry, Cite
from citesedu.cites.scope import scope
from citesedu.common.refusal import Refusal
from diagnostics.domain.composition import plan_titles
from diagnostics.domain.snapshot import read_snapshot
from diagnostics.models import (
    Campaign,
    ChapterRevision,
    OpenText,
    ReportApproval,
    ReportComment,
    StateOfPlay,
    Submission,
    Tally,
)
from diagnostics.queries.compositions import composition_of, written_in
from diagnostics.queries.participation import sheets_by_channel
from diagnostics.services import compositions, report_lines, reports
from diagnostics.services.publications import publish_report
from tests import factories
from tests.diagnostics.crowd import closed_campaign, quote

pytestmark = pytest.mark.django_db
CODES = (
    "A1",
    "A2",
    "B1",
    "H4",
)  # two of the core, one that parents read in full forms only, one for professionals
SIZES = {"pro": 12, "ben": 4, "par": 11}
DAY = dt.date(2026, 5, 4)

Act = Callable[[StateOfPlay, Cite], StateOfPlay]


def propose(report: StateOfPlay, cite: Cite) -> StateOfPlay:
    return reports.propose_report(report=report)


def validate(report: StateOfPlay, cite: Cite) -> StateOfPlay:
    for side in cite.validating_sides:
        report = reports.validate_report(report=report, cite=cite, side=side, today=DAY)
    return report


def publish(report: StateOfPlay, cite: Cite) -> StateOfPlay:
    return publish_report(report=report, cite=cite, reach="cite").report


def send_back(report: StateOfPlay, cite: Cite) -> StateOfPlay:
    return reports.send_back_report(report=report, reason="Il manque un quartier.")


ORDER: tuple[Act, ...] = (propose, validate, publish)
EVERY: tuple[Act, ...] = (*ORDER, send_back)


@pytest.fixture
def closed(cite: Cite) -> Campaign:
    return closed_campaign(cite, SIZES, codes=CODES)


def freeze(campaign: Campaign, cite: Cite, today: dt.date = DAY) -> StateOfPlay:
    with scope(role="web", cite=cite):
        return reports.freeze_report(campaign=campaign, cite=cite, today=today)


def act(service: Act, report: StateOfPlay, cite: Cite) -> StateOfPlay:
    with scope(role="web", cite=cite):
        return service(report, cite)


def published(campaign: Campaign, cite: Cite) -> StateOfPlay:
    report = freeze(campaign, cite)
    for service in ORDER:
        report = act(service, report, cite)
    return report


# --- Freezing --------------------------------------------------------------------------------------------
@pytest.mark.parametrize("state", ["draft", "open"])
def test_only_a_closed_campaign_is_frozen(cite: Cite, state: str) -> None:
    make = factories.campaign_in if state == "draft" else factories.open_campaign_in
    with pytest.raises(Refusal, match="après la clôture") as refusal:
        freeze(make(cite), cite)
    assert refusal.value.conflict


def test_figures_do_not_move_once_the_raw_answers_are_gone(cite: Cite, closed: Campaign) -> None:
    quote(closed, "pro", "On se parle.")
    before = freeze(closed, cite)
    with scope(role="web", cite=cite):
        for model in (Submission, OpenText, Tally):
            model.objects.all().delete()  # type: ignore[attr-defined]
        after = StateOfPlay.objects.get()
    snapshot = read_snapshot(after.snapshot)
    assert snapshot == read_snapshot(before.snapshot)
    assert [words.text for words in snapshot.quotes] == ["On se parle."]
    assert (snapshot.total_respondents, snapshot.frozen_on) == (23, DAY)


def test_versions_of_a_campaign_are_numbered_one_after_the_other(cite: Cite, closed: Campaign) -> None:
    other = closed_campaign(cite, {"pro": 5}, codes=("A1",))
    numbers = [freeze(campaign, cite).number for campaign in (closed, closed, other, closed)]
    assert numbers == [1, 2, 1, 3]


# --- From a draft to a published document ----------------------------------------------------------------
def test_a_report_is_proposed_validated_then_published(cite: Cite, closed: Campaign) -> None:
    report = freeze(closed, cite)
    seen = [report.status]
    for service in ORDER:
        report = act(service, report, cite)
        seen.append(report.status)
    assert seen == ["draft", "proposed", "validated", "published"]
    assert report.validated_on is not None
    assert report.published_on is not None


def test_a_proposed_report_may_be_sent_back_and_proposed_again(cite: Cite, closed: Campaign) -> None:
    report = freeze(closed, cite)
    for service in (propose, send_back, propose):
        report = act(service, report, cite)
    assert report.status == "proposed"
    assert report.validated_on is None


ALLOWED = {
    "draft": {propose},
    "proposed": {validate, send_back},
    "validated": {publish},
    "published": set(),
}


@pytest.mark.parametrize(
    ("status", "service"),
    [(status, service) for status in ALLOWED for service in EVERY if service not in ALLOWED[status]],
    ids=lambda value: getattr(value, "__name__", value),
)
def test_any_other_move_is_refused_and_says_the_state(
    cite: Cite, closed: Campaign, status: str, service: Act
) -> None:
    report = freeze(closed, cite)
    with scope(role="web", cite=cite):
        StateOfPlay.objects.update(status=status)
    with pytest.raises(Refusal, match="maintenant «") as refusal:
        act(service, report, cite)
    assert refusal.value.conflict
    with scope(role="web", cite=cite):
        assert StateOfPlay.objects.get().status == status


def test_the_journal_names_each_step(cite: Cite, closed: Campaign) -> None:
    published(closed, cite)
    with scope(role="web", cite=cite):
        verbs = AuditEntry.objects.filter(target__contains="État des lieux").order_by("id")
        assert list(verbs.values_list("verb", "target")) == [
            (verb, "État des lieux de Marvallon, version 1")
            for verb in (
                "fige un état des lieux",
                "propose l’état des lieux",
                *["valide l’état des lieux"] * 3,
                "publie l’état des lieux",
            )
        ]


# --- Figures for the cité, figures for everybody ---------------------------------------------------------
def test_figures_are_frozen_twice_under_two_thresholds(cite: Cite) -> None:
    campaign = closed_campaign(cite, {"pro": 12, "ben": 8, "par": 11}, codes=("A1",))
    for audience in ("pro", "ben"):
        quote(campaign, audience, f"Parole de {audience}")
    report = freeze(campaign, cite)
    inside, outside = read_snapshot(report.snapshot), read_snapshot(report.public_snapshot)
    seen = [{a.code: a.respondents for a in each.audiences} for each in (inside, outside)]
    assert seen == [{"pro": 12, "ben": 8, "par": 11}, {"pro": 12, "ben": None, "par": 11}]
    assert (inside.threshold, outside.threshold, outside.text_threshold) == (5, 11, 11)
    assert [len(each.quotes) for each in (inside, outside)] == [2, 1]
    assert inside.frozen_on == outside.frozen_on == DAY


def test_a_cite_stricter_than_the_public_stays_so(cite: Cite) -> None:
    campaign = closed_campaign(cite, {"pro": 12, "par": 25}, codes=("A1",))
    campaign.threshold = campaign.text_threshold = 20
    outside = read_snapshot(freeze(campaign, cite).public_snapshot)
    assert outside.threshold == outside.text_threshold == 20
    assert [audience.respondents for audience in outside.audiences] == [None, None, 25]


# --- A composition begins --------------------------------------------------------------------------------
def test_every_chapter_of_the_plan_is_there_in_its_order(cite: Cite, closed: Campaign) -> None:
    report = freeze(closed, cite)
    with scope(role="web", cite=cite):
        keys = [row.key for row in written_in(report).chapters]
    assert keys == list(plan_titles(read_snapshot(report.snapshot)))
    assert keys[:2] == ["avertissement", "essentiel"]


def test_the_next_version_takes_up_the_texts_and_leaves_the_old_one_alone(
    cite: Cite, closed: Campaign
) -> None:
    first = freeze(closed, cite)
    with scope(role="web", cite=cite):
        compositions.save_chapter(report=first, key="afom", heading="Un message", text="Un texte", revision=0)
        compositions.move_chapter(report=first, key="afom", by_rank=-1)
        for name in ("Les habitants", "La confiance"):
            report_lines.add_entry(report=first, kind="strength", text=name)
        before = composition_of(first)
    second = freeze(closed, cite)
    with scope(role="web", cite=cite):
        assert composition_of(second) == before
        assert {row.uid for row in written_in(first).entries}.isdisjoint(
            row.uid for row in written_in(second).entries
        )
        compositions.save_chapter(report=second, key="afom", heading="Un autre", text="", revision=1)
        assert composition_of(first) == before
        kept = ChapterRevision.objects.get()
        assert (kept.chapter.report, kept.text) == (second, "Un texte")


# --- Validated together ----------------------------------------------------------------------------------
def test_it_takes_every_co_owner_to_validate(cite: Cite, closed: Campaign) -> None:
    report = act(propose, freeze(closed, cite), cite)
    with scope(role="web", cite=cite):
        for side, status in (("town", "proposed"), ("state", "proposed"), ("school", "validated")):
            report = reports.validate_report(report=report, cite=cite, side=side, today=DAY)
            assert report.status == status
        assert [row.side for row in ReportApproval.objects.order_by("id")] == ["town", "state", "school"]
    assert report.validated_on == DAY


def test_a_cite_may_ask_for_one_agreement_only(cite: Cite, closed: Campaign) -> None:
    cite.validating_sides = ["town"]
    report = act(propose, freeze(closed, cite), cite)
    with scope(role="web", cite=cite):
        with pytest.raises(Refusal, match="pas demandé de validation pour l’État"):
            reports.validate_report(report=report, cite=cite, side="state")
        assert reports.validate_report(report=report, cite=cite, side="town").status == "validated"


def test_nobody_validates_without_a_side_nor_twice_for_the_same(cite: Cite, closed: Campaign) -> None:
    report = act(propose, freeze(closed, cite), cite)
    with scope(role="web", cite=cite):
        with pytest.raises(Refusal, match="au titre de qui"):
            reports.validate_report(report=report, cite=cite, side="")
        reports.validate_report(report=report, cite=cite, side="state")
        with pytest.raises(Refusal, match="déjà validé pour l’État") as refusal:
            reports.validate_report(report=report, cite=cite, side="state")
        assert refusal.value.conflict
        cite.validating_sides = ["state"]  # the cité asks for less in the meantime
        assert reports.validate_report(report=report, cite=cite, side="state").status == "validated"
        assert ReportApproval.objects.count() == 1


def test_sent_back_everybody_validates_again_and_the_reason_stays(cite: Cite, closed: Campaign) -> None:
    report = act(propose, freeze(closed, cite), cite)
    with scope(role="web", cite=cite):
        reports.validate_report(report=report, cite=cite, side="state")
        with pytest.raises(Refusal, match="Dites pourquoi"):
            reports.send_back_report(report=report, reason="  ")
        reports.send_back_report(report=report, reason="Il manque un quartier.")
        assert not ReportApproval.objects.exists()
        assert ReportComment.objects.get().text == "Il manque un quartier."
        verbs = AuditEntry.objects.order_by("id").values_list("verb", "detail")
        assert ("valide l’état des lieux", "pour l’État") in list(verbs)


def test_the_ways_people_answered_are_frozen_with_the_figures(cite: Cite, closed: Campaign) -> None:
    with scope(role="web", cite=cite):
        report = reports.freeze_report(campaign=closed, cite=cite)
        sheets = sheets_by_channel(closed)
    told = {each["code"]: each["channels"] for each in report.snapshot["audiences"] if each["respondents"]}
    assert told
    assert told == {audience: sheets[audience] for audience in told}
