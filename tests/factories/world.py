"""Two cités with every role in each, the persons at their edges, and planted secrets."""

from __future__ import annotations

from dataclasses import dataclass

from citesedu.accounts.models import User
from citesedu.cites.models import Cite
from citesedu.cites.roles import Role
from tests.factories.people import a_cite, a_national_reader, a_person, a_user, yesterday
from tests.factories.secrets import Planted, plant

LETTERS = ("a", "b")
OTHER = {"a": "b", "b": "a"}


@dataclass(frozen=True)
class World:
    cites: dict[str, Cite]
    members: dict[tuple[str, str], User]  # (role, letter of the cité)
    planted: dict[str, Planted]
    inactive: User  # a facilitator of a whose account was switched off
    expired: User  # a facilitator of a until yesterday
    outsider: User  # member of nothing
    national: User  # reads the national page, member of nothing

    @property
    def a(self) -> Cite:
        return self.cites["a"]

    @property
    def b(self) -> Cite:
        return self.cites["b"]

    def member(self, role: str, letter: str = "a") -> User:
        return self.members[role, letter]


def world() -> World:
    cites = {letter: a_cite(f"cite-{letter}") for letter in LETTERS}
    return World(
        cites=cites,
        members={(role, letter): a_person(cites[letter], role) for role in Role.values for letter in LETTERS},
        planted={letter: plant(cites[letter], letter) for letter in LETTERS},
        inactive=a_person(cites["a"], Role.FACILITATOR, name="inactive", is_active=False),
        expired=a_person(cites["a"], Role.FACILITATOR, name="expired", until=yesterday()),
        outsider=a_user("outsider"),
        national=a_national_reader("coordination"),
    )
