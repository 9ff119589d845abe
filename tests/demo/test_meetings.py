"""The Club of the demonstration has something ahead, something behind, and questions."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from citesedu.accounts.models import User
from citesedu.demo.meetings import PEER, PRESENTED
from tests.diagnostics.views.member import words

pytestmark = pytest.mark.django_db


def test_what_a_member_of_the_club_reads() -> None:
    client = Client()
    client.force_login(User.objects.get(email=PEER))
    events = words(client.get(reverse("club_events")))
    assert "Relire un courrier avec des parents, sur place" in events
    assert "compte rendu" in events
    requests = words(client.get(reverse("club_requests")))
    assert "gymnase le dimanche" in requests
    assert "langue des signes" in requests
    sheet = client.get(reverse("club"), {"q": "courriers"})
    assert PRESENTED.encode() in sheet.content
