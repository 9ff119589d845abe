"""A sheet sent once, withdrawn whole, and stored so that nothing links what a person wrote to what they chose."""

import uuid
from collections.abc import Mapping

import pytest
from django.conf import settings

from citesedu.cites.scope import scope
from citesedu.common.refusal import Refusal
from diagnostics.domain.sheet import fingerprint
from diagnostics.domain.withdrawal import every_digest
from diagnostics.models import Campaign, OpenText, Submission, Tally
from diagnostics.services import answers
from tests import factories
from tests.cites.statements import rows
from tests.diagnostics.respondent import begin, drafts, holding, send, withdraw

pytestmark = pytest.mark.django_db
GIVEN: Mapping[str, object] = {"A1": 3, "B1": "nsp", "P2": "contact", "A8": "On se parle.", "B8": "Plus tôt."}


@pytest.fixture
def key() -> str:
    return str(uuid.uuid4())


def submissions(campaign: Campaign) -> list[Submission]:
    with scope(role="web", cite=campaign.cite_id):
        return list(Submission.objects.filter(campaign=campaign).order_by("id"))


def texts(campaign: Campaign) -> list[OpenText]:
    with scope(role="web", cite=campaign.cite_id):
        return list(OpenText.objects.filter(campaign=campaign).order_by("question"))


# --- Sending ---------------------------------------------------------------------------------------------
def test_a_sheet_leaves_its_answers_its_profile_and_its_texts(campaign: Campaign, key: str) -> None:
    begin(campaign, key, GIVEN)
    send(campaign, key, GIVEN)
    (sent,) = submissions(campaign)
    assert (sent.answers, sent.profile) == ({"A1": 3, "B1": "nsp"}, {"P2": "contact"})
    assert (sent.audience, sent.form, sent.channel) == ("pro", "pro_full", "link")
    kept = [(text.question, text.text, text.status) for text in texts(campaign)]
    assert kept == [("A8", "On se parle.", "pending"), ("B8", "Plus tôt.", "pending")]
    assert drafts(campaign) == 0


def test_the_same_body_sent_twice_counts_once_and_shows_the_same_code(campaign: Campaign, key: str) -> None:
    begin(campaign, key, GIVEN)
    assert send(campaign, key, GIVEN) == send(campaign, key, GIVEN)
    assert len(submissions(campaign)) == 1
    assert factories.count(campaign) == 1


def test_another_body_under_the_same_key_is_refused(campaign: Campaign, key: str) -> None:
    begin(campaign, key, GIVEN)
    send(campaign, key, GIVEN)
    with pytest.raises(Refusal, match="déjà été envoyées") as refusal:
        send(campaign, key, {**GIVEN, "A1": 4})
    assert refusal.value.conflict
    assert submissions(campaign)[0].answers["A1"] == 3


def test_a_sheet_that_changed_since_it_was_shown_is_shown_again(campaign: Campaign, key: str) -> None:
    begin(campaign, key, GIVEN)
    with pytest.raises(Refusal, match="ont changé depuis") as refusal:
        send(campaign, key, {"A1": 3})
    assert refusal.value.conflict
    assert (submissions(campaign), drafts(campaign)) == ([], 1)


@pytest.mark.parametrize("given", [{}, {"P2": "contact"}])
def test_a_sheet_without_an_answer_is_not_sent(
    campaign: Campaign, key: str, given: dict[str, object]
) -> None:
    begin(campaign, key, given)
    with pytest.raises(Refusal, match="répondez au moins à une") as refusal:
        send(campaign, key, given)
    assert not refusal.value.conflict
    assert drafts(campaign) == 1


def test_a_text_alone_is_an_answer(campaign: Campaign, key: str) -> None:
    begin(campaign, key, {"A8": "On se parle."})
    send(campaign, key, {"A8": "On se parle."})
    assert submissions(campaign)[0].answers == {}
    assert factories.count(campaign) == 1


def test_a_sheet_nobody_began_is_lost(campaign: Campaign, key: str) -> None:
    with pytest.raises(Refusal) as refusal:
        send(campaign, key, GIVEN)
    assert refusal.value.sentence == answers.LOST


def test_a_key_already_sent_opens_no_new_sheet(campaign: Campaign, key: str) -> None:
    begin(campaign, key, GIVEN)
    send(campaign, key, GIVEN)
    with pytest.raises(Refusal, match="déjà été envoyées"):
        begin(campaign, key, GIVEN)


def test_changing_the_register_keeps_the_answers(campaign: Campaign, key: str) -> None:
    begin(campaign, key, {"A1": 3}, audience="par")
    with holding(campaign, key=key, audience="par"):
        draft = answers.change_register(key=key, register="simple")
        assert (draft.register, draft.answers) == ("simple", {"A1": 3})
        with pytest.raises(Refusal):
            answers.change_register(key=str(uuid.uuid4()), register="simple")


# --- The campaign closes while people answer -------------------------------------------------------------
def test_a_campaign_that_closes_while_one_answers_takes_nothing_more(campaign: Campaign, key: str) -> None:
    begin(campaign, key, GIVEN)
    with holding(campaign, key=key) as invitation:
        invitation.campaign.state = Campaign.State.CLOSED  # as the next request would read it
        acts = (
            lambda: answers.start_draft(
                campaign=invitation.campaign, audience="pro", register="standard", key=key
            ),
            lambda: answers.save_page(campaign=invitation.campaign, key=key, changes={"A1": 1}),
            lambda: answers.submit(
                campaign=invitation.campaign,
                sheet=invitation.sheet("standard"),
                form="pro_full",
                key=key,
                seen=fingerprint(GIVEN),  # type: ignore[arg-type]
            ),
        )
        for act in acts:
            with pytest.raises(Refusal) as refusal:
                act()
            assert refusal.value.sentence == answers.CLOSED
    assert submissions(campaign) == []


def test_a_code_is_worth_nothing_once_the_campaign_is_closed(campaign: Campaign) -> None:
    code = factories.respond(campaign, "pro", {"A1": 3})
    factories.close(campaign)
    with pytest.raises(Refusal, match="ne portent plus de code"):
        withdraw(campaign, code)
    assert len(submissions(campaign)) == 1


# --- Withdrawing -----------------------------------------------------------------------------------------
def test_a_code_takes_back_the_answers_the_texts_and_the_counts(campaign: Campaign, key: str) -> None:
    begin(campaign, key, GIVEN)
    code = send(campaign, key, GIVEN)
    other = factories.respond(campaign, "pro", {"A1": 3, "A8": "Autre."})
    factories.count(campaign)
    withdraw(campaign, code.lower().replace("-", " "))
    factories.count(campaign)
    assert [text.text for text in texts(campaign)] == ["Autre."]
    assert len(submissions(campaign)) == 1
    with scope(role="web", cite=campaign.cite_id):
        counts = Tally.objects.exclude(n=0).order_by("code").values_list("code", "choice", "n")
        assert list(counts) == [("*", "", 1), ("A1", "3", 1)]
    withdraw(campaign, other)
    assert (texts(campaign), submissions(campaign)) == ([], [])


def test_a_code_serves_once(campaign: Campaign) -> None:
    code = factories.respond(campaign, "pro", {"A1": 3})
    withdraw(campaign, code)
    with pytest.raises(Refusal, match="Aucune réponse ne correspond") as refusal:
        withdraw(campaign, code)
    assert refusal.value.field == "code"
    assert factories.count(campaign) == 2


@pytest.mark.parametrize("where", ["another campaign", "another cité"])
def test_a_code_finds_nothing_elsewhere(campaign: Campaign, where: str) -> None:
    elsewhere = factories.open_campaign_in(
        campaign.cite if where == "another campaign" else factories.a_cite()
    )
    code = factories.respond(elsewhere, "pro", {"A1": 3, "A8": "Ailleurs."})
    factories.respond(campaign, "pro", {"A1": 3, "A8": "Ici."})
    with pytest.raises(Refusal, match="Aucune réponse ne correspond"):
        withdraw(campaign, code)
    assert len(submissions(elsewhere)) == len(texts(elsewhere)) == 1
    assert len(submissions(campaign)) == len(texts(campaign)) == 1


def test_a_code_opens_nothing_of_another_person(campaign: Campaign) -> None:
    """Behind the wall the holder of a code sees their own rows, whatever is asked."""
    mine = factories.respond(campaign, "pro", {"A1": 3, "A8": "À moi."})
    factories.respond(campaign, "pro", {"A1": 4, "A8": "À l’autre."})
    with holding(campaign, claim=",".join(every_digest(mine, settings.SECRET_KEY))):
        assert [text.text for text in OpenText.objects.all()] == ["À moi."]
        assert [sent.answers for sent in Submission.objects.all()] == [{"A1": 3}]
    factories.close(campaign)
    with holding(campaign, claim=""):
        assert not OpenText.objects.exists()
        assert not Submission.objects.exists()


# --- What the tables say ---------------------------------------------------------------------------------
def test_nothing_links_a_text_to_answers_nor_to_another_text(campaign: Campaign) -> None:
    for rank in range(1, 5):
        factories.respond(campaign, "pro", {"A1": rank, "A8": f"Texte {rank}.", "B8": f"Suite {rank}."})
    with scope(role="web", cite=campaign.cite_id):
        sent = list(Submission.objects.values())
        written = list(OpenText.objects.values())
    shared = {"cite_id", "campaign_id", "audience"}  # the same for everybody
    values = [{str(value) for name, value in row.items() if name not in shared and value} for row in sent]
    values += [
        {str(value) for name, value in row.items() if name not in {*shared, "question", "status"} and value}
        for row in written
    ]
    held = [value for row in values for value in row]
    own = [value for value in held if held.count(value) == 1]
    assert {value for value in held if held.count(value) > 1} == {
        "pro_full", "link", str(sent[0]["day"]),
    }  # fmt: skip
    assert len(own) == len(sent) * 5 + len(written) * 3  # id, key, body, digest, answers; id, digest, text


def test_no_order_and_no_hour_say_who_answered_when(campaign: Campaign) -> None:
    for rank in range(20):
        factories.respond(campaign, "pro", {"A1": 1 + rank % 4, "A8": f"Texte {rank:02}."})
    with scope(role="web", cite=campaign.cite_id):
        in_order = [text.text for text in OpenText.objects.order_by("id")]
        moments = rows(
            "SELECT table_name, column_name FROM information_schema.columns WHERE data_type LIKE 'time%' AND"
            " table_name IN ('diagnostics_submission', 'diagnostics_opentext', 'diagnostics_draft',"
            " 'diagnostics_tallyentry', 'diagnostics_tally')"
        )
    assert in_order != sorted(in_order)
    assert moments == []
