"""Tables of actors: those that we export, those that people keep; and the annuaire de l’éducation."""

from __future__ import annotations

from collections.abc import Mapping

from actors.domain.kinds import COMMITMENTS, SECTORS
from actors.domain.natures import NATURES, Nature
from actors.domain.reach import PUBLICS, THEMES
from actors.domain.visibility import LEVELS
from actors.imports.lines import Line, cautious, coordinate, said, siret_or_nothing, uai_or_nothing
from actors.imports.tables import Row, heading

EDUCATION = "identifiant de l etablissement"
_KINDS = {
    heading(word): kind
    for _, kinds in SECTORS.values()
    for kind, label in kinds.items()
    for word in (kind, label)
}
_PUBLICS = {heading(word): public for public, (label, _) in PUBLICS.items() for word in (public, label)}
_THEMES = {heading(word): theme for theme, label in THEMES.items() for word in (theme, label)}
_LEVELS = {heading(word): level for level, label in LEVELS.items() for word in (level, label)}
_NATURES = {heading(word): nature for nature, (label, *_) in NATURES.items() for word in (nature, label)}
_COMMITMENTS = {heading(word): key for key, label in COMMITMENTS.items() for word in (key, label)}
_SCHOOLS = {
    "ecole": "school_primary",
    "college": "school_lower_secondary",
    "lycee": "school_upper_secondary",
    "erea": "school_upper_secondary",
    "service administratif": "education_authority",
    "information et orientation": "school_social_health",
    "medico social": "disability",
}
_SERVICES = frozenset({"education_authority", "school_social_health"})
NO_NAME = "Cette ligne n’a pas de nom."
NO_KIND = "Sorte d’acteur inconnue : choisissez-en une pour tout le fichier, ou corrigez cette ligne."


def read_directory(rows: list[Row], kind: str = "") -> list[Line]:
    """`kind` is that of the lines which do not say theirs."""
    return [_line(row, kind) for row in rows]


def _line(row: Row, default: str) -> Line:
    name = row.get("nom", "name", "label", "titre", "acteur", "structure")
    if not name:
        return Line(row.number, "", problem=NO_NAME)
    kind = _KINDS.get(heading(row.get("sorte", "type", "kind", "categorie")), default)
    if not kind:
        return Line(row.number, name, problem=NO_KIND)
    sheet, notes = cautious(
        kind,
        said(
            publics=_several(row.get("pour qui", "publics", "public"), _PUBLICS),
            themes=_several(row.get("sur quoi", "themes", "thematiques", "theme"), _THEMES),
            hours=row.get("horaires", "hours"),
            phone=row.get("telephone", "tel", "phone"),
            mailbox=row.get("courriel", "mail", "email", "e mail", "adresse electronique"),
            street=row.get("adresse", "adresse 1", "rue", "address"),
            postcode=_postcode(row.get("code postal", "cp", "postcode")),
            town=row.get("commune", "ville", "town", "city"),
            town_code=row.get("code insee", "code commune", "insee"),
            latitude=coordinate(row.get("latitude", "lat")),
            longitude=coordinate(row.get("longitude", "lon", "lng", "long")),
        ),
    )
    facts = said(
        uid=row.get("id", "uid"),
        name=name,
        kind=kind,
        nature=_NATURES.get(heading(row.get("nature")), ""),
        commitment=_several(row.get("qui y agit", "engagement"), _COMMITMENTS),
        description=row.get("presentation", "description")[:300],
        website=row.get("site", "site internet", "site web", "web", "url", "website"),
        visibility=_LEVELS.get(heading(row.get("qui le voit", "visibilite")), ""),
        siret=siret_or_nothing(row.get("siret", "siren siret")),
        uai=uai_or_nothing(row.get("uai")),
    )
    return Line(row.number, name, {**facts, "sheet": sheet}, notes=notes)


def read_education(rows: list[Row]) -> list[Line]:
    """Closed schools are left out, with the reason. Column names changed from year to year: both are read."""
    return [_school(row) for row in rows]


def _school(row: Row) -> Line:
    name = row.get("nom etablissement")
    kind = _SCHOOLS.get(heading(row.get("type etablissement")), "")
    if not name:
        return Line(row.number, "", problem=NO_NAME)
    if heading(row.get("etat")) not in ("", "ouvert"):
        return Line(row.number, name, problem="Cet établissement est fermé.")
    if not kind:
        kind = "school_upper_secondary" if "sts" in heading(row.get("libelle nature")).split() else ""
    if not kind:
        return Line(row.number, name, problem=NO_KIND)
    sheet, notes = cautious(
        kind,
        said(
            phone=row.get("telephone"),
            mailbox=row.get("mail"),
            street=row.get("adresse 1"),
            postcode=_postcode(row.get("code postal")),
            town=row.get("nom commune"),
            town_code=row.get("code commune"),
            latitude=coordinate(row.get("latitude")),
            longitude=coordinate(row.get("longitude")),
            publics=_pupils(row, kind),
        ),
    )
    facts = said(
        name=name,
        kind=kind,
        nature=Nature.SERVICE if kind in _SERVICES else Nature.ORGANISATION,
        commitment=["professional"],
        website=_web(row.get("web")),
        siret=siret_or_nothing(row.get("siren siret")),
        uai=uai_or_nothing(row.get(EDUCATION)),
        visibility="public",
    )
    return Line(row.number, name, {**facts, "sheet": sheet}, notes=notes)


def _pupils(row: Row, kind: str) -> list[str]:
    return {
        "school_primary": ["children"],
        "school_lower_secondary": ["teenagers"],
        "school_upper_secondary": ["young_adults"],
    }.get(kind, [])


def _several(text: str, known: Mapping[str, str]) -> list[str]:
    """« Parents ; Jeunes »: those of the list that we know."""
    found = {known.get(heading(part), "") for part in text.replace("|", ";").replace(",", ";").split(";")}
    return [each for each in dict.fromkeys(known.values()) if each in found]


def _postcode(text: str) -> str:
    """« 1000 » is what a spreadsheet makes of « 01000 »."""
    return text.zfill(5) if text.isdecimal() and len(text) in (4, 5) else ""


def _web(text: str) -> str:
    return text if not text or text.startswith(("http://", "https://")) else f"https://{text}"
