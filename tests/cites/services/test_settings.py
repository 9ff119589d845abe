"""What a cité decides for itself."""

import pytest

from citesedu.cites.models import AuditEntry, Cite
from citesedu.cites.scope import scope
from citesedu.cites.services.settings import EDITABLE, missing_notice, update_settings
from tests import factories

pytestmark = pytest.mark.django_db


def test_changes_are_kept_and_named_in_the_journal(cite: Cite) -> None:
    by = factories.a_user("lead")
    changed = update_settings(cite=cite, changes={"contact": "02 99", "shares_nationally": True}, by=by)
    cite.refresh_from_db()
    assert (cite.contact, cite.shares_nationally) == ("02 99", True) == (changed.contact, True)
    with scope(role="web", cite=cite):
        line = AuditEntry.objects.get()
    assert line.detail == "contact pour les droits, accord pour la lecture nationale"


def test_nothing_changed_writes_no_line(cite: Cite) -> None:
    update_settings(cite=cite, changes={"contact": cite.contact}, by=factories.a_user())
    with scope(role="web", cite=cite):
        assert AuditEntry.objects.count() == 0


def test_what_is_not_editable_does_not_change(cite: Cite) -> None:
    changes = {"slug": "stolen", "name": "Stolen", "is_demo": True, "id": 1}
    assert not set(changes) & set(EDITABLE)
    update_settings(cite=cite, changes=changes, by=factories.a_user())
    cite.refresh_from_db()
    assert (cite.slug, cite.is_demo) != ("stolen", True)


def test_what_the_notice_lacks_is_said_in_french() -> None:
    assert missing_notice(factories.a_cite()) == []
    empty = factories.a_cite(controller=" ", contact="", retention_months=None)
    assert missing_notice(empty) == [
        "le responsable du traitement",
        "le contact pour exercer ses droits",
        "la durée de conservation",
    ]
