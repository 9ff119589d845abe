"""The respondent's role: its own link, campaign and sheet, by what it holds; nothing of anybody else, not even of
its own cité."""

import uuid

import pytest
from django.conf import settings
from django.db import Error, transaction
from django.utils import timezone

from citesedu.cites.scope import scope
from diagnostics.domain.withdrawal import every_digest
from diagnostics.models import Campaign, Draft, OpenText, Publication, Submission, TallyEntry
from diagnostics.services.answers import claim_of
from tests import factories
from tests.cites.statements import TENANT_TABLES, refusal, rows, touched
from tests.factories import Planted, World

READABLE = {
    "diagnostics_campaign",
    "diagnostics_campaignaudience",
    "diagnostics_campaignlink",
    "diagnostics_questionnaire",
    "diagnostics_draft",
    "diagnostics_submission",
    "diagnostics_opentext",
    "diagnostics_publication",  # the public one of its link
    "workshops_workshop",  # that of its code
    "workshops_activity",  # the current one
    "workshops_round",
    "workshops_participant",  # its own seat, ballots and notes
    "workshops_ballot",
    "workshops_note",
    "actors_actorlink",  # its own; then what that actor says
    "actors_relationdeclaration",
    "actors_tension",
    "actors_actorsheet",  # its own
    "actors_consent",
    "actors_proposal",
    "club_review",  # the one whose digest it holds: see invited_door
    "diagnostics_apitoken",  # the one whose digest it holds: see token_door
}
GLOBAL = [
    "accounts_user",
    "cites_cite",
    "cites_membership",
    "cites_publiclink",
    "diagnostics_frameworkversion",
]


@pytest.fixture
def mine(world: World) -> Planted:
    return world.planted["a"]


def respondent(mine: Planted, claim: str = "", *, link: str | None = None):
    return scope(
        role="anon", cite=mine.campaign.cite_id, link=mine.token if link is None else link, claim=claim
    )


def test_it_sees_the_form_of_its_own_link(mine: Planted) -> None:
    with respondent(mine):
        assert rows("SELECT id FROM diagnostics_campaign") == [(mine.campaign.pk,)]
        assert rows("SELECT token FROM diagnostics_campaignlink") == [(mine.token,)]
        assert rows("SELECT id FROM diagnostics_questionnaire") == [(mine.campaign.questionnaire_id,)]
        asked = rows("SELECT DISTINCT campaign_id FROM diagnostics_campaignaudience")
        assert asked == [(mine.campaign.pk,)]


def test_without_a_claim_it_sees_no_answer(mine: Planted) -> None:
    with respondent(mine):
        for table in ("diagnostics_draft", "diagnostics_submission", "diagnostics_opentext"):
            assert rows(f"SELECT 1 FROM {table}") == []


@pytest.mark.parametrize("link", ["", "unknown", "secret-b-token", "%", "' OR true --"])
def test_a_link_that_is_not_one_of_the_cite_shows_nothing(world: World, link: str) -> None:
    mine, theirs = world.planted["a"], world.planted["b"]
    for tried in (link, theirs.token):
        with respondent(mine, claim_of(theirs.key), link=tried):
            for table in READABLE:
                assert rows(f"SELECT 1 FROM {table}") == [], table


def test_a_key_opens_its_draft_and_no_other(mine: Planted) -> None:
    other = str(uuid.uuid4())
    with respondent(mine, other):
        assert Draft.objects.count() == 0
        Draft.objects.create(campaign=mine.campaign, key=other, audience="pro")
        assert [str(draft.key) for draft in Draft.objects.order_by("id")] == [other]
        assert touched("UPDATE diagnostics_draft SET answers = '{}'") == 1
        assert "row-level security" in refusal("UPDATE diagnostics_draft SET key = gen_random_uuid()")
        assert "row-level security" in refusal(
            "UPDATE diagnostics_draft SET campaign_id = %s", [mine.prepared.pk]
        )
        assert touched("DELETE FROM diagnostics_draft") == 1
    with respondent(mine, mine.key):
        assert Draft.objects.get().answers == {"A8": "parole-a en cours"}


def test_a_key_of_one_campaign_opens_nothing_by_the_link_of_another(mine: Planted, world: World) -> None:
    second = factories.open_campaign_in(world.a, title="Seconde passation")
    with respondent(mine, mine.key, link=factories.link_of(second, "pro")):
        assert Draft.objects.count() == 0


def test_a_withdrawal_code_finds_and_deletes_its_rows_only(mine: Planted) -> None:
    theirs = factories.respond(mine.campaign, "pro", {"A1": 1, "A8": "une autre parole"})
    assert theirs != mine.code
    with respondent(mine, ",".join(every_digest(mine.code, settings.SECRET_KEY))):
        assert Submission.objects.get().answers == {"A1": 3}
        assert OpenText.objects.get().text == "parole-a dans un texte"
        assert touched("DELETE FROM diagnostics_submission") == 1
        assert touched("DELETE FROM diagnostics_opentext") == 1
    with scope(role="web", cite=mine.campaign.cite_id):
        assert Submission.objects.get(campaign=mine.campaign).answers == {"A1": 1}
        assert OpenText.objects.get(campaign=mine.campaign).text == "une autre parole"


@pytest.mark.parametrize("claim", ["", ",", ",,", " ", "{}", "NULL", "%", "''", ",".join(["", "x", ""])])
def test_an_empty_or_odd_claim_finds_nothing(world: World, claim: str) -> None:
    """Rows on paper, and all rows once a campaign is closed, carry an empty code: it must open none of them."""
    mine = world.planted["a"]
    factories.close(mine.campaign)
    with scope(role="web", cite=world.a):
        assert Submission.objects.filter(campaign=mine.campaign, withdrawal="", key=None).count() == 1
        assert OpenText.objects.filter(campaign=mine.campaign, withdrawal="").count() == 1
    with respondent(mine, claim):
        assert Submission.objects.count() == 0
        assert OpenText.objects.count() == 0
        assert Draft.objects.count() == 0


def test_a_claim_is_a_list_not_a_pattern(mine: Planted) -> None:
    for claim in (mine.key[:-1], mine.key.upper(), f"x{mine.key}", f"{{{mine.key}}}", f"{mine.key};"):
        with respondent(mine, claim):
            assert Draft.objects.count() == 0, claim
    with respondent(mine, f"x,{mine.key}"):
        assert Draft.objects.count() == 1


def test_it_writes_only_into_its_own_campaign(world: World) -> None:
    mine = world.planted["a"]
    key = str(uuid.uuid4())
    with respondent(mine, claim_of(key)):
        for foreign in (mine.prepared, mine.closed):
            for make in (
                lambda c: TallyEntry.objects.bulk_create(
                    [TallyEntry(campaign=c, audience="pro", answers={})]
                ),
                lambda c: Draft.objects.bulk_create([Draft(campaign=c, key=key, audience="pro")]),
                lambda c: Submission.objects.bulk_create([_submission(c, key)]),
                lambda c: OpenText.objects.bulk_create(
                    [OpenText(campaign=c, audience="pro", question="A8", text="x", withdrawal=_code(key))]
                ),
            ):
                with pytest.raises(Error, match="row-level security"), transaction.atomic():
                    make(foreign)


def test_it_sends_nothing_under_a_key_or_a_code_it_does_not_hold(mine: Planted) -> None:
    held, other = str(uuid.uuid4()), str(uuid.uuid4())
    with respondent(mine, claim_of(held)):
        with pytest.raises(Error, match="row-level security"), transaction.atomic():
            Submission.objects.bulk_create([_submission(mine.campaign, other)])
        with pytest.raises(Error, match="row-level security"), transaction.atomic():
            OpenText.objects.bulk_create(
                [OpenText(campaign=mine.campaign, audience="pro", question="A8", text="x", withdrawal="y")]
            )
        Submission.objects.bulk_create([_submission(mine.campaign, held)])


@pytest.mark.parametrize(("reach", "read"), [("cite", 0), ("club", 0), ("public", 1)])
def test_it_reads_a_public_report_through_its_own_link_and_no_other(
    mine: Planted, world: World, reach: str, read: int
) -> None:
    with scope(role="web", cite=world.a):
        Publication.objects.update(reach=reach)
        token = Publication.objects.order_by("id").values_list("token", flat=True)[0]
    with scope(role="anon", cite=world.a, link=token):
        assert Publication.objects.count() == read
    with respondent(mine, mine.key):
        assert Publication.objects.count() == 0
    with scope(role="web", cite=world.a):
        Publication.objects.update(withdrawn_on=timezone.localdate())
    with scope(role="anon", cite=world.a, link=token):
        assert Publication.objects.count() == 0


def test_it_reads_no_other_table(mine: Planted) -> None:
    with respondent(mine, mine.key):
        for table in {*TENANT_TABLES, *GLOBAL} - READABLE:
            assert "permission denied" in refusal(f"SELECT * FROM {table}"), table
        assert rows("SELECT name FROM actors_actor") == []


def test_an_actor_s_link_opens_its_own_words_and_the_names_of_the_others(mine: Planted) -> None:
    with respondent(mine, link=mine.tied.token):
        assert rows("SELECT actor_id FROM actors_actorlink") == [(mine.actor.pk,)]
        assert (mine.tied.peer.name,) in rows("SELECT name FROM actors_actor")
        assert "permission denied" in refusal("SELECT modified_on FROM actors_actor")
        assert rows("SELECT actor_id FROM actors_actorsheet") == [(mine.actor.pk,)]
        assert "row-level security" in refusal(
            "INSERT INTO actors_proposal (cite_id, actor_id, kind, text, made_on, outcome)"
            f" VALUES ({mine.actor.cite_id}, {mine.tied.peer.pk}, 'own', '', '2026-01-01', '')"
        )
        assert (
            rows("DELETE FROM actors_proposal RETURNING 1") == []
        )  # a member's correction is not its to unsay
        rows(
            "INSERT INTO actors_proposal (cite_id, actor_id, kind, text, made_on, outcome)"
            f" VALUES ({mine.actor.cite_id}, {mine.actor.pk}, 'own', '', '2026-01-01', '') RETURNING 1"
        )
        assert rows("DELETE FROM actors_proposal RETURNING kind") == [("own",)]
        assert rows("SELECT DISTINCT declarant_id FROM actors_relationdeclaration") == [(mine.actor.pk,)]
        assert "row-level security" in refusal(
            "UPDATE actors_relationdeclaration SET declarant_id = %s", [mine.tied.peer.pk]
        )
        assert "permission denied" in refusal("UPDATE actors_actorlink SET expires_on = '2999-01-01'")
        assert rows("SELECT 1 FROM diagnostics_campaign") == []
    with respondent(mine, link=mine.tied.over_token):
        for table in ("actorlink", "actorsheet", "consent", "proposal", "relationdeclaration", "tension"):
            assert rows(f"SELECT 1 FROM actors_{table}") == []


def test_it_changes_nothing_but_its_sheet(mine: Planted) -> None:
    own = {"diagnostics_draft", "diagnostics_submission", "diagnostics_opentext"}
    in_a_room = {"workshops_participant", "workshops_ballot", "workshops_note"}
    of_an_actor = {"actors_relationdeclaration", "actors_tension"}
    told_by_an_actor = of_an_actor | {"actors_proposal", "actors_consent"}
    unsaid_by_an_actor = of_an_actor | {"actors_proposal"}
    with respondent(mine, claim_of(mine.key)):
        for table in set(TENANT_TABLES) - own - unsaid_by_an_actor - {"workshops_note"}:
            assert "permission denied" in refusal(f"DELETE FROM {table}"), table
        for table in unsaid_by_an_actor:
            assert rows(f"DELETE FROM {table} RETURNING 1") == [], table
        for table in set(TENANT_TABLES) - of_an_actor - {"diagnostics_draft", "workshops_ballot"}:
            assert "permission denied" in refusal(f"UPDATE {table} SET id = id"), table
        for table in set(TENANT_TABLES) - own - in_a_room - told_by_an_actor - {"diagnostics_tallyentry"}:
            assert "permission denied" in refusal(f"INSERT INTO {table} (cite_id) VALUES (1)"), table


def test_the_manager_of_another_cite_shows_nothing_to_it(world: World) -> None:
    theirs = world.planted["b"]
    with scope(role="anon", cite=world.a, link=theirs.token, claim=theirs.key):
        assert Campaign.objects.count() == 0
        assert Campaign._base_manager.count() == 0


def _submission(campaign: Campaign, key: str) -> Submission:
    return Submission(
        campaign=campaign, audience="pro", form="pro_full", answers={"A1": 2}, day=campaign.opens_on, key=key
    )


def _code(key: str) -> str:
    return claim_of(key).split(",")[1]
