"""As GeoJSON (RFC 7946): WGS 84, longitude first; who has no place is there, without a geometry."""

from __future__ import annotations

import json

from actors.exports.facts import Directory, ListedActor


def geojson(directory: Directory) -> bytes:
    features = [_feature(actor) for actor in directory.actors]
    body = {"type": "FeatureCollection", "name": directory.cite, "features": features}
    return json.dumps(body, ensure_ascii=False, indent=1, allow_nan=False).encode()


def _feature(actor: ListedActor) -> dict[str, object]:
    told = {
        "nom": actor.name,
        "nature": actor.nature,
        "secteur": actor.sector,
        "sorte": actor.kind,
        "présentation": actor.description,
        "pour qui": actor.publics,
        "sur quoi": actor.themes,
        "horaires": actor.hours,
        "adresse": ", ".join(filter(None, (actor.street, f"{actor.postcode} {actor.town}".strip()))),
        "site": actor.website,
    }
    return {
        "type": "Feature",
        "id": actor.uid,
        "geometry": {"type": "Point", "coordinates": list(actor.point)} if actor.point else None,
        "properties": {key: value for key, value in told.items() if value},
    }
