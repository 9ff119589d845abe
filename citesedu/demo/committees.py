"""The local committees of the demonstration: in each cité, one person for each of the three co-owners."""

from __future__ import annotations

from citesedu.accounts.models import User
from citesedu.cites.models import Cite
from citesedu.cites.roles import Role, Side
from citesedu.cites.services.members import add_member, set_side

# A committee member of Marvallon is one of the accounts.
KNOWN = {("marvallon", Side.SCHOOL): "comite.marvallon@demo.example"}

# slug → who speaks for the State, for the school system, for the town.
COMMITTEES: dict[str, tuple[str, str, str]] = {
    "marvallon": ("Florent Maubert", "Hélène Vasseur", "Nadège Ferrier"),
    "port-ferrant": ("Agnès Rouvelle", "Didier Lancelin", "Samia Bertin"),
    "saint-ambrieux": ("Loïc Tessandier", "Corinne Bazire", "Paul Ménager"),
    "clairvigne": ("Inès Carlier", "Marc Delaunoy", "Odile Sarrazin"),
    "roqueverte-fontarnaud": ("Gaël Rambert", "Lucie Astruc", "Fatou Cazenave"),
    "montcendre": ("Béatrice Noyer", "Yannick Forestier", "Rachid Aubin"),
    "brumecourt-nord": ("Claire Devaux", "Thierry Lormont", "Amina Gaillard"),
    "brumecourt-sud": ("Claire Devaux", "Nathalie Perrin", "Jules Hamelin"),
    "vauxbrel": ("Sylvain Mercadier", "Élodie Vannier", "Kadia Rousselot"),
    "anse-colibri": ("Rose-Aimée Sainval", "Christian Lubin", "Maëlle Désiré"),
}
ORGANISATIONS = {Side.STATE: "Préfecture", Side.SCHOOL: "Éducation nationale", Side.TOWN: "Ville"}
NAMES = {Side.STATE: "etat", Side.SCHOOL: "ecole", Side.TOWN: "ville"}


def address(slug: str, side: Side) -> str:
    return KNOWN.get((slug, side), f"{NAMES[side]}.{slug}@demo.example")


def create_committee(cite: Cite) -> dict[str, User]:
    """Side → the person. They do not sign in: a visitor tries validation with the account that is printed."""
    people = {}
    for side, name in zip(Side, COMMITTEES[cite.slug], strict=True):
        email = address(cite.slug, side)
        user = User.objects.filter(email=email).first() or User.objects.create_user(
            email, full_name=name, organisation=ORGANISATIONS[side]
        )
        membership = add_member(cite=cite, user=user, role=Role.STEERING_MEMBER)
        set_side(cite=cite, membership_id=membership.pk, side=side, by=user)
        people[side.value] = user
    return people
