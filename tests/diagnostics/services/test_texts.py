"""Moderation: each decision, each refusal; a removed text is erased."""

import pytest

from citesedu.accounts.models import User
from citesedu.cites.models import AuditEntry
from citesedu.cites.scope import scope
from citesedu.common.refusal import Refusal
from diagnostics.models import Campaign, OpenText
from diagnostics.services.texts import REASONS, moderate_text
from tests import factories
from tests.diagnostics.respondent import withdraw

pytestmark = pytest.mark.django_db
WORDS = "Madame Untel, au 3e étage."


@pytest.fixture
def facilitator() -> User:
    return factories.a_user("nora neuve")


@pytest.fixture
def text(campaign: Campaign) -> OpenText:
    factories.respond(campaign, "pro", {"A8": WORDS})
    with scope(role="web", cite=campaign.cite_id):
        return OpenText.objects.get()


def decide(text: OpenText, decision: str, reason: str = "", by: User | None = None) -> OpenText:
    with scope(role="web", cite=text.cite_id):
        return moderate_text(text_id=text.pk, decision=decision, reason=reason, by=by)


def stored(text: OpenText) -> tuple[str, str, str]:
    with scope(role="web", cite=text.cite_id):
        now = OpenText.objects.get()
    return now.status, now.text, now.reason


@pytest.mark.parametrize("decision", ["kept", "quoted"])
def test_a_text_kept_or_quoted_keeps_its_words(text: OpenText, decision: str) -> None:
    decide(text, decision)
    assert stored(text) == (decision, WORDS, "")


def test_one_may_change_one_s_mind_until_the_text_is_removed(text: OpenText) -> None:
    for decision in ("kept", "quoted", "kept"):
        assert decide(text, decision).status == decision
    decide(text, "removed", "name")
    with pytest.raises(Refusal, match="déjà retiré") as refusal:
        decide(text, "kept")
    assert refusal.value.conflict


@pytest.mark.parametrize("reason", REASONS)
def test_a_removed_text_is_erased_and_the_journal_keeps_the_reason(
    text: OpenText, facilitator: User, reason: str
) -> None:
    decide(text, "removed", reason, facilitator)
    assert stored(text) == ("removed", "", REASONS[reason])
    with scope(role="web", cite=text.cite_id):
        line = AuditEntry.objects.latest("id")
    assert (line.actor, line.verb, line.detail) == ("Nora Neuve", "retire un texte libre", REASONS[reason])
    assert WORDS not in str(vars(line))


@pytest.mark.parametrize("reason", ["", "unknown", "Nom ou coordonnées"])
def test_a_text_is_not_removed_without_a_reason(text: OpenText, reason: str) -> None:
    with pytest.raises(Refusal, match="pourquoi") as refusal:
        decide(text, "removed", reason)
    assert refusal.value.field == "reason"
    assert stored(text) == ("pending", WORDS, "")


@pytest.mark.parametrize("decision", ["", "pending", "published", "KEPT"])
def test_an_unknown_decision_is_refused(text: OpenText, decision: str) -> None:
    with pytest.raises(Refusal, match="garder, de citer ou de retirer"):
        decide(text, decision)
    assert stored(text) == ("pending", WORDS, "")


def test_a_text_taken_back_by_its_author_is_said_to_be(campaign: Campaign) -> None:
    code = factories.respond(campaign, "pro", {"A8": WORDS})
    with scope(role="web", cite=campaign.cite_id):
        text = OpenText.objects.get()
    withdraw(campaign, code)
    with pytest.raises(Refusal, match="retiré par la personne"):
        decide(text, "kept")


def test_a_text_of_another_cite_is_unknown(text: OpenText) -> None:
    with scope(role="web", cite=factories.a_cite()), pytest.raises(Refusal, match="retiré par la personne"):
        moderate_text(text_id=text.pk, decision="removed", reason="name")
    assert stored(text) == ("pending", WORDS, "")
