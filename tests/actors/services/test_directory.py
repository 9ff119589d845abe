from __future__ import annotations

import pytest
from django.utils import timezone

from actors.models import Actor
from actors.services.directory import add_actor, archive_actor, edit_actor
from actors.services.facts import ActorFacts
from citesedu.cites.models import AuditEntry, Cite
from citesedu.cites.roles import Role
from citesedu.cites.scope import scope
from citesedu.common.refusal import Refusal
from tests.factories import a_cite, a_person
from tests.factories.actors import an_actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def cite() -> Cite:
    return a_cite("marvallon")


def test_an_actor_is_added_and_the_journal_says_by_whom(cite: Cite) -> None:
    lead = a_person(cite, Role.PROJECT_LEAD, name="karim delmas")
    facts = ActorFacts("  Médiathèque   du Plateau ", "sport_culture", ("volunteer", "professional"))
    with scope(role="web", cite=cite, user=lead):
        add_actor(facts=facts, by=lead)
        actor = Actor.objects.get()
        entry = AuditEntry.objects.get()
    assert (actor.name, actor.active) == ("Médiathèque du Plateau", True)
    assert actor.commitment_label == "Professionnels, bénévoles"
    assert actor.modified_on == timezone.localdate()
    assert (entry.actor, entry.verb, entry.target) == (
        "Karim Delmas", "ajoute un acteur", "Médiathèque du Plateau"
    )  # fmt: skip


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        (ActorFacts("   ", "ccas"), "name"),
        (ActorFacts("x" * 161, "ccas"), "name"),
        (ActorFacts("Un", "faith_community"), "kind"),
        (ActorFacts("Un", "ccas", ("king",)), "commitment"),
        (ActorFacts("Un", "ccas", website="javascript:alert(1)"), "website"),
        (ActorFacts("Un", "ccas", website="ftp://exemple.fr"), "website"),
        (ActorFacts("Un", "ccas", description="x" * 10_000), "description"),
    ],
)
def test_what_is_refused(cite: Cite, facts: ActorFacts, field: str) -> None:
    with scope(role="web", cite=cite):
        with pytest.raises(Refusal) as refused:
            add_actor(facts=facts)
        assert refused.value.field == field
        assert not Actor.objects.exists()


def test_a_name_is_given_once_in_a_cite_and_again_in_another(cite: Cite) -> None:
    an_actor(cite, "CCAS")
    an_actor(a_cite("ailleurs"), "CCAS")
    with pytest.raises(Refusal) as refused:
        an_actor(cite, "CCAS ")
    assert (refused.value.field, refused.value.conflict) == ("name", True)
    with scope(role="web", cite=cite):
        assert Actor.objects.count() == 1  # and the transaction still works


def test_an_actor_is_never_part_of_itself(cite: Cite) -> None:
    town = an_actor(cite, "Ville")
    ccas = an_actor(cite, "CCAS", parent=town)
    pre = an_actor(cite, "Réussite éducative", parent=ccas)
    with scope(role="web", cite=cite):
        for parent in (town, pre):
            with pytest.raises(Refusal) as refused:
                edit_actor(actor=town, facts=ActorFacts("Ville", "municipality", parent=parent))
            assert refused.value.field == "parent"
        assert (
            edit_actor(actor=pre, facts=ActorFacts("Réussite éducative", "pre", parent=town)).parent == town
        )


def test_editing_keeps_the_former_name_in_the_journal(cite: Cite) -> None:
    actor = an_actor(cite, "MJC")
    with scope(role="web", cite=cite):
        edit_actor(actor=actor, facts=ActorFacts("Le Kiosque", "youth_centre"))
        assert AuditEntry.objects.filter(verb="modifie un acteur").get().detail == "auparavant : MJC"


def test_archived_then_back_but_not_twice(cite: Cite) -> None:
    actor = an_actor(cite)
    with scope(role="web", cite=cite):
        archive_actor(actor=actor)
        with pytest.raises(Refusal):
            archive_actor(actor=actor)
        assert not Actor.objects.get().active
        archive_actor(actor=actor, active=True)
        assert Actor.objects.get().active
