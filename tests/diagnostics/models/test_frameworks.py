"""A questionnaire is the copy of a version, and reads as it did on the first day."""

import pytest
from django.db import IntegrityError, transaction

from citesedu.cites.scope import scope
from diagnostics.models import FrameworkVersion, Questionnaire
from tests.cites.statements import refusal
from tests.factories import a_cite, campaign_in, published_framework

pytestmark = pytest.mark.django_db


def test_no_role_changes_nor_deletes_a_questionnaire() -> None:
    campaign = campaign_in(a_cite())
    with scope(role="web", cite=campaign.cite_id):
        assert "permission denied" in refusal("UPDATE diagnostics_questionnaire SET document = '{}'")
        assert "permission denied" in refusal("DELETE FROM diagnostics_questionnaire")
        questionnaire = Questionnaire.objects.get()
    assert str(questionnaire) == "Comment coopérons-nous autour des enfants ?"
    assert len(questionnaire.framework.themes) == 8


@pytest.mark.parametrize(("number", "constraint"), [(1, "framework_version_once"), (0, "from_1")])
def test_versions_are_numbered_from_one_without_repeating(number: int, constraint: str) -> None:
    version = published_framework()
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        FrameworkVersion.objects.create(framework=version.framework, number=number, document={})
