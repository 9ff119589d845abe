"""A tie with somebody of another cité."""

from __future__ import annotations

import pytest

from actors.models import Actor, RelationDeclaration
from actors.services.elsewhere import tie_with_elsewhere
from citesedu.cites.models import Cite
from citesedu.cites.scope import scope
from citesedu.common.refusal import Refusal
from tests.factories.actors import an_actor

pytestmark = pytest.mark.django_db
THERE = {
    "name": "Langues en partage",
    "kind": "popular_education",
    "cite_name": "Vauxbrel",
    "why": "Une pratique",
}


def test_added_once_and_tied(cite: Cite) -> None:
    here = an_actor(cite, "L’Escale")
    with scope(role="web", cite=cite):
        one = tie_with_elsewhere(here=here, **THERE)
        assert tie_with_elsewhere(here=here, **THERE) == one
        assert one.name == "Langues en partage (Vauxbrel)"
        assert Actor.objects.count() == 2
        (tie,) = RelationDeclaration.objects.all()
        assert (tie.declarant, tie.other, tie.intensity, tie.why) == (here, one, 2, "Une pratique")


@pytest.mark.parametrize("kind", ["parents_group", "volunteers_group", ""])
def test_a_group_of_residents_stays_in_its_cites_directory(cite: Cite, kind: str) -> None:
    here = an_actor(cite, "L’Escale")
    with scope(role="web", cite=cite), pytest.raises(Refusal, match="autre cité"):
        tie_with_elsewhere(here=here, **{**THERE, "kind": kind})
