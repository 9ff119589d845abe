"""Each story of the demonstration can be read in the figures that the pages show."""

from __future__ import annotations

from collections import Counter

import pytest
from django.utils import timezone

from citesedu.cites.scope import scope
from citesedu.demo.stories import PAST
from diagnostics.domain.evolution import Trend, compare_waves
from diagnostics.domain.mapping import map_constructs
from diagnostics.domain.readings import Thresholds
from diagnostics.models import Campaign, OpenText, PublishedFigure, StateOfPlay, Submission
from diagnostics.queries.participation import live_participation
from diagnostics.queries.results import campaign_framework
from tests.demo.reading import asked_parents, campaign, cite_of, items_of, parents_gap, score, snapshot_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.usefixtures("demonstration")]


def test_marvallon_parents_and_professionals_see_their_place_differently():
    snapshot = snapshot_of("marvallon")
    assert snapshot.total_respondents == 173
    items = asked_parents(snapshot)
    widest = sorted(items, key=lambda code: parents_gap(items[code]), reverse=True)[:2]
    assert set(widest) == {"D1", "D2"}
    assert all(items[code].labels[0] == "Regards divergents" for code in widest)
    elsewhere = [asked_parents(snapshot_of(slug)) for slug in PAST if slug != "marvallon"]
    for code in widest:
        assert parents_gap(items[code]) > max(parents_gap(other[code]) for other in elsewhere)


def test_marvallon_shares_a_weakness_a_strength_and_something_unknown():
    themes = {theme.code: theme.items for theme in snapshot_of("marvallon").themes}
    weak = [item for item in themes["F"] if item.labels[0] == "Fragilité partagée"]
    strong = [item for item in themes["G"] if item.labels[0] == "Force partagée"]
    assert len(weak) > len(themes["F"]) / 2
    assert len(strong) > len(themes["G"]) / 2
    (known,) = [item for item in themes["H"] if "par" in item.figures]
    assert known.labels[0] == "Méconnaissance"
    assert float(known.figures["par"].distribution.unknown_share) == pytest.approx(0.45, abs=0.02)


def test_marvallon_rules_on_what_may_be_said_are_clear_to_nobody():
    assert items_of(snapshot_of("marvallon"))["C3"].labels == ("Fragilité partagée",)


@pytest.mark.parametrize(
    ("slug", "code"),
    [
        ("marvallon", "C2"),
        ("port-ferrant", "H4"),
        ("saint-ambrieux", "C2"),
        ("roqueverte-fontarnaud", "H2"),
        ("montcendre", "E2"),
        ("brumecourt-nord", "C2"),
        ("brumecourt-sud", "H3"),
        ("vauxbrel", "D4"),
    ],
)
def test_one_item_splits_an_audience(slug, code):
    assert "Avis partagés au sein d’un groupe" in items_of(snapshot_of(slug))[code].labels


def test_port_ferrant_lacks_care_and_has_strong_associations():
    themes = {theme.code: theme.items for theme in snapshot_of("port-ferrant").themes}
    assert all("Fragilité partagée" in item.labels for item in themes["F"])
    assert sum("Force partagée" in item.labels for item in themes["G"]) > len(themes["G"]) / 2


def test_saint_ambrieux_volunteers_appear_nowhere():
    snapshot, cite = snapshot_of("saint-ambrieux"), cite_of("saint-ambrieux")
    every = [item for _, item in snapshot.items()]
    every += [theme.importance for theme in snapshot.themes if theme.importance]
    seen = [item.figures["ben"] for item in every if "ben" in item.figures]
    assert seen
    assert {figure.kind for figure in seen} == {"withheld"}
    assert all(figure.counts == () and not figure.unknown for figure in seen)
    assert {audience.code: audience.respondents for audience in snapshot.audiences} == {
        "pro": 37, "ben": None, "par": 48
    }  # fmt: skip
    assert snapshot.total_respondents == 37 + 48
    with scope(role="web", cite=cite):
        only = campaign()
        quoted = OpenText.objects.filter(campaign=only, status=OpenText.Status.QUOTED)
        assert quoted.filter(audience="ben").count() == 1  # chosen, and yet kept back
        assert {line.audience: line.value for line in live_participation(only)} == {
            "pro": 37, "ben": None, "par": 48
        }  # fmt: skip
        assert not StateOfPlay.objects.exists()
    assert {quote.audience for quote in snapshot.quotes} == {"pro"}


def test_clairvigne_is_open_and_counts_by_fives():
    with scope(role="web", cite=cite_of("clairvigne")):
        only = campaign()
        assert only.accepts()
        assert [(line.value, line.exact) for line in live_participation(only)] == [
            (15, False), (5, False), (10, False)
        ]  # fmt: skip
        assert max(Submission.objects.values_list("day", flat=True)) <= timezone.localdate()


def test_roqueverte_fontarnaud_is_one_cite_on_two_communes():
    assert snapshot_of("roqueverte-fontarnaud").communes == ("Fontarnaud", "Roqueverte")


def test_montcendre_residents_carry_their_district():
    strong = [item for theme in snapshot_of("montcendre").themes if theme.code == "G" for item in theme.items]
    assert all(item.labels[0] == "Force partagée" for item in strong)


def test_brumecourt_nord_makes_small_progress_in_two_years():
    before, after = (asked_parents(snapshot_of("brumecourt-nord", wave)) for wave in (1, 2))
    moved = {code: score(after[code], "par") - score(before[code], "par") for code in before}
    assert 0 < sum(moved.values()) / len(moved) < 8
    assert moved["C3"] > 3
    assert abs(moved["F1"]) < 3


def test_brumecourt_nord_shows_what_rose_and_what_is_only_chance():
    before, after = (snapshot_of("brumecourt-nord", wave) for wave in (1, 2))
    with scope(role="web", cite=cite_of("brumecourt-nord")):
        campaign = Campaign.objects.get(wave=2)
        framework = campaign_framework(campaign)
    changes = compare_waves(before, after, map_constructs(framework, framework), Thresholds())
    risen = {(change.code, change.audience) for change in changes if change.trend == Trend.UP}
    assert risen == {("C3", "pro"), ("C3", "par")}


def test_two_cites_share_brumecourt_and_nothing_else():
    north, south = cite_of("brumecourt-nord"), cite_of("brumecourt-sud")
    assert north.communes.get() == south.communes.get()
    assert snapshot_of("brumecourt-nord").total_respondents == 150
    assert snapshot_of("brumecourt-sud").total_respondents == 78


def test_brumecourt_sud_is_absent_from_the_national_reading():
    with scope(role="web", cite=cite_of("brumecourt-sud")):
        assert StateOfPlay.objects.get().status == StateOfPlay.Status.PUBLISHED
    with scope(role="national"):
        seen = set(PublishedFigure._base_manager.values_list("cite__slug", flat=True))
    assert seen == {"marvallon", "roqueverte-fontarnaud", "montcendre", "brumecourt-nord"}


def test_vauxbrel_parents_answer_on_paper():
    with scope(role="web", cite=cite_of("vauxbrel")):
        channels = Counter(Submission.objects.values_list("audience", "channel"))
    assert channels["par", "paper"] == round(0.6 * 66)
    assert channels["pro", "paper"] == channels["ben", "paper"] == 0


def test_anse_colibri_has_nothing_yet_and_lives_on_its_own_time():
    cite = cite_of("anse-colibri")
    assert cite.timezone == "America/Martinique"
    with scope(role="web", cite=cite):
        assert not Campaign.objects.exists()
