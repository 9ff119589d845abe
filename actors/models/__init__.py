"""What is stored of the actors of a cité."""

from actors.models.actors import Actor
from actors.models.links import ActorLink
from actors.models.relations import BodyMember, RelationDeclaration, Tension

__all__ = ["Actor", "ActorLink", "BodyMember", "RelationDeclaration", "Tension"]
