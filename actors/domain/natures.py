"""What an actor is by nature, besides its kind: a scheme is not an organisation, a person is never an actor."""

from __future__ import annotations

from enum import StrEnum


class Nature(StrEnum):
    ORGANISATION = "organisation"
    SERVICE = "service"
    SCHEME = "scheme"
    PLACE = "place"
    BODY = "body"
    GROUP = "group"
    FUNCTION = "function"


# Nature → its French name, what it says of the actor it is part of, an example.
NATURES: dict[str, tuple[str, str, str]] = {
    Nature.ORGANISATION: ("Structure", "Fait partie de", "un collège, une association, une CAF"),
    Nature.SERVICE: ("Service", "Service de", "la direction de l’éducation d’une ville"),
    Nature.SCHEME: ("Dispositif", "Porté par", "la réussite éducative, un CLAS"),
    Nature.PLACE: ("Lieu", "Géré par", "une médiathèque, un gymnase, un square"),
    Nature.BODY: ("Instance", "Réunie par", "un comité, une équipe de réussite éducative"),
    Nature.GROUP: ("Groupe", "Accueilli par", "un collectif de parents, un conseil citoyen"),
    Nature.FUNCTION: ("Fonction", "Au sein de", "un délégué du préfet, une référente ; jamais un nom"),
}


def nature_label(nature: str) -> str:
    """In French; empty for an unknown one."""
    return NATURES.get(nature, ("", "", ""))[0]


def parent_label(nature: str) -> str:
    """« Porté par »: the link to the actor that this one depends on."""
    return NATURES.get(nature, ("", "", ""))[1]
