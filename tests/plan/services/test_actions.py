from __future__ import annotations

import datetime as dt

import pytest
from django.db import Error, connection, transaction

from actors.services.directory import add_actor
from actors.services.facts import ActorFacts
from citesedu.accounts.models import User
from citesedu.cites.models import AuditEntry, Cite
from citesedu.cites.scope import scope
from citesedu.common.refusal import Refusal
from citesedu.plan.models import Action, ActionPartner, ProgressNote
from citesedu.plan.services.actions import (
    ActionFacts,
    add_partner,
    change_state,
    create_action,
    edit_action,
    remove_partner,
    report_progress,
)
from diagnostics.domain.composition import Kind
from diagnostics.models import ReportEntry
from tests.cites.statements import rows
from tests.factories import a_cite
from tests.factories.actors import an_actor
from tests.factories.plans import an_action, person_of

DAY = dt.date(2026, 3, 1)


def test_an_action_enters_the_plan_last_and_the_journal(cite: Cite, lead: User) -> None:
    an_action(cite, "Première")
    with scope(role="web", cite=cite, user=lead):
        action = create_action(
            facts=ActionFacts("  Ouvrir   une salle ", objective="2.2"), by=lead, today=DAY
        )
        entry = AuditEntry.objects.order_by("id").last()
        assert (action.title, action.position, action.created_on) == ("Ouvrir une salle", 2, DAY)
        assert entry is not None
        assert (entry.actor, entry.verb) == ("Karim Delmas", "ajoute une action au plan")


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        (ActionFacts("  "), "title"),
        (ActionFacts("x" * 10_000), "title"),
        (ActionFacts("x", description="x" * 10_000), "description"),
        (ActionFacts("x", sign="x" * 10_000), "sign"),
        (ActionFacts("x", starts_on=DAY, due_on=DAY - dt.timedelta(days=1)), "due_on"),
        (ActionFacts("x", objective="9.9"), "objective"),
        (ActionFacts("x", practice_link="javascript:alert(1)"), "practice_link"),
        (ActionFacts("x", practice_link="/cites/marvallon/"), "practice_link"),
        (ActionFacts("x", recommendation=ReportEntry(kind=Kind.STRENGTH)), "recommendation"),
    ],
)
def test_what_is_refused(cite: Cite, facts: ActionFacts, field: str) -> None:
    with scope(role="web", cite=cite):
        with pytest.raises(Refusal) as refused:
            create_action(facts=facts)
        assert refused.value.field == field
        assert not Action.objects.exists()


def test_dates_are_in_order_in_the_database_too(cite: Cite) -> None:
    action = an_action(cite)
    with scope(role="web", cite=cite), pytest.raises(Error, match="action_dates"), transaction.atomic():
        Action.objects.filter(pk=action.pk).update(starts_on=DAY, due_on=DAY - dt.timedelta(days=1))


def test_a_new_person_is_reminded_as_if_for_the_first_time(cite: Cite, lead: User, partner: User) -> None:
    action = an_action(cite, charged=partner)
    with scope(role="web", cite=cite):
        Action.objects.update(last_reminded_on=DAY)
    for user, reminded in ((partner, DAY), (lead, None)):
        facts = ActionFacts("Autre titre", accountable=person_of(cite, user))
        with scope(role="web", cite=cite):
            changed = edit_action(action=action, facts=facts)
        assert (changed.last_reminded_on, changed.accountable_name) == (reminded, str(user))


def test_moving_leaves_a_note_and_the_journal_says_from_where(cite: Cite, lead: User) -> None:
    action = an_action(cite)
    with scope(role="web", cite=cite, user=lead):
        change_state(action=action, state="going", text="On a les clés.", by=lead, today=DAY)
        (note,) = ProgressNote.objects.all()
        assert (note.author, note.state, note.text, note.day) == (
            "Karim Delmas",
            "going",
            "On a les clés.",
            DAY,
        )
        assert AuditEntry.objects.filter(detail="À lancer → En cours").exists()
        for state in ("going", "", "flying"):
            with pytest.raises(Refusal):
                change_state(action=action, state=state)
        assert Action.objects.get().state == "going"


@pytest.mark.parametrize("text", ["", "   ", "x" * 2001])
def test_a_note_says_something_and_not_too_much(cite: Cite, text: str) -> None:
    action = an_action(cite)
    with scope(role="web", cite=cite):
        with pytest.raises(Refusal) as refused:
            report_progress(action=action, text=text)
        assert refused.value.field == "text"
        assert not ProgressNote.objects.exists()


@pytest.mark.parametrize(
    "statement", ["UPDATE plan_progressnote SET text = 'Rien.'", "DELETE FROM plan_progressnote"]
)
def test_notes_are_never_changed_nor_erased(cite: Cite, statement: str) -> None:
    action = an_action(cite)
    with scope(role="web", cite=cite):
        report_progress(action=action, text="Une salle est trouvée.")
        with pytest.raises(Error, match="permission denied"), transaction.atomic():
            rows(statement)


def test_partners_once_each_and_never_the_holder(cite: Cite) -> None:
    town, ccas = an_actor(cite, "Ville"), an_actor(cite, "CCAS")
    action = an_action(cite, holder=town)
    with scope(role="web", cite=cite):
        partner = add_partner(action=action, actor=ccas, contribution=" Une salle ")
        assert partner.contribution == "Une salle"
        for actor, more in ((ccas, ""), (town, ""), (an_actor_here("PMI"), "x" * 161)):
            with pytest.raises(Refusal):
                add_partner(action=action, actor=actor, contribution=more)
        remove_partner(partner=partner)
        assert not ActionPartner.objects.exists()


def an_actor_here(name: str):
    return add_actor(facts=ActorFacts(name, "mother_child_health"))


def test_what_belongs_to_another_cite_is_out_of_reach(cite: Cite) -> None:
    """Even with the row in hand, as a hole in a form would give it."""
    theirs, action = an_actor(a_cite("ailleurs"), "Ville d’ailleurs"), an_action(cite)

    def borrow() -> None:
        create_action(facts=ActionFacts("Empruntée", holder=theirs))
        connection.check_constraints()

    def associate() -> None:
        add_partner(action=action, actor=theirs)
        connection.check_constraints()

    for act in (borrow, associate):
        with scope(role="web", cite=cite), pytest.raises(Error, match="same_cite"), transaction.atomic():
            act()
