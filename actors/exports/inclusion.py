"""As structures of data·inclusion (schema v1): what it requires, and what we know. No mailbox."""

from __future__ import annotations

import json

from actors.exports.facts import Directory, ListedActor

SOURCE = "cites-educatives"
_LONGEST_NAME, _SHORTEST_TEXT = 150, 5


def structures(directory: Directory) -> bytes:
    """A JSON list. Bodies, functions and groups of residents are left out: they are no structures."""
    told = [_structure(actor, directory) for actor in directory.actors if actor.is_structure]
    return json.dumps(told, ensure_ascii=False, indent=1, allow_nan=False).encode()


def _structure(actor: ListedActor, directory: Directory) -> dict[str, object]:
    told: dict[str, object] = {
        "source": SOURCE,
        "id": f"{SOURCE}--{actor.uid}",
        "nom": actor.name[:_LONGEST_NAME].rstrip("."),
        "date_maj": (actor.checked_on or directory.made_on).isoformat(),
        "description": actor.description if len(actor.description) >= _SHORTEST_TEXT else None,
        "siret": actor.siret,
        "commune": actor.town,
        "code_postal": actor.postcode,
        "code_insee": actor.town_code,
        "adresse": actor.street,
        "longitude": actor.point[0] if actor.point else None,
        "latitude": actor.point[1] if actor.point else None,
        "telephone": actor.phone,
        "site_web": actor.website,
        "reseaux_porteurs": [actor.network] if actor.network else None,
    }
    return {key: value for key, value in told.items() if value not in (None, "")}
