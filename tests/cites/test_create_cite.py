"""A cité is born with its rights and its territories, and nothing else."""

import pytest
from django.contrib.auth.models import Group

from citesedu.cites.models import AuditEntry, Cite, CiteGroupObjectPermission, Commune
from citesedu.cites.roles import Role, group_name, permissions_of
from citesedu.cites.scope import scope
from citesedu.cites.services.cites import create_cite
from citesedu.common.refusal import Refusal
from tests.factories import a_user

pytestmark = pytest.mark.django_db


def test_every_role_has_its_rights_from_the_first_minute():
    cite = create_cite(slug="ici", name="Ici", departement="Là")
    for role in Role.values:
        group = Group.objects.get(name=group_name(cite.pk, role))
        rows = CiteGroupObjectPermission.objects.filter(content_object=cite, group=group)
        assert set(rows.values_list("permission__codename", flat=True)) == permissions_of(role)


def test_two_cites_share_a_commune_but_not_a_namesake_elsewhere():
    north = create_cite(
        slug="nord", name="Nord", departement="Là", communes=["Ville"], districts=["QN99911D"]
    )
    south = create_cite(slug="sud", name="Sud", departement="Là", communes=["Ville"], districts=["QN99911D"])
    far = create_cite(slug="loin", name="Loin", departement="Ailleurs", communes=["Ville"])
    assert north.communes.get() == south.communes.get() != far.communes.get()
    assert north.districts.get() == south.districts.get()
    assert Commune.objects.count() == 2


def test_its_journal_says_who_created_it():
    person = a_user("quelqu’un")
    cite = create_cite(slug="ici", name="Ici", departement="Là", by=person)
    with scope(role="web", cite=cite):
        entry = AuditEntry.objects.get()
    assert (entry.actor, entry.verb, entry.target) == (str(person), "crée la cité", "Ici")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"slug": "ici"}, "slug"),
        ({"slug": "pas une adresse"}, "slug"),
        ({"name": "  "}, "name"),
        ({"timezone": "Europe/Ici"}, "timezone"),
    ],
)
def test_what_is_wrong_is_refused_in_a_sentence_and_nothing_is_left(wrong, field):
    create_cite(slug="ici", name="Ici", departement="Là")
    with pytest.raises(Refusal) as refused:
        create_cite(**{"slug": "autre", "name": "Autre", "departement": "Là", **wrong})
    assert refused.value.field == field
    assert refused.value.sentence.endswith(".")
    assert Cite.objects.count() == 1
