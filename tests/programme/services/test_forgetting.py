"""Nothing of people who were not retained stays longer than it was said."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from citesedu.programme.domain.applications import Move
from citesedu.programme.models import Application, Appraisal, Document
from citesedu.programme.services.applying import move
from citesedu.programme.services.forgetting import forget_applications
from citesedu.programme.services.selecting import appraise, tell_decision
from citesedu.programme.tasks import forget_old_applications
from tests.factories import a_user
from tests.factories.applications import a_call, a_draft, a_filed, decided

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def later(days: int) -> dt.date:
    return TODAY + dt.timedelta(days=days)


def left() -> set[str]:
    return {str(each) for each in Application.objects.all()}


def test_each_at_its_time() -> None:
    by = a_user()
    a_draft("Brouillon")
    move(application=a_filed("Retirée"), move=Move.WITHDRAW, call=a_call())
    for name, decision in (("Déclinée", Move.DECLINE), ("Retenue", Move.RETAIN), ("En attente", Move.WAIT)):
        application = a_filed(name)
        appraise(application=application, reader=by, marks={"need": 1}, notes="Une remarque")
        tell_decision(application=decided(application, decision, by))
    a_filed("Déposée")
    everything = left()
    assert forget_applications(today=later(80)) == 0
    assert forget_applications(today=later(93)) == 2
    assert left() == everything - {"Brouillon", "Retirée"}
    assert forget_applications(today=later(300)) == 0
    assert forget_applications(today=later(367)) == 2
    assert left() == {"Retenue", "Déposée"}
    assert Appraisal.objects.count() == 1
    assert Document.objects.count() == 2


def test_the_worker_does_it() -> None:
    application, _ = a_draft()
    Application.objects.filter(pk=application.pk).update(edited_at=timezone.now() - dt.timedelta(days=100))
    forget_old_applications()
    assert left() == set()
