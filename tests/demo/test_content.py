"""What the demonstration says, before it is stored: invented, complete, within the profile it announces."""

import datetime as dt
import re
from statistics import mean

import pytest

from citesedu.demo.places import PLACES
from citesedu.demo.profiles import CITES, POLARISED, THEMES, target
from citesedu.demo.stories import PAST, Stage, waves
from citesedu.demo.texts import PENDING, REMOVED, TEXTS
from diagnostics.domain.framework import read_framework
from diagnostics.domain.sheet import build_sheet
from tests.factories.campaigns import FORMS, framework_document

TODAY = dt.date(2026, 9, 1)
WIDEST_SHIFT = 12
PHONE = re.compile(r"\b0\d(?: ?\d\d){4}\b")


@pytest.fixture(scope="module")
def framework():
    return read_framework(framework_document())


def test_ten_cites_each_with_a_profile_and_one_item_that_splits_an_audience():
    assert len(PLACES) == 10
    started = {slug for slug in PLACES if waves(slug, TODAY)}
    assert started == set(CITES) == set(POLARISED) == set(PLACES) - {"anse-colibri"}


def test_a_cite_differs_from_the_common_profile_by_twelve_points_at_most():
    for slug, themes in CITES.items():
        for theme, points in themes.items():
            values = points.values() if isinstance(points, dict) else [points]
            assert max(abs(value) for value in values) <= WIDEST_SHIFT, (slug, theme)


@pytest.mark.parametrize("theme", THEMES)
def test_the_items_of_a_theme_average_to_its_profile(framework, theme):
    """Marvallon is the common profile itself; parents meet the short items only, and few of them."""
    for audience, form in FORMS.items():
        codes = [
            code
            for code, item in build_sheet(framework, form).items.items()
            if item.kind == "scale" and code[0] == theme and "-" not in code
        ]
        plain = [target("marvallon", 1, code, audience) for code in codes]
        scores = [goal.score for goal in plain if not goal.polarised]
        assert mean(scores) == pytest.approx(THEMES[theme][audience], abs=3.5)


def test_targets_stay_on_the_scale_with_room_for_a_crowd(framework):
    for slug in CITES:
        for wave in waves(slug, TODAY):
            for audience, form in FORMS.items():
                for code, item in build_sheet(framework, form).items.items():
                    if item.kind == "scale":
                        goal = target(slug, wave.number, code, audience)
                        assert 5 <= goal.score <= 95
                        assert 0 <= goal.unknown < 0.5


def test_every_text_answers_a_question_that_its_audience_was_asked(framework):
    for (slug, number), texts in TEXTS.items():
        wave = next(wave for wave in waves(slug, TODAY) if wave.number == number)
        for text in texts:
            item = build_sheet(framework, FORMS[text.audience]).items[text.question]
            assert item.kind == "text", text
        for audience, people in wave.answered.items():
            assert sum(text.audience == audience for text in texts) <= people


def test_no_text_is_told_twice_and_none_is_typed_with_straight_quotes():
    words = [text.words for texts in TEXTS.values() for text in texts]
    assert len(set(words)) == len(words)
    assert not [text for text in words if "'" in text or '"' in text]


def test_one_text_carries_a_telephone_number_and_waits_to_be_removed():
    (found,) = [text for texts in TEXTS.values() for text in texts if PHONE.search(text.words)]
    assert found in TEXTS["saint-ambrieux", 1]
    assert found.fate == PENDING
    assert "06 39 98 " in found.words  # a range kept for fiction


def test_a_removed_text_gives_its_reason():
    removed = [text for texts in TEXTS.values() for text in texts if text.fate == REMOVED]
    assert removed
    assert all(text.reason for text in removed)


def test_past_campaigns_have_fixed_days_in_the_order_of_their_stages():
    for slug, story in PAST.items():
        for wave in story:
            days = [wave.opens_on, wave.closes_on, wave.frozen_on, wave.validated_on, wave.published_on]
            reached = [day for day in days if day is not None]
            assert reached == sorted(reached) == days[: len(reached)], slug
            assert len(reached) == {
                Stage.CLOSED: 2, Stage.DRAFT: 3, Stage.PROPOSED: 3, Stage.VALIDATED: 4, Stage.PUBLISHED: 5
            }[wave.stage]  # fmt: skip
            assert all(wave.invited[audience] > people for audience, people in wave.answered.items())


def test_the_open_campaign_is_open_whatever_the_day():
    for today in (TODAY, dt.date(2031, 2, 28)):
        (wave,) = waves("clairvigne", today)
        assert wave.opens_on < today < wave.closes_on
