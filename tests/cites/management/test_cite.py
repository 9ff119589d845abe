import re

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from citesedu.cites.models import Membership
from citesedu.cites.roles import Role

pytestmark = pytest.mark.django_db
ARGUMENTS = ["--facilitator", "Solène Aubrac", "--email", "solene@exemple.fr"]


def test_a_new_cite_opens_with_the_link_of_its_first_facilitator(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("cite", "val-clair", "Val-Clair", "--commune", "Val-Clair", *ARGUMENTS)
    link = re.search(r"/comptes/invitation/\S+", capsys.readouterr().out).group()
    Client().post(link, {"password": "un vélo vert sous la pluie"})
    membership = Membership.objects.get()
    assert (membership.user.email, membership.role) == ("solene@exemple.fr", Role.FACILITATOR)


def test_a_second_cite_at_the_same_address_is_refused_in_french() -> None:
    call_command("cite", "val-clair", "Val-Clair", *ARGUMENTS)
    with pytest.raises(CommandError, match="existe déjà"):
        call_command("cite", "val-clair", "Autre", *ARGUMENTS)
