"""What is stored of the actors of a cité."""

from actors.models.actors import Actor
from actors.models.consents import Consent
from actors.models.ground import Moment, Outline, Presence
from actors.models.history import ActorVersion, DuplicateVerdict, Merge
from actors.models.imports import ImportBatch
from actors.models.links import ActorLink
from actors.models.proposals import Proposal
from actors.models.relations import BodyMember, RelationDeclaration, Tension
from actors.models.sheets import ActorSheet

__all__ = [
    "Actor",
    "ActorLink",
    "ActorSheet",
    "ActorVersion",
    "BodyMember",
    "Consent",
    "DuplicateVerdict",
    "ImportBatch",
    "Merge",
    "Moment",
    "Outline",
    "Presence",
    "Proposal",
    "RelationDeclaration",
    "Tension",
]
