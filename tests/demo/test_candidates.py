"""Two territories that apply, invented, filed and read."""

from __future__ import annotations

import datetime as dt

import pytest
import yaml
from django.utils import timezone

from citesedu.cites.models import Cite
from citesedu.demo.candidates import CANDIDATES, add_candidates
from citesedu.programme.domain.applications import State
from citesedu.programme.domain.criteria import CRITERIA, MARKS
from citesedu.programme.domain.template import cleaned, missing, wrong
from citesedu.programme.models import Application, Appraisal

TOLD = yaml.safe_load(CANDIDATES.read_text(encoding="utf-8"))


@pytest.mark.parametrize("told", TOLD, ids=lambda told: told["name"])
def test_each_is_whole_and_invented(told: dict) -> None:
    content = cleaned(told)
    assert missing(content) == []
    assert wrong(content) == {}
    assert all(content[name].endswith("@demo.example") for name in content if name.endswith("_email"))
    assert "'" not in str(list(content.values())).replace("', '", "").strip("[]'")
    for marks in told["marks"]:
        assert set(marks) == set(CRITERIA)
        assert set(marks.values()) <= set(MARKS)


@pytest.mark.django_db
def test_installed_filed_and_read() -> None:
    applications = Application.objects.order_by("id")
    assert [(each.state, each.is_demo) for each in applications] == [(State.FILED, True)] * 2
    assert Appraisal.objects.count() == 2
    assert Cite.objects.filter(is_demo=True).count() == 10  # they are no cité yet
    before = list(applications.values_list("pk", "revision"))
    add_candidates(timezone.localdate() + dt.timedelta(days=1))
    assert list(applications.values_list("pk", "revision")) == before
