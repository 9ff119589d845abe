"""The national référentiel: stored once, published once and for all, whoever asks to change it."""

import copy
from typing import Any

import psycopg
import pytest
from django.db import Error, transaction

from citesedu.common.refusal import Refusal
from diagnostics.models import Framework, FrameworkVersion
from diagnostics.services.frameworks import import_framework, publish_framework
from tests import factories
from tests.cites.statements import refusal
from tests.conftest import owner_sql
from tests.factories.campaigns import framework_document

pytestmark = pytest.mark.django_db


def amended(words: str) -> dict[str, Any]:
    document = copy.deepcopy(framework_document())
    document["framework"]["themes"][0]["constructs"][0]["pro"] = words
    return document


def test_the_same_document_is_stored_once() -> None:
    first = import_framework(document=framework_document())
    assert import_framework(document=copy.deepcopy(framework_document())) == first
    publish_framework(version=first)
    assert import_framework(document=framework_document()) == first
    assert (Framework.objects.count(), FrameworkVersion.objects.count()) == (1, 1)


def test_a_draft_is_replaced_and_a_published_version_is_followed() -> None:
    first = import_framework(document=framework_document())
    assert import_framework(document=amended("Un.")) == first
    first.refresh_from_db()
    assert first.document == amended("Un.")
    publish_framework(version=first)
    second = import_framework(document=amended("Deux."))
    assert (first.number, second.number, second.published_at) == (1, 2, None)
    first.refresh_from_db()
    assert first.document == amended("Un.")


def test_a_wrong_document_is_not_stored() -> None:
    document = copy.deepcopy(framework_document())
    document["framework"]["themes"][0]["title"] = ""
    with pytest.raises(Refusal):
        import_framework(document=document)
    assert not Framework.objects.exists()


def test_a_version_is_published_once() -> None:
    version = factories.published_framework()
    moment = version.published_at
    with pytest.raises(Refusal, match="déjà publiée") as refused:
        publish_framework(version=version)
    assert refused.value.conflict
    version.refresh_from_db()
    assert version.published_at == moment


def test_postgresql_refuses_to_change_or_delete_a_published_version() -> None:
    version = factories.published_framework()
    version.document = amended("Autre chose.")
    for act in (version.save, lambda: FrameworkVersion.objects.update(published_at=None)):
        with pytest.raises(Error, match="never changes"), transaction.atomic():
            act()
    assert "never changes" in refusal("UPDATE diagnostics_frameworkversion SET number = 9")
    assert "never changes" in refusal("DELETE FROM diagnostics_frameworkversion")
    version.refresh_from_db()
    assert version.document == framework_document()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE diagnostics_frameworkversion SET document = '{}'",
        "UPDATE diagnostics_frameworkversion SET published_at = NULL",
        "DELETE FROM diagnostics_frameworkversion",
    ],
)
def test_even_the_owner_of_the_table_is_refused(statement: str) -> None:
    factories.published_framework()
    with pytest.raises(psycopg.Error, match="a published version never changes"):
        owner_sql(statement)
    assert FrameworkVersion.objects.get().document == framework_document()
