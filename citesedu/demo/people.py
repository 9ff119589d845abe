"""The accounts of the demonstration. They share one password, printed by `make demo`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from django.contrib.auth.hashers import make_password
from django.db import transaction

from citesedu.accounts.models import User
from citesedu.cites.models import Cite
from citesedu.cites.roles import Role
from citesedu.cites.services.members import add_member, add_to_national_group

PASSWORD = "demo-cites-2026"  # noqa: S105 - meant to be read by everyone
EVERY_CITE = "*"
READER = "Relecture du Club"


@dataclass(frozen=True)
class Person:
    """`cite` is a slug, EVERY_CITE, or empty; `part` says in French what the account shows; `club` a national group."""

    email: str
    name: str
    organisation: str
    part: str
    role: Role | None = None
    cite: str = ""
    kind: Literal["", "national", "admin"] = ""
    club: str = ""

    def belongs_to(self, slug: str) -> bool:
        return self.role is not None and self.cite in {slug, EVERY_CITE}


PEOPLE = (
    Person(
        "facilitation@demo.example",
        "Solène Aubrac",
        "ODAS",
        "tiers facilitateur, dans les dix cités",
        Role.FACILITATOR,
        EVERY_CITE,
    ),
    Person(
        "projet.marvallon@demo.example",
        "Karim Delmas",
        "Ville de Marvallon",
        "chef de projet de Marvallon",
        Role.PROJECT_LEAD,
        "marvallon",
        club=READER,
    ),
    Person(
        "comite.marvallon@demo.example",
        "Hélène Vasseur",
        "Collège Simone-Arden",
        "membre du comité local de Marvallon",
        Role.STEERING_MEMBER,
        "marvallon",
    ),
    Person(
        "partenaire.marvallon@demo.example",
        "Youssef Lambrey",
        "Centre social L’Escale",
        "partenaire local de Marvallon",
        Role.LOCAL_PARTNER,
        "marvallon",
    ),
    Person(
        "coordination@demo.example",
        "Mathilde Corvin",
        "Coordination nationale (démonstration)",
        "coordination nationale des cités éducatives",
        kind="national",
    ),
    Person(
        "relecture@demo.example",
        "Bernard Ostrowski",
        "ODAS",
        "édition et relecture du Club, sans rôle dans une cité",
        club="Édition du Club",
    ),
    Person(
        "relecture.vauxbrel@demo.example",
        "Inès Caradec",
        "Ville de Vauxbrel",
        "cheffe de projet de Vauxbrel, relectrice du Club",
        Role.PROJECT_LEAD,
        "vauxbrel",
        club=READER,
    ),
    Person(
        "admin@demo.example",
        "Administration technique",
        "ODAS",
        "administration technique, sans rôle dans une cité",
        kind="admin",
    ),
)


@transaction.atomic
def create_people() -> None:
    """Those of the accounts that do not exist yet."""
    existing = set(User.objects.values_list("email", flat=True))
    new = [person for person in PEOPLE if person.email not in existing]
    for person in new:
        create = User.objects.create_superuser if person.kind == "admin" else User.objects.create_user
        user = create(person.email, full_name=person.name, organisation=person.organisation)
        if person.kind == "national":
            add_to_national_group(user)
        if person.club:
            add_to_national_group(user, group=person.club)
    # Hashing is slow on purpose; as many salts would not make a published password any safer.
    User.objects.filter(email__in=[person.email for person in new]).update(password=make_password(PASSWORD))


def add_members(cite: Cite) -> None:
    for person in PEOPLE:
        if person.role is not None and person.belongs_to(cite.slug):
            add_member(cite=cite, user=User.objects.get(email=person.email), role=person.role)


def facilitator() -> User:
    return User.objects.get(email=PEOPLE[0].email)
