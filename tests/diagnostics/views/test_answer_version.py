"""Changing version while answering loses nothing, whatever the other version asks."""

import pytest

from citesedu.cites.scope import scope
from diagnostics.models import OpenText
from tests.factories import a_cite, link_of, open_campaign_in
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.django_db


def test_a_text_that_the_simple_version_does_not_ask_is_sent_all_the_same() -> None:
    cite = a_cite("marvallon")
    campaign = open_campaign_in(cite)
    parent = Visitor().go(f"/q/{link_of(campaign, 'par')}/").send("Commencer")
    parent.send("Continuer", A1="2").send("Continuer").send("Continuer", C9="Une adresse claire")
    parent.send("Passer à la version simple").go(parent.address.rsplit("/", 2)[0] + "/envoyer/")
    parent.send("Envoyer mes réponses").sees("Vos réponses sont bien reçues")
    with scope(role="web", cite=cite):
        assert OpenText.objects.get().text == "Une adresse claire"
