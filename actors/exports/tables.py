"""As tables: the actors, and what they say of each other, under the headings that graph tools read."""

from __future__ import annotations

from actors.exports.facts import Directory
from citesedu.common.files.csv_files import csv_bytes
from citesedu.common.files.sheets import Sheet
from citesedu.common.files.xlsx import xlsx

ACTORS = (
    "id",
    "nom",
    "nature",
    "secteur",
    "sorte",
    "fait partie de",
    "qui y agit",
    "présentation",
    "site",
    "à associer",
    "pour qui",
    "sur quoi",
    "âges",
    "horaires",
    "téléphone",
    "adresse",
    "code postal",
    "commune",
    "code insee",
    "latitude",
    "longitude",
    "siret",
    "uai",
    "vérifié le",
)
WORDS = (
    "source",
    "cible",
    "nom source",
    "nom cible",
    "force",
    "ensemble",
    "souhaitée",
    "pourquoi",
    "depuis",
    "jusqu’à",
)


def sheets(directory: Directory) -> tuple[Sheet, Sheet]:
    """« Acteurs » and « Liens », one line for each word of each actor, ended ones too."""
    actors = tuple(
        (
            actor.uid,
            actor.name,
            actor.nature,
            actor.sector,
            actor.kind,
            actor.parent,
            actor.commitment,
            actor.description,
            actor.website,
            "oui" if actor.absent else "non",
            actor.publics,
            actor.themes,
            actor.ages,
            actor.hours,
            actor.phone,
            actor.street,
            actor.postcode,
            actor.town,
            actor.town_code,
            str(actor.point[1]) if actor.point else "",
            str(actor.point[0]) if actor.point else "",
            actor.siret,
            actor.uai,
            actor.checked_on.isoformat() if actor.checked_on else "",
        )
        for actor in directory.actors
    )
    names = directory.names
    words = tuple(
        (
            word.source,
            word.target,
            names[word.source],
            names[word.target],
            word.intensity,
            word.together,
            "oui" if word.wished else "non",
            word.why,
            word.since.isoformat(),
            word.until.isoformat() if word.until else "",
        )
        for word in directory.words
    )
    return Sheet("Acteurs", ACTORS, actors), Sheet("Liens", WORDS, words)


def actors_csv(directory: Directory) -> bytes:
    sheet, _ = sheets(directory)
    return csv_bytes([sheet.header, *sheet.rows])


def words_csv(directory: Directory) -> bytes:
    _, sheet = sheets(directory)
    return csv_bytes([sheet.header, *sheet.rows])


def workbook(directory: Directory) -> bytes:
    return xlsx(sheets(directory))
