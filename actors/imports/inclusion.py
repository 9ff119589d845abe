"""Structures of data·inclusion, schema v1: JSON or CSV. What the former schema had more of is not read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from actors.domain.inclusion import kind_of
from actors.domain.kinds import kind_label
from actors.imports.directories import NO_KIND, NO_NAME
from actors.imports.lines import Line, UnreadableFile, cautious, coordinate, said, siret_or_nothing
from actors.imports.tables import MOST_LINES, Row, decoded, parsed

HEADINGS = {"source", "nom", "date maj"}


def read_structures(content: bytes, default: str = "") -> list[Line]:
    """`default` is the kind of those whose network we do not know. Raises UnreadableFile."""
    try:
        body = parsed(decoded(content))
    except (ValueError, RecursionError) as error:
        raise UnreadableFile("Ce fichier JSON est illisible.") from error
    if isinstance(body, dict):
        body = body.get("items", body.get("structures"))
    if not isinstance(body, list) or not all(isinstance(each, dict) for each in body):
        raise UnreadableFile("Ce fichier JSON n’est pas une liste de structures.")
    if len(body) > MOST_LINES:
        raise UnreadableFile(f"Ce fichier a plus de {MOST_LINES} structures : coupez-le.")
    return [_line(number, structure, default) for number, structure in enumerate(body, start=1)]


def read_structure_rows(rows: list[Row], default: str = "") -> list[Line]:
    """The same, as a table: sets are JSON lists, or words between commas."""
    return [
        _line(row.number, {key.replace(" ", "_"): value for key, value in row.cells.items()}, default)
        for row in rows
    ]


def _line(number: int, structure: Mapping[str, Any], default: str) -> Line:
    name = _text(structure, "nom")
    if not name:
        return Line(number, "", problem=NO_NAME)
    kind = kind_of(_set(structure.get("reseaux_porteurs"))) or default
    if not kind_label(kind):
        return Line(number, name, problem=NO_KIND)
    sheet, notes = cautious(
        kind,
        said(
            hours=_text(structure, "horaires_accueil")[:200],
            phone=_text(structure, "telephone"),
            mailbox=_text(structure, "courriel"),
            street=_text(structure, "adresse"),
            postcode=_text(structure, "code_postal"),
            town=_text(structure, "commune"),
            town_code=_text(structure, "code_insee"),
            latitude=coordinate(structure.get("latitude")),
            longitude=coordinate(structure.get("longitude")),
        ),
    )
    facts = said(
        name=name,
        kind=kind,
        description=" ".join(_text(structure, "description").split())[:300],
        website=_text(structure, "site_web"),
        siret=siret_or_nothing(_text(structure, "siret")),
        visibility="public",
    )
    return Line(number, name, {**facts, "sheet": sheet}, notes=notes)


def _text(structure: Mapping[str, Any], key: str) -> str:
    value = structure.get(key)
    return value.strip() if isinstance(value, str) else ""


def _set(value: Any) -> list[str]:
    if isinstance(value, str):
        value = value.strip("[]{}").replace('"', "").replace("'", "").split(",")
    return [each.strip() for each in value if isinstance(each, str)] if isinstance(value, list) else []
