"""What respondents leave holds no trace of who and when."""

import pytest
from django.db import IntegrityError, models, transaction

from citesedu.cites.scope import scope
from diagnostics.models import Draft, OpenText, Submission
from diagnostics.models.answers import random_id
from tests.factories import a_cite, open_campaign_in

KNOWN = {
    Draft: {"id", "cite", "campaign", "key", "audience", "register", "answers"},
    Submission: {
        "id", "cite", "campaign", "audience", "form", "channel", "answers", "profile", "day", "key", "body",
        "withdrawal",
    },
    OpenText: {"id", "cite", "campaign", "audience", "question", "text", "status", "reason", "withdrawal"},
}  # fmt: skip


@pytest.mark.parametrize("model", KNOWN, ids=lambda model: model.__name__)
def test_only_what_is_needed_is_kept(model: type[models.Model]) -> None:
    """A field more on these tables is a decision about privacy: it is taken here first."""
    assert {field.name for field in model._meta.local_fields} == KNOWN[model]  # type: ignore[index]
    moments = (models.DateTimeField, models.GenericIPAddressField, models.TimeField)
    assert not [field for field in model._meta.local_fields if isinstance(field, moments)]


def test_identifiers_are_drawn_at_random() -> None:
    drawn = [random_id() for _ in range(1000)]
    assert len(set(drawn)) == 1000
    assert drawn != sorted(drawn)
    assert all(0 < number < 2**63 for number in drawn)
    assert max(drawn).bit_length() > 55


@pytest.mark.django_db
def test_a_key_is_sent_once() -> None:
    campaign = open_campaign_in(a_cite())
    key = "6f1c9f3e-95a4-4b0e-9f43-0f5b1f0f4d11"
    sheet = {"campaign": campaign, "audience": "pro", "form": "pro_full", "answers": {}, "day": "2026-03-01"}
    with scope(role="web", cite=campaign.cite_id):
        Submission.objects.create(**sheet, key=key)
        Submission.objects.create(**sheet)
        Submission.objects.create(**sheet)  # on paper, and after closing, nobody has a key
        with pytest.raises(IntegrityError, match="submission_key"), transaction.atomic():
            Submission.objects.create(**sheet, key=key)
