"""Two lines become one, nothing is lost, and it can be undone."""

from __future__ import annotations

import pytest

from actors.models import (
    Actor,
    ActorLink,
    BodyMember,
    DuplicateVerdict,
    Merge,
    Moment,
    Presence,
    RelationDeclaration,
)
from actors.queries.directory import active_actors, sheet_of
from actors.queries.doubles import doubles_found
from actors.services.directory import archive_actor, edit_actor
from actors.services.facts import ActorFacts, SheetFacts
from actors.services.links import make_link
from actors.services.merging import give_verdict, merge, undo_merge
from actors.services.relations import Word, declare, seat
from citesedu.cites.models import Cite
from citesedu.cites.scope import scope
from citesedu.common.refusal import Refusal
from citesedu.plan.models import ActionPartner
from citesedu.plan.services.actions import add_partner
from tests.factories.actors import an_actor
from tests.factories.plans import an_action

pytestmark = pytest.mark.django_db


@pytest.fixture
def two(cite: Cite) -> tuple[Actor, Actor]:
    kept = an_actor(cite, "Centre social Le Tournesol", description="Le bon")
    gone = an_actor(cite, "Centre social Tournesol", description="L’autre", sheet=SheetFacts(hours="Le soir"))
    return kept, gone


def state(cite: Cite) -> object:
    """All that refers to an actor, by name."""
    with scope(role="web", cite=cite):
        return (
            sorted(actor.name for actor in active_actors("team")),
            sorted(
                (row.declarant.name, row.other.name, row.intensity)
                for row in RelationDeclaration.objects.all()
            ),
            sorted((row.body.name, row.member.name) for row in BodyMember.objects.all()),
            sorted((row.actor.name, row.action.title) for row in ActionPartner.objects.all()),
            sorted((row.name, row.parent.name) for row in Actor.objects.exclude(parent=None) if row.parent),
            sorted((row.actor.name, row.moment.title) for row in Presence.objects.all()),
        )


def test_from_two_lines_to_one_and_back(cite: Cite, two: tuple[Actor, Actor]) -> None:
    kept, gone = two
    school, body = (
        an_actor(cite, "École", kind="school_primary"),
        an_actor(cite, "Comité", kind="common_body"),
    )
    part = an_actor(cite, "Ludothèque", parent=gone)
    action, shared = an_action(cite), an_action(cite, title="Partagée")
    with scope(role="web", cite=cite):
        declare(declarant=school, words={gone: Word(3), kept: Word(1)})
        declare(declarant=gone, words={school: Word(2)})
        seat(body=body, members={gone: "préside"})
        add_partner(action=action, actor=gone, contribution="")
        for actor in two:
            add_partner(action=shared, actor=actor, contribution="")
        moment = Moment.objects.create(kind="meeting", title="Forum", held_on="2026-01-01")
        Presence.objects.create(moment=moment, actor=gone)
        make_link(actor=gone, cite=cite)
    before = state(cite)
    with scope(role="web", cite=cite):
        done = merge(kept=kept, gone=gone)
        assert not Actor.objects.get(pk=gone.pk).active
        sheet = sheet_of(kept)
        assert sheet is not None
        assert sheet.hours == "Le soir"  # what it did not say
        assert Actor.objects.get(pk=kept.pk).description == "Le bon"  # what it did
        assert Actor.objects.get(pk=part.pk).parent == kept
        assert not ActorLink.objects.exists()
    after = state(cite)
    assert (kept.name, "Forum") in after[5]  # type: ignore[index]
    assert (kept.name, "École", 2) in after[1]  # type: ignore[index]
    # The school spoke of both: what it said of the line that went is not said of the other.
    assert ("École", kept.name, 1) in after[1]  # type: ignore[index]
    assert ("Comité", kept.name) in after[2]  # type: ignore[index]
    assert (gone.name, "Partagée") in after[3]  # type: ignore[index]
    with scope(role="web", cite=cite):
        undo_merge(done=done)
        with pytest.raises(Refusal, match="déjà fait"):
            undo_merge(done=done)
        sheet = sheet_of(kept)
        assert sheet is not None
        assert sheet.hours == ""
    assert state(cite) == before


def test_what_was_written_since_stays_written(cite: Cite, two: tuple[Actor, Actor]) -> None:
    kept, gone = two
    with scope(role="web", cite=cite):
        done = merge(kept=kept, gone=gone)
        Actor.objects.filter(pk=kept.pk).update(description="Écrit depuis")
        undo_merge(done=done)
        assert Actor.objects.get(pk=kept.pk).description == "Écrit depuis"


def test_no_ring_and_nobody_sees_more(cite: Cite) -> None:
    gone = an_actor(cite, "Maison")
    between = an_actor(cite, "Service", parent=gone)
    kept = an_actor(cite, "Maison bis", parent=between)
    public = an_actor(cite, "Autre maison", visibility="public")
    seen = an_actor(cite, "Lieu", parent=public, visibility="public")
    with scope(role="web", cite=cite):
        merge(kept=kept, gone=gone)
        assert Actor.objects.get(pk=between.pk).parent == gone
        merge(kept=kept, gone=public)
        assert Actor.objects.get(pk=seen.pk).parent == public


def test_the_same_line_or_one_that_left_is_refused(cite: Cite, two: tuple[Actor, Actor]) -> None:
    kept, gone = two
    with scope(role="web", cite=cite):
        with pytest.raises(Refusal, match="deux fois"):
            give_verdict(one=kept, other=kept, verdict="same")
        with pytest.raises(Refusal, match="liste"):
            give_verdict(one=kept, other=gone, verdict="maybe")
        merge(kept=kept, gone=gone)
        with pytest.raises(Refusal, match="archives"):
            merge(kept=kept, gone=gone)
        assert Merge.objects.count() == 1


def test_a_pair_is_proposed_until_somebody_settles_it(cite: Cite, two: tuple[Actor, Actor]) -> None:
    an_actor(cite, "Mission locale")
    with scope(role="web", cite=cite):
        (found,) = doubles_found()
        assert {found.one, found.other} == set(two)
        assert found.percent == 89
        give_verdict(one=two[1], other=two[0], verdict="unsure")
        (again,) = doubles_found()
        assert again.is_unsure
        give_verdict(one=two[0], other=two[1], verdict="different")
        assert doubles_found() == []
        assert DuplicateVerdict.objects.count() == 1


def test_separated_lines_may_be_asked_about_again(cite: Cite, two: tuple[Actor, Actor]) -> None:
    kept, gone = two
    with scope(role="web", cite=cite):
        done = merge(kept=kept, gone=gone)
        assert doubles_found() == []
        undo_merge(done=done)
        (found,) = doubles_found()
        assert found.is_unsure
        merge(kept=kept, gone=gone)  # and they can be merged again


def test_a_merged_line_comes_back_by_being_separated(cite: Cite, two: tuple[Actor, Actor]) -> None:
    kept, gone = two
    with scope(role="web", cite=cite):
        merge(kept=kept, gone=gone)
        with pytest.raises(Refusal, match="séparez-les"):
            archive_actor(actor=gone, active=True)


def test_what_every_member_reads_names_nobody_the_team_keeps_to_itself(cite: Cite) -> None:
    seen, hidden = an_actor(cite, "Ludothèque"), an_actor(cite, "Ludothèque bis", visibility="team")
    action = an_action(cite)
    with scope(role="web", cite=cite):
        add_partner(action=action, actor=seen, contribution="")
        with pytest.raises(Refusal, match="retirez-le d’abord du plan") as refused:
            edit_actor(actor=seen, facts=ActorFacts("Ludothèque", "social_centre", visibility="team"))
        assert refused.value.field == "visibility"
        merge(kept=hidden, gone=seen)
        assert [partner.actor for partner in ActionPartner.objects.all()] == [seen]
