"""Answers of two public services: the national address base (Géoplateforme) and the register of companies.

The address service answers « ok » to anything, with a score: it alone says whether the answer is worth something
(notes on peers, §3.4). Names of directors are never read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from actors.domain.geography import is_place
from actors.domain.identifiers import is_siret

SURE, WORTH = 0.8, 0.5


@dataclass(frozen=True)
class FoundAddress:
    label: str
    street: str
    postcode: str
    town: str
    town_code: str
    longitude: float
    latitude: float
    is_sure: bool


@dataclass(frozen=True)
class FoundCompany:
    name: str
    siret: str
    address: str


def addresses_in(body: Any) -> list[FoundAddress]:
    """Of a GeoJSON answer; what is under half sure is left out, and what is no address."""
    found = []
    for feature in _list(body, "features"):
        told, geometry = _map(feature, "properties"), _map(feature, "geometry")
        score, point = told.get("score"), geometry.get("coordinates")
        if not isinstance(score, int | float) or score < WORTH:
            continue
        if not (
            isinstance(point, list) and len(point) == 2 and all(isinstance(x, int | float) for x in point)
        ):
            continue
        if not is_place(point[0], point[1]):
            continue
        found.append(
            FoundAddress(
                label=_text(told, "label"),
                street=_text(told, "name"),
                postcode=_text(told, "postcode"),
                town=_text(told, "city"),
                town_code=_text(told, "citycode"),
                longitude=float(point[0]),
                latitude=float(point[1]),
                is_sure=score >= SURE,
            )
        )
    return found


def companies_in(body: Any) -> list[FoundCompany]:
    """Head offices; those whose address may not be shown (« statut de diffusion » partial) without it."""
    found = []
    for company in _list(body, "results"):
        office = _map(company, "siege")
        siret = _text(office, "siret")
        if not is_siret(siret):
            continue
        shown = company.get("statut_diffusion", "O") == "O"
        name = _text(company, "nom_complet") or _text(company, "nom_raison_sociale")
        found.append(FoundCompany(name, siret, _text(office, "adresse") if shown else ""))
    return found


def _list(body: Any, key: str) -> list[Mapping[str, Any]]:
    value = body.get(key) if isinstance(body, dict) else None
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _map(body: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    value = body.get(key)
    return value if isinstance(value, dict) else {}


def _text(body: Mapping[str, Any], key: str) -> str:
    value = body.get(key)
    return " ".join(value.split())[:160] if isinstance(value, str) else ""
