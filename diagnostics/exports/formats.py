"""What can be downloaded of a closed campaign: one line for each kind of file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from citesedu.common.files.ods import MIME
from diagnostics.domain.snapshot import Snapshot
from diagnostics.exports.csv_files import codebook_csv, figures_csv
from diagnostics.exports.ddi import figures_ddi
from diagnostics.exports.json_file import figures_json
from diagnostics.exports.sav import figures_sav
from diagnostics.exports.sheets import figures_ods, figures_xlsx


@dataclass(frozen=True)
class Format:
    """`sentence` says whom it is for."""

    code: str
    label: str
    sentence: str
    stem: str
    extension: str
    content_type: str
    write: Callable[[Snapshot], bytes]


_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMATS: dict[str, Format] = {
    entry.code: entry
    for entry in (
        Format(
            "xlsx",
            "Classeur Excel",
            "Pour lire et trier les chiffres ; le dictionnaire et les règles sont dans le même fichier.",
            "chiffres",
            "xlsx",
            _XLSX,
            figures_xlsx,
        ),
        Format(
            "ods",
            "Classeur OpenDocument",
            "Le même classeur, pour LibreOffice et les logiciels libres.",
            "chiffres",
            "ods",
            MIME,
            figures_ods,
        ),
        Format(
            "csv",
            "Tableau CSV",
            "Une ligne par question et par public, pour tout logiciel de calcul.",
            "chiffres",
            "csv",
            "text/csv; charset=utf-8",
            figures_csv,
        ),
        Format(
            "dictionnaire",
            "Dictionnaire du tableau CSV",
            "Ce que veut dire chaque colonne et chaque code.",
            "dictionnaire",
            "csv",
            "text/csv; charset=utf-8",
            codebook_csv,
        ),
        Format(
            "sav",
            "Fichier SPSS",
            "Pour SPSS, PSPP ou R, avec le libellé de chaque code.",
            "chiffres",
            "sav",
            "application/x-spss-sav",
            figures_sav,
        ),
        Format(
            "ddi",
            "Fiche DDI-Codebook 2.5",
            "La description de l’étude et des variables, pour la déposer dans un catalogue d’archives.",
            "etude",
            "xml",
            "application/xml",
            figures_ddi,
        ),
        Format(
            "json",
            "Document JSON",
            "Les chiffres et leur description ensemble, pour un programme ; l’interface de lecture rend le même.",
            "chiffres",
            "json",
            "application/json",
            figures_json,
        ),
    )
}
