from __future__ import annotations

import pytest
from django.db import ProgrammingError
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from citesedu.cites.models import Cite
from citesedu.cites.people import people_of
from citesedu.cites.roles import Role
from citesedu.cites.scope import scope
from tests.factories import a_cite, a_person, join, yesterday

pytestmark = pytest.mark.django_db


def test_members_by_name_with_all_their_roles(
    cite: Cite, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    zoe = a_person(cite, Role.LOCAL_PARTNER, name="zoé")
    anne = a_person(cite, Role.STEERING_MEMBER, name="anne")
    join(cite, zoe, Role.STEERING_MEMBER)
    with django_assert_num_queries(1):
        people = people_of(cite, timezone.localdate())
    assert [person.name for person in people.values()] == ["Anne", "Zoé"]
    assert set(people[zoe.pk].roles) == {Role.LOCAL_PARTNER, Role.STEERING_MEMBER}
    assert people[anne.pk].email == anne.email


def test_who_left_who_was_switched_off_and_strangers_are_not_there(cite: Cite) -> None:
    a_person(cite, Role.PROJECT_LEAD, name="partie", until=yesterday())
    a_person(cite, Role.PROJECT_LEAD, name="éteinte", is_active=False)
    a_person(a_cite("ailleurs"), Role.PROJECT_LEAD, name="étrangère")
    assert people_of(cite, timezone.localdate()) == {}


def test_inside_a_scope_nobody_can_be_read(cite: Cite) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"), scope(role="web", cite=cite):
        people_of(cite, timezone.localdate())
