"""The figures and their description as one JSON document: a file to download, and what the API answers."""

from __future__ import annotations

import json
from typing import Any

from diagnostics.domain.snapshot import Snapshot
from diagnostics.exports.about import withheld
from diagnostics.exports.columns import figure_table

FORMAT = "citesedu-resultats/1"


def figures_document(snapshot: Snapshot) -> dict[str, Any]:
    """Every figure that may be shown; a figure that may not is null and its line says why."""
    table = figure_table(snapshot)
    names = [column.name for column in table.columns]
    return {
        "format": FORMAT,
        "a_propos": {
            "cite": snapshot.cite,
            "campagne": snapshot.campaign,
            "passation": snapshot.wave,
            "ouverture": snapshot.opens_on.isoformat(),
            "cloture": snapshot.closes_on.isoformat(),
            "fige_le": snapshot.frozen_on.isoformat(),
            "referentiel": snapshot.framework_code,
            "version": snapshot.framework_version,
            "seuil": snapshot.threshold,
            "seuil_textes": snapshot.text_threshold,
            "demonstration": snapshot.is_demo,
            "non_affiche": withheld(snapshot),
            "regles": list(snapshot.rules),
        },
        "colonnes": [
            {
                "nom": column.name,
                "libelle": column.label,
                "type": "nombre" if column.kind == "number" else "texte",
                "valeurs": [{"code": code, "libelle": label} for code, label in column.values],
            }
            for column in table.columns
        ],
        "chiffres": [dict(zip(names, row, strict=True)) for row in table.rows],
    }


def figures_json(snapshot: Snapshot) -> bytes:
    return json.dumps(figures_document(snapshot), ensure_ascii=False, indent=1).encode()
