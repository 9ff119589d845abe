"""DDI-Codebook 2.5: the study, the file of figures and each of its variables, for archives and their catalogues."""

from __future__ import annotations

from collections.abc import Iterable

from citesedu.common.files.sheets import xml_text
from diagnostics.domain.snapshot import Snapshot
from diagnostics.exports.about import about, withheld
from diagnostics.exports.columns import Column, FigureTable, figure_table

NAMESPACE = "ddi:codebook:2_5"
_FILE = "F1"


def figures_ddi(snapshot: Snapshot) -> bytes:
    """Describes the CSV of figures, which holds the numbers: DDI describes data, it does not carry them."""
    table = figure_table(snapshot)
    body = [
        _element("stdyDscr", _study(snapshot)),
        _element("fileDscr", _file(table), ID=_FILE),
        _element("dataDscr", (_variable(n, column) for n, column in enumerate(table.columns, 1))),
    ]
    book = _element("codeBook", body, xmlns=NAMESPACE, version="2.5", **{"xml:lang": "fr"})
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{book}'.encode()


def _element(tag: str, content: str | Iterable[str] = "", **attributes: str) -> str:
    """`content` is markup already."""
    written = "".join(f' {key}="{xml_text(value)}"' for key, value in attributes.items())
    inside = content if isinstance(content, str) else "".join(content)
    return f"<{tag}{written}>{inside}</{tag}>"


def _text(tag: str, text: object, **attributes: str) -> str:
    return _element(tag, xml_text(text), **attributes)


def _study(snapshot: Snapshot) -> list[str]:
    frozen = snapshot.frozen_on.isoformat()
    title = f"{snapshot.framework} : {snapshot.cite}, passation {snapshot.wave}"
    number = f"{snapshot.framework_code}, version {snapshot.framework_version}"
    places = (*snapshot.communes, *snapshot.districts)
    return [
        _element(
            "citation",
            [
                _element("titlStmt", _text("titl", title)),
                _element(
                    "prodStmt", [_text("producer", snapshot.cite), _text("prodDate", frozen, date=frozen)]
                ),
                _element("verStmt", _text("version", number, date=frozen)),
            ],
        ),
        _element(
            "stdyInfo",
            [
                _text(
                    "abstract", "Questionnaire partagé sur la coopération éducative ; chiffres par public."
                ),
                _element(
                    "sumDscr",
                    [
                        _date(snapshot.opens_on.isoformat(), "start"),
                        _date(snapshot.closes_on.isoformat(), "end"),
                        _text("nation", "France"),
                        *(_text("geogCover", place) for place in (snapshot.departement, *places) if place),
                        _text("anlyUnit", "Une question posée à un public"),
                        *(_text("universe", audience.label) for audience in snapshot.audiences),
                        _text("dataKind", "Nombres de réponses par public, après contrôle de la divulgation"),
                    ],
                ),
            ],
        ),
        _element(
            "dataAccs", _element("useStmt", _text("restrctn", " ".join(withheld(snapshot)) or "Aucune."))
        ),
        *(_text("notes", value, subject=label) for label, value in about(snapshot)),
    ]


def _date(day: str, event: str) -> str:
    return _text("collDate", day, date=day, event=event)


def _file(table: FigureTable) -> str:
    size = [_text("caseQnty", len(table.rows)), _text("varQnty", len(table.columns))]
    kind = "CSV, séparateur « ; », UTF-8"
    return _element(
        "fileTxt", [_text("fileName", "chiffres.csv"), _element("dimensns", size), _text("fileType", kind)]
    )


def _variable(number: int, column: Column) -> str:
    categories = (
        _element("catgry", [_text("catValu", code), _text("labl", label)]) for code, label in column.values
    )
    kind = "numeric" if column.kind == "number" else "character"
    interval = "contin" if column.kind == "number" and not column.values else "discrete"
    return _element(
        "var",
        [_text("labl", column.label), *categories, _element("varFormat", type=kind)],
        ID=f"V{number}",
        name=column.name,
        files=_FILE,
        intrvl=interval,
    )
