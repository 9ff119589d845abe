"""One cell a choice, and never below zero."""

import pytest
from django.db import IntegrityError, transaction

from citesedu.cites.scope import scope
from diagnostics.models import Tally
from tests.factories import a_cite, campaign_in

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("choice", "n", "constraint"), [("3", 1, "tally_cell_once"), ("4", -1, "tally_not_negative")]
)
def test_postgresql_refuses_a_second_cell_and_a_negative_one(choice: str, n: int, constraint: str) -> None:
    campaign = campaign_in(a_cite())
    cell = {"campaign": campaign, "audience": "pro", "code": "A1"}
    with scope(role="web", cite=campaign.cite_id):
        Tally.objects.create(**cell, choice="3", n=0)
        with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
            Tally.objects.create(**cell, choice=choice, n=n)
