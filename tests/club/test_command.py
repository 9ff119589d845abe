"""manage.py club: who reads for the Club, who edits it."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from citesedu.accounts.models import User
from citesedu.cites.club_access import club_person
from tests.factories import a_user

pytestmark = pytest.mark.django_db


def test_a_right_is_given() -> None:
    ada = a_user("ada")
    told = StringIO()
    call_command("club", "relecture", ada.email.upper(), stdout=told)
    assert "Relecture du Club" in told.getvalue()
    person = club_person(User.objects.get(pk=ada.pk))
    assert (person.reads_for_it, person.edits) == (True, False)
    call_command("club", "edition", ada.email, stdout=told)
    assert club_person(User.objects.get(pk=ada.pk)).edits


def test_nobody_at_that_address() -> None:
    with pytest.raises(CommandError, match="invitez d’abord"):
        call_command("club", "edition", "personne@exemple.fr")
