"""What is searched is counted by day, of nobody, and forgotten."""

import datetime as dt

import pytest

from club import tasks
from club.models import SearchCount
from club.services.searches import count_search, forget_searches

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 3, 3)


def test_counted_by_day_however_it_is_typed() -> None:
    count_search(query="École", results=3, today=DAY)
    count_search(query="ecole", results=4, today=DAY)
    count_search(query="ecole", results=0, today=DAY + dt.timedelta(days=1))
    rows = SearchCount.objects.order_by("day").values_list("query", "results", "times")
    assert list(rows) == [("ecole", 4, 2), ("ecole", 0, 1)]
    assert {field.name for field in SearchCount._meta.fields} == {"id", "day", "query", "results", "times"}


def test_forgotten_after_six_months() -> None:
    count_search(query="vieux", results=0, today=DAY - dt.timedelta(days=200))
    count_search(query="récent", results=0, today=DAY)
    assert forget_searches(today=DAY) == 1
    assert SearchCount.objects.get().query == "recent"


def test_the_tasks_do_it() -> None:
    tasks.searched("école", 2)
    assert SearchCount.objects.get().results == 2
    tasks.forget()
    tasks.letters()
