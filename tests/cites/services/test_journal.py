"""The journal: one line for each act, that nobody changes."""

import pytest
from django.db import Error, transaction

from citesedu.cites.models import AuditEntry, Cite
from citesedu.cites.scope import NoScope, scope
from citesedu.cites.services.journal import record
from tests import factories
from tests.cites.statements import refusal

pytestmark = pytest.mark.django_db


def test_a_line_says_who_did_what_to_which_object(cite: Cite) -> None:
    person = factories.a_user("nora neuve")
    with scope(role="web", cite=cite):
        record(actor=person, verb="ouvre", target="la campagne", detail="x" * 400)
        record(actor=None, verb="clôt", target="y" * 300)
        first, second = AuditEntry.objects.order_by("id")
    assert (first.actor, first.verb, first.target, len(first.detail)) == (
        "Nora Neuve",
        "ouvre",
        "la campagne",
        300,
    )
    assert (second.actor, len(second.target)) == ("La plateforme", 200)


def test_a_line_is_neither_changed_nor_deleted(cite: Cite) -> None:
    with scope(role="web", cite=cite):
        line = record(actor=None, verb="ouvre", target="x")
        line.verb = "changed"
        for act in (line.save, line.delete, lambda: AuditEntry.objects.update(verb="changed")):
            with pytest.raises(Error, match="permission denied"), transaction.atomic():
                act()
        assert "permission denied" in refusal("TRUNCATE cites_auditentry")
        assert AuditEntry.objects.get().verb == "ouvre"


def test_a_line_belongs_to_an_open_scope(cite: Cite) -> None:
    with pytest.raises(NoScope):
        record(actor=None, verb="ouvre", target="x")
