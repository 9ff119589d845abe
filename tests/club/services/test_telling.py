"""A practice is spotted and told; two people who write at once lose nothing."""

from __future__ import annotations

import pytest

from actors.services.directory import add_actor
from actors.services.facts import ActorFacts
from citesedu.cites.models import AuditEntry, Cite
from citesedu.cites.people import people_of
from citesedu.cites.roles import Role
from citesedu.cites.scope import scope
from citesedu.common.refusal import Refusal
from club.domain.lifecycle import State
from club.models import Practice, Step
from club.services.telling import Signal, add_author, save_story, set_terms, spot
from tests.factories import a_person
from tests.factories.practices import a_practice, a_story, submitted

pytestmark = pytest.mark.django_db


def test_what_is_noted_in_one_minute(montcendre: Cite) -> None:
    lucie = a_person(montcendre, Role.PROJECT_LEAD, name="lucie astier")
    with scope(role="web", cite=montcendre):
        actor = add_actor(facts=ActorFacts(name="PMI", kind="mother_child_health"))
        practice = spot(
            signal=Signal("  Un  titre ", "Pour voir", actor, origin_code="A3", origin_label="Se connaître"),
            by=lucie,
        )
        assert (practice.title, practice.state) == ("Un titre", State.SPOTTED)
        assert (practice.carrier_name, practice.sector) == ("PMI", "departement")
        assert practice.content == {"title": "Un titre", "changes": "Pour voir"}
        assert practice.authors == [{"id": lucie.pk, "name": "Lucie Astier"}]
        assert practice.slug.startswith("un-titre-")
        assert spot(signal=Signal("Un titre")).slug != practice.slug
        assert AuditEntry.objects.filter(verb="repère une pratique").count() == 2


@pytest.mark.parametrize(
    ("signal", "field"),
    [(Signal(" "), "title"), (Signal("x" * 91), "title"), (Signal("x", "y" * 1001), "why")],
)
def test_what_cannot_be_noted(montcendre: Cite, signal: Signal, field: str) -> None:
    with scope(role="web", cite=montcendre), pytest.raises(Refusal) as refusal:
        spot(signal=signal)
    assert refusal.value.field == field


def test_telling_begins_with_the_first_words(montcendre: Cite) -> None:
    with scope(role="web", cite=montcendre):
        practice = spot(signal=Signal("Un titre"))
        same = save_story(practice=practice, content={"title": "Un titre"}, carrier=None, revision=0)
        assert (same.practice.state, same.practice.revision) == (State.SPOTTED, 0)
        told = save_story(
            practice=practice, content=a_story("Autre titre"), carrier=None, revision=0
        ).practice
        assert (told.state, told.revision, told.title) == (State.DRAFTING, 1, "Autre titre")
        assert told.carrier_name == "Centre social"
        assert [step.move for step in Step.objects.filter(practice=practice)] == ["tell"]


def test_two_who_write_at_once(montcendre: Cite) -> None:
    practice = a_practice(montcendre)
    with scope(role="web", cite=montcendre):
        one = save_story(practice=practice, content=a_story("De l’une"), carrier=None, revision=1)
        two = save_story(practice=practice, content=a_story("De l’autre"), carrier=None, revision=1)
        assert (one.conflict, two.conflict) == (False, True)
        assert Practice.objects.get(pk=practice.pk).title == "De l’une"
        again = save_story(practice=practice, content=a_story("De l’une"), carrier=None, revision=1)
        assert not again.conflict  # the same words, sent twice
        over = save_story(practice=practice, content=a_story("De l’autre"), carrier=None, revision=2)
        assert (over.conflict, over.practice.title) == (False, "De l’autre")


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"title": ""}, "title"),
        ({"money": "beaucoup"}, "money"),
        ({"themes": ["steering", "parents_place", "early_detection", "trust_information"]}, "themes"),
        ({"catchphrase": "x" * 161}, "catchphrase"),
        ({"advice": ["x"] * 6}, "advice"),
        ({"quotes": ["x" * 301]}, "quotes"),
    ],
)
def test_what_the_template_refuses(montcendre: Cite, told: dict[str, object], field: str) -> None:
    practice = a_practice(montcendre)
    with scope(role="web", cite=montcendre), pytest.raises(Refusal) as refusal:
        save_story(practice=practice, content=a_story() | told, carrier=None, revision=1)
    assert refusal.value.field == field


def test_what_is_with_the_club_is_not_written(montcendre: Cite) -> None:
    practice = submitted(a_practice(montcendre))
    with scope(role="web", cite=montcendre), pytest.raises(Refusal, match="entre les mains du Club"):
        save_story(practice=practice, content=a_story("Autre"), carrier=None, revision=1)


def test_an_agreement_keeps_its_day(montcendre: Cite) -> None:
    practice = a_practice(montcendre)
    with scope(role="web", cite=montcendre):
        terms = {"level": "public", "licence": "cc-by-4.0", "persons_agree": False}
        same = set_terms(practice=practice, agreed_by="la  direction", **terms)  # type: ignore[arg-type]
        assert same.agreed_on == practice.agreed_on
        assert (same.level, same.persons_agree) == ("public", False)
        gone = set_terms(practice=practice, agreed_by="", **terms)  # type: ignore[arg-type]
        assert gone.agreed_on is None
        for wrong in ({"level": "world"}, {"licence": "none"}):
            with pytest.raises(Refusal, match="dans la liste"):
                set_terms(practice=practice, agreed_by="", **(terms | wrong))  # type: ignore[arg-type]


def test_an_author_once(montcendre: Cite) -> None:
    practice = a_practice(montcendre)
    user = a_person(montcendre, Role.STEERING_MEMBER, name="ada blin")
    person = people_of(montcendre, practice.since)[user.pk]
    with scope(role="web", cite=montcendre):
        for _ in range(2):
            practice = add_author(practice=practice, person=person)
        assert practice.authors == [{"id": user.pk, "name": "Ada Blin"}]
