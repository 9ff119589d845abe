"""The national lists, as public files give them: priority districts, and the cités of the programme.

CSV (`;`, `,` or tab, UTF-8 with or without its mark, or Windows-1252) and GeoJSON, of which the properties are read and
the outlines are not. Column names changed with the years: each is known by several. What cannot be read is said, line
by line. Sources of the columns: docs/programme.md.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from citesedu.common.typography import folded

MOST_BYTES, MOST_LINES = 60_000_000, 100_000


class Unreadable(ValueError):
    """Nothing can be made of the file: a French sentence."""


class Kind(StrEnum):
    DISTRICTS = "quartiers"
    CITES = "cites"


# What a row says → the columns that say it, letters and digits only, by preference.
COLUMNS: dict[str, tuple[str, ...]] = {
    "district": ("codeqp", "codeqp2024", "codequartier", "codeqpv", "qpv"),
    "district_name": ("libqp", "nomqp", "nomquartier", "libelleqp", "libqpv"),
    "former": ("codeqp2015", "ancienscodes", "anciencode", "codeqpancien"),
    "town": ("libcom", "nomcom", "nomcommune", "communeqp", "commune", "communes"),
    "town_code": ("inseecom", "codecommune", "codeinsee", "codgeo", "depcom"),
    "departement": ("libdep", "nomdep", "departement", "codedepartement", "inseedep"),
    "cite": ("idcite", "codecite"),
    "cite_name": ("libcite", "nomcite", "citeeducative"),
}
_NEW, _OLD = re.compile(r"QN\d{5}[A-Z]", re.ASCII), re.compile(r"QP\w{6}", re.ASCII)
_TOWN = re.compile(r"\d[\dAB]\d{3}", re.ASCII)


@dataclass(frozen=True)
class Row:
    """One line of a file. `former`: codes that the district had before; a `problem` is a French sentence, and the rest
    is then not to be used."""

    number: int
    district: str = ""
    district_name: str = ""
    former: tuple[str, ...] = ()
    town: str = ""
    town_code: str = ""
    departement: str = ""
    cite: str = ""
    cite_name: str = ""
    problem: str = ""


def read_list(content: bytes, kind: Kind) -> list[Row]:
    """Raises Unreadable when the file is no table, or has none of the columns that this kind needs."""
    if len(content) > MOST_BYTES:
        raise Unreadable(f"Ce fichier est trop lourd : {MOST_BYTES // 1_000_000} Mo au plus.")
    text = _decoded(content)
    told = _of_geojson(text) if text.lstrip()[:1] == "{" else _of_csv(text)
    if not told:
        raise Unreadable("Ce fichier n’a aucune ligne.")
    if len(told) > MOST_LINES:
        raise Unreadable(f"Ce fichier a plus de {MOST_LINES} lignes.")
    names = {name for line in told[:50] for name in line}
    needed = "district" if kind is Kind.DISTRICTS else "cite"
    if not names & set(COLUMNS[needed]):
        what = "des quartiers" if kind is Kind.DISTRICTS else "des cités"
        raise Unreadable(f"Aucune colonne ne donne le code {what} : {', '.join(COLUMNS[needed][:2])}.")
    read = _district if kind is Kind.DISTRICTS else _cite
    return [read(number, line) for number, line in enumerate(told, start=1)]


def _district(number: int, line: Mapping[str, str]) -> Row:
    row = _row(number, line)
    if not _NEW.fullmatch(row.district) and not _OLD.fullmatch(row.district):
        return Row(number, problem=f"« {row.district[:20]} » n’est pas le code d’un quartier prioritaire.")
    if wrong := [code for code in row.former if not _OLD.fullmatch(code)]:
        return Row(number, problem=f"« {wrong[0][:20]} » n’est pas un ancien code de quartier.")
    return row


def _cite(number: int, line: Mapping[str, str]) -> Row:
    row = _row(number, line)
    if not row.cite or not row.cite_name:
        return Row(number, problem="Il manque l’identifiant ou le nom de la cité.")
    if row.district and not _NEW.fullmatch(row.district) and not _OLD.fullmatch(row.district):
        return Row(number, problem=f"« {row.district[:20]} » n’est pas le code d’un quartier prioritaire.")
    return row


def _row(number: int, line: Mapping[str, str]) -> Row:
    said = {
        name: next((line[each] for each in columns if line.get(each)), "")
        for name, columns in COLUMNS.items()
    }
    former = tuple(code.upper() for code in re.split(r"[\s,;|]+", said.pop("former")) if code)
    said["district"] = said["district"].upper().replace(" ", "")
    if said["town_code"] and not _TOWN.fullmatch(said["town_code"]):
        # A spreadsheet takes the first zero away: « 1004 » is 01004.
        said["town_code"] = said["town_code"].zfill(5) if said["town_code"].isdigit() else ""
    return Row(number, former=former, **{name: " ".join(value.split())[:160] for name, value in said.items()})


def _decoded(content: bytes) -> str:
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unreadable("Ce fichier n’est pas un texte.")


def _of_csv(text: str) -> list[dict[str, str]]:
    first = text.split("\n", 1)[0]
    delimiter = max(";,\t", key=first.count)
    rows = csv.reader(io.StringIO(text), delimiter=delimiter)
    try:
        heads = [_plain(head) for head in next(rows, [])]
        return [dict(zip(heads, map(str.strip, row), strict=False)) for row in rows if any(row)]
    except csv.Error as error:
        raise Unreadable("Ce tableau est illisible.") from error


def _of_geojson(text: str) -> list[dict[str, str]]:
    try:
        body: Any = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Unreadable("Ce fichier GeoJSON est illisible.") from error
    features = body.get("features") if isinstance(body, dict) else None
    if not isinstance(features, list):
        raise Unreadable("Ce fichier GeoJSON n’est pas une collection.")
    return [_properties(feature) for feature in features]


def _properties(feature: Any) -> dict[str, str]:
    told = feature.get("properties") if isinstance(feature, dict) else None
    if not isinstance(told, dict):
        return {}
    return {_plain(name): str(value).strip() for name, value in told.items() if value is not None}


def _plain(name: object) -> str:
    """« Code QP (2015) » → codeqp2015."""
    return "".join(sign for sign in folded(str(name)) if sign.isascii() and sign.isalnum())
