"""What every model owes: a way to be named, an order, and for a cité's rows an address that cannot be guessed."""

from django.apps import apps
from django.conf import settings
from django.db import models

from citesedu.cites.tenant import TenantModel
from tests.architecture.source import PACKAGES, compare

OURS = [model for model in apps.get_models() if model.__module__.split(".")[0] in PACKAGES]
TENANTS = [model for model in OURS if issubclass(model, TenantModel)]

WITHOUT_UID = {
    "Commitment": "one for a cité: its address is the cité's",
    "CampaignAudience": "shown on the page of its campaign, addressed nowhere",
    "CampaignLink": "its address is the token",
    "Draft": "its address is the key",
    "Submission": "addressed nowhere: nobody opens one",
    "OpenText": "its primary key is drawn at random",
    "Tally": "a count",
    "TallyEntry": "waits to be counted, shown nowhere",
    "PublishedCount": "a figure",
    "PublishedFigure": "a figure",
    "ReportChapter": "its address is its key in the report",
    "ChapterRevision": "its address is its number in the chapter",
    "ActionPartner": "shown on the page of its action, addressed by its actor",
    "ActorLink": "its address is the token",
    "RelationDeclaration": "shown on the page of its actor, addressed by the two actors",
    "Tension": "shown to the facilitator, addressed by the two actors",
    "Consent": "shown on the page of its actor, addressed by its purpose",
    "ActorSheet": "one for an actor, at its address",
    "ActorVersion": "shown in the history of its actor, addressed nowhere",
    "DuplicateVerdict": "addressed by the two actors",
    "Merge": "addressed by the actor that left",
    "Outline": "drawn on the map, addressed nowhere",
    "Presence": "shown with its moment, addressed nowhere",
    "Proposal": "shown in the list of those that wait, addressed nowhere",
    "BodyMember": "shown on the page of its body, addressed by its member",
    "ProgressNote": "shown on the page of its action, addressed nowhere",
    "Participant": "its primary key is drawn at random; addressed nowhere",
    "Ballot": "its primary key is drawn at random; addressed nowhere",
    "RoundResult": "counts, reached by their round",
    "Minutes": "one for a workshop, at its address",
    "Registration": "shown on the page of its event, addressed nowhere",
    "Reply": "shown with its request, addressed nowhere",
    "Step": "of a practice, shown on its page; of a cité, addressed by its code",
    "ReportApproval": "shown on the page of its report, addressed nowhere",
}
GUARDIAN = {
    "CiteGroupObjectPermission": "guardian's own class",
    "CiteUserObjectPermission": "guardian's own class",
}


def test_a_cites_rows_have_a_random_uid_or_a_reason() -> None:
    named = {model.__name__ for model in TENANTS if "uid" in {f.name for f in model._meta.fields}}
    assert len(named) >= 5
    compare({model.__name__ for model in TENANTS} - named, WITHOUT_UID)
    for model in TENANTS:
        if model.__name__ in named:
            uid = model._meta.get_field("uid")
            assert isinstance(uid, models.UUIDField)
            assert uid.default.__name__ == "uuid4", model


def test_every_model_has_a_name_and_an_order() -> None:
    unnamed = {model.__name__ for model in OURS if "__str__" not in vars(model)}
    compare(unnamed, GUARDIAN)
    unordered = {model.__name__ for model in OURS if not model._meta.ordering}
    compare(unordered, GUARDIAN)


def test_the_list_of_global_tables_is_neither_short_nor_stale() -> None:
    tables = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}
    tables.add("django_migrations")
    tenants = {model._meta.db_table for model in TENANTS}
    compare(tables - tenants, settings.GLOBAL_TABLES)
