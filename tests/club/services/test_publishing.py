"""What is published is for good; a practice is revised while everybody reads its last edition."""

from __future__ import annotations

import datetime as dt

import pytest

from citesedu.cites.models import Cite
from citesedu.cites.scope import scope
from citesedu.common.refusal import Refusal
from club.domain.lifecycle import State
from club.models import Edition, Practice, Step
from club.services import publishing
from club.services.telling import save_story, set_terms
from tests.factories.practices import a_practice, a_story, editor, give, published, reader, submitted, take

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 1, 31)


def terms(practice: Practice, **changed: object) -> Practice:
    told = {"level": practice.level, "licence": "lo-2.0", "agreed_by": "la direction", "persons_agree": True}
    return set_terms(practice=practice, **(told | changed))  # type: ignore[arg-type]


def now(practice: Practice) -> Practice:
    return Practice.objects.get(pk=practice.pk)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"agreed_by": ""}, "L’accord du porteur"),
        ({"persons_agree": False}, "L’accord des personnes citées"),
        ({"level": "cite"}, "Une lecture au-delà de la cité"),
    ],
)
def test_what_stands_in_the_way(montcendre: Cite, changed: dict[str, object], sentence: str) -> None:
    practice = a_practice(montcendre)
    with scope(role="web", cite=montcendre):
        terms(practice, **changed)
        with pytest.raises(Refusal, match=sentence):
            publishing.submit(practice=practice)
        assert now(practice).state == State.DRAFTING


def test_an_unfinished_story_is_not_submitted(montcendre: Cite) -> None:
    practice = a_practice(montcendre, difficulties="", carrier="")
    with scope(role="web", cite=montcendre), pytest.raises(Refusal, match=r"Porteur, .*pas marché"):
        publishing.submit(practice=practice)


def test_an_edition_holds_everything(montcendre: Cite) -> None:
    edition = published(a_practice(montcendre, level="public"), today=DAY)
    assert (edition.number, edition.is_major, edition.level, edition.licence) == (1, True, "public", "lo-2.0")
    assert edition.check_on == dt.date(2027, 1, 31)
    assert edition.content["title"] == edition.title
    assert edition.facets["money"] == "none"
    assert len(edition.content_hash) == 64
    with scope(role="web", cite=montcendre):
        assert now(edition.practice).state == State.PUBLISHED
        moves = [step.move for step in Step.objects.order_by("id")]
        assert moves == ["tell", "submit", "take", "take", "validate", "publish"]


def test_a_correction_is_another_number_with_no_new_reading(montcendre: Cite) -> None:
    practice = a_practice(montcendre)
    published(practice)
    with scope(role="web", cite=montcendre):
        with pytest.raises(Refusal, match="Rien n’a changé"):
            publishing.correct(practice=practice)
        save_story(practice=practice, content=a_story("Autre titre"), carrier=None, revision=1)
        edition = publishing.correct(practice=practice)
        assert (edition.number, edition.is_major, edition.title) == (2, False, "Autre titre")
        assert [each.is_current for each in Edition.objects.order_by("number")] == [False, True]
        terms(now(practice), level="public")
        with pytest.raises(Refusal, match="relecture du Club"):
            publishing.correct(practice=practice)


def test_a_revision_goes_round_while_the_last_edition_is_read(montcendre: Cite) -> None:
    practice = a_practice(montcendre)
    published(practice)
    with scope(role="web", cite=montcendre):
        save_story(practice=practice, content=a_story("Seconde vie"), carrier=None, revision=1)
    submitted(practice)
    with scope(role="club"):
        assert [each.title for each in Edition._base_manager.order_by("id")] == [
            "Ouvrir la salle des parents"
        ]
    for outside in (False, True):
        give(take(practice, reader(), outside=outside))
    by = editor()
    with scope(role="guest", cite=montcendre):
        second = publishing.publish(practice=now(practice), by=by)
    assert (second.number, second.title) == (2, "Seconde vie")
    assert now_round(practice) == 2


def now_round(practice: Practice) -> int:
    with scope(role="web", cite=practice.cite_id):
        return now(practice).review_round


def test_a_narrower_level_takes_back_what_was_read_more_widely(montcendre: Cite) -> None:
    practice = a_practice(montcendre, level="public")
    published(practice)
    with scope(role="web", cite=montcendre):
        terms(now(practice), level="club")
        publishing.correct(practice=practice)
    with scope(role="public"):
        assert not Edition._base_manager.exists()
    with scope(role="club"):
        assert [each.number for each in Edition._base_manager.order_by("number")] == [2]


def test_inside_the_cite_no_reading_is_needed(montcendre: Cite) -> None:
    practice = a_practice(montcendre, level="cite")
    edition = published(practice)
    assert (edition.level, edition.number) == ("cite", 1)
    other = a_practice(montcendre, "Une autre")
    with scope(role="web", cite=montcendre), pytest.raises(Refusal, match="le Club relit"):
        publishing.publish_home(practice=other)


def test_withdrawn_at_once_and_for_every_version(montcendre: Cite) -> None:
    practice = a_practice(montcendre, level="public")
    published(practice)
    with scope(role="web", cite=montcendre):
        with pytest.raises(Refusal, match="Dites pourquoi"):
            publishing.withdraw(practice=practice, comment=" ")
        publishing.withdraw(practice=practice, comment="Le porteur part.", today=DAY)
        assert list(Edition.objects.values_list("withdrawn_on", "is_current")) == [(DAY, False)]
        assert publishing.reopen(practice=practice).state == State.DRAFTING


def test_archived_it_stays_at_its_address_and_out_of_the_searches(montcendre: Cite) -> None:
    practice = a_practice(montcendre, level="public")
    published(practice)
    with scope(role="web", cite=montcendre):
        publishing.archive(practice=practice)
    with scope(role="public"):
        assert list(Edition._base_manager.values_list("is_current", "withdrawn_on")) == [(False, None)]


def test_read_again_and_still_true(montcendre: Cite) -> None:
    practice = a_practice(montcendre)
    published(practice, today=DAY)
    with scope(role="web", cite=montcendre):
        publishing.confirm(practice=practice, today=dt.date(2027, 3, 1))
        assert Edition.objects.get().check_on == dt.date(2028, 3, 1)
        other = a_practice_here()
        with pytest.raises(Refusal, match="n’est pas publiée"):
            publishing.confirm(practice=other)


def a_practice_here() -> Practice:
    return Practice.objects.create(
        slug="autre", title="Autre", since=DAY, edited_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    )


def test_the_club_publishes_only_what_is_still_agreed_to(montcendre: Cite) -> None:
    practice = submitted(a_practice(montcendre))
    for outside in (False, True):
        give(take(practice, reader(), outside=outside))
    with scope(role="web", cite=montcendre):
        terms(now(practice), agreed_by="")
    by = editor()
    with scope(role="guest", cite=montcendre), pytest.raises(Refusal, match="ne peut plus être publiée"):
        publishing.publish(practice=now(practice), by=by)
