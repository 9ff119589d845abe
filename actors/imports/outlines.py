"""Outlines of communes and priority districts, as public GeoJSON files give them (RFC 7946)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from actors.domain.geography import BadGeometry, geometry_of, polygons_of
from actors.imports.lines import Line, UnreadableFile
from actors.imports.tables import decoded, parsed

MOST = 500
_DISTRICT = re.compile(r"Q[NP]\w{4,8}", re.ASCII)
_TOWN = re.compile(r"\d[\dAB]\d{3}", re.ASCII)
# Names changed with the generations of districts: 2015 (QP…), 2024 (QN…).
_CODES = ("code_qp", "code_quartier", "code", "code_insee", "insee_com", "code_commune")
_NAMES = ("lib_qp", "nom_qp", "nom", "name", "libelle", "nom_com", "nom_commune")


def read_outlines(content: bytes) -> list[Line]:
    """`facts`: kind (of Outline), code, name, geometry. Raises UnreadableFile."""
    try:
        body = parsed(decoded(content))
    except (ValueError, RecursionError) as error:
        raise UnreadableFile("Ce fichier GeoJSON est illisible.") from error
    features = body.get("features") if isinstance(body, dict) else None
    if not isinstance(features, list):
        raise UnreadableFile("Ce fichier GeoJSON n’est pas une collection de contours.")
    if len(features) > MOST:
        raise UnreadableFile(f"Ce fichier a plus de {MOST} contours : gardez ceux de votre territoire.")
    return [_line(number, feature) for number, feature in enumerate(features, start=1)]


def _line(number: int, feature: Any) -> Line:
    told = feature.get("properties") if isinstance(feature, dict) else None
    told = {str(key).lower(): value for key, value in told.items()} if isinstance(told, dict) else {}
    code, name = _first(told, _CODES), _first(told, _NAMES)
    town = _first(told, ("commune_qp", "nom_commune"))
    title = f"{name or code}{f' ({town})' if town and town != name else ''}"
    if _DISTRICT.fullmatch(code):
        kind = "district"
    elif _TOWN.fullmatch(code):
        kind = "town"
    else:
        return Line(number, title, problem="Ni code de commune, ni code de quartier prioritaire.")
    try:
        geometry = geometry_of(polygons_of(feature.get("geometry")))
    except BadGeometry as error:
        return Line(number, title, problem=str(error))
    facts = {"kind": kind, "code": code, "name": (name or code)[:120], "geometry": geometry}
    return Line(number, title, facts)


def _first(told: Mapping[str, Any], keys: tuple[str, ...]) -> str:
    return next((str(told[key]).strip() for key in keys if told.get(key)), "")
