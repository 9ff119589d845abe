"""Who knocks at the doors: every role in both cités, and the persons at the edges."""

from __future__ import annotations

from dataclasses import dataclass

from citesedu.accounts.models import User
from citesedu.cites.roles import Role
from tests.factories import LETTERS, World

ROLES = {
    "F": Role.FACILITATOR,
    "L": Role.PROJECT_LEAD,
    "S": Role.STEERING_MEMBER,
    "P": Role.LOCAL_PARTNER,
}


@dataclass(frozen=True)
class Person:
    name: str
    user: User | None
    role: str = ""  # F, L, S or P
    cite: str = ""  # letter of the cité whose active member it is

    @property
    def signed_in(self) -> bool:
        return self.user is not None and self.user.is_active


def everybody(world: World) -> list[Person]:
    members = [
        Person(f"{role.value} of {letter}", world.member(role, letter), sign, letter)
        for sign, role in ROLES.items()
        for letter in LETTERS
    ]
    return [
        *members,
        Person("visitor", None),
        Person("inactive", world.inactive),
        Person("expired", world.expired),
        Person("outsider", world.outsider),
        Person("national", world.national),
    ]
