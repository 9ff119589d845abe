"""The read API described for programs: OpenAPI 3.1, its schemas those of the JSON document."""

from __future__ import annotations

from typing import Any

from diagnostics.exports.json_file import FORMAT

Schema = dict[str, Any]
_ERRORS = {
    401: "Le jeton manque, n’existe plus, ou n’est pas de cette cité.",
    404: "Rien à cette adresse, ou une campagne qui n’est pas close.",
    429: "Trop de demandes : l’en-tête Retry-After dit combien de secondes attendre.",
}


def openapi_document() -> Schema:
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Cités éducatives, lecture des résultats",
            "version": "1",
            "description": "Les chiffres par public des campagnes closes, après contrôle de la divulgation. "
            "Aucun texte, aucune réponse une à une.",
        },
        "security": [{"jeton": []}],
        "paths": {
            "/api/v1/cites/{cite}/campagnes/": _path("Les campagnes closes d’une cité", "Campagnes"),
            "/api/v1/cites/{cite}/campagnes/{campagne}/resultats": _path(
                "Les chiffres d’une campagne close", "Resultats", "campagne"
            ),
        },
        "components": {
            "securitySchemes": {"jeton": {"type": "http", "scheme": "bearer"}},
            "schemas": {
                "Campagnes": _object(cite=_TEXT, campagnes=_list(_CAMPAIGN)),
                "Resultats": _object(
                    format={"const": FORMAT}, a_propos=_ABOUT, colonnes=_list(_COLUMN), chiffres=_list(_LINE)
                ),
                "Probleme": _object(type=_TEXT, title=_TEXT, status=_WHOLE, detail=_TEXT),
            },
        },
    }


def _path(summary: str, schema: str, *more: str) -> Schema:
    parameters = [
        {"name": name, "in": "path", "required": True, "schema": _UID if name == "campagne" else _TEXT}
        for name in ("cite", *more)
    ]
    answers = {"200": _answer(summary, "application/json", schema)}
    for status, sentence in _ERRORS.items():
        answers[str(status)] = _answer(sentence, "application/problem+json", "Probleme")
    return {"get": {"summary": summary, "parameters": parameters, "responses": answers}}


def _answer(sentence: str, kind: str, schema: str) -> Schema:
    content = {kind: {"schema": {"$ref": f"#/components/schemas/{schema}"}}}
    return {"description": sentence, "content": content}


def _object(**properties: Schema) -> Schema:
    """Every property is there, and no other."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


_TEXT: Schema = {"type": "string"}
_WHOLE: Schema = {"type": "integer"}
_DAY: Schema = {"type": "string", "format": "date"}
_UID: Schema = {"type": "string", "format": "uuid"}
_CAMPAIGN = _object(
    uid=_UID,
    titre=_TEXT,
    passation=_WHOLE,
    ouverture=_DAY,
    cloture=_DAY,
    resultats={"type": "string", "format": "uri"},
)
_ABOUT = _object(
    cite=_TEXT,
    campagne=_TEXT,
    passation=_WHOLE,
    ouverture=_DAY,
    cloture=_DAY,
    fige_le=_DAY,
    referentiel=_TEXT,
    version=_WHOLE,
    seuil=_WHOLE,
    seuil_textes=_WHOLE,
    demonstration={"type": "boolean"},
    non_affiche=_list(_TEXT),
    regles=_list(_TEXT),
)
_COLUMN = _object(
    nom=_TEXT,
    libelle=_TEXT,
    type={"enum": ["texte", "nombre"]},
    valeurs=_list(_object(code={"type": ["string", "integer"]}, libelle=_TEXT)),
)
_LINE: Schema = {
    "type": "object",
    "description": "Une question et un public ; les noms sont ceux de « colonnes ». Vide : non affiché.",
    "additionalProperties": {"type": ["string", "integer", "null"]},
}
