"""Tables of links: ours, and those of graph tools (« From, To, Why », « source, target », « node1, node2 »)."""

from __future__ import annotations

import datetime as dt

from actors.domain.relations import INTENSITIES, SHORT
from actors.imports.lines import Line
from actors.imports.tables import Row, heading

SOURCES = ("nom source", "source", "from", "de", "node1", "declarant")
TARGETS = ("nom cible", "cible", "to", "target", "vers", "node2", "autre")
_STRENGTHS = {heading(label): rank for labels in (INTENSITIES, SHORT) for rank, label in enumerate(labels)}
USUAL = 3  # a link that says nothing of its strength is of people who act together


def are_links(row: Row) -> bool:
    return any(each in row.cells for each in SOURCES) and any(each in row.cells for each in TARGETS)


def read_links(rows: list[Row]) -> list[Line]:
    """`facts`: source, target (names or identifiers), intensity, why, since (ISO, empty for today)."""
    return [_line(row) for row in rows]


def _line(row: Row) -> Line:
    source, target = row.get(*SOURCES), row.get(*TARGETS)
    title = f"{source} → {target}"
    if not source or not target:
        return Line(row.number, title, problem="Il manque l’un des deux acteurs.")
    intensity = _intensity(row.get("force", "intensite", "weight", "poids", "strength"))
    if intensity is None:
        return Line(row.number, title, problem="La force d’un lien va de 0 à 4.")
    since = _day(row.get("depuis", "since", "date", "start"))
    if since is None:
        return Line(row.number, title, problem="Cette date est illisible : écrivez 2026-03-31 ou 31/03/2026.")
    facts = {
        "source": source,
        "target": target,
        "intensity": intensity,
        "why": row.get("pourquoi", "why", "label", "commentaire")[:200],
        "since": since,
    }
    return Line(row.number, title, facts)


def _intensity(text: str) -> int | None:
    if not text:
        return USUAL
    if heading(text) in _STRENGTHS:
        return _STRENGTHS[heading(text)]
    return int(text) if text.isdecimal() and len(text) == 1 and int(text) < len(INTENSITIES) else None


def _day(text: str) -> str | None:
    """ISO; empty without a date; None when it is illegible."""
    if not text:
        return ""
    for pattern in ("%Y-%m-%d", "%d/%m/%Y", "%Y-%m-%d %H:%M:%S"):
        try:
            return dt.datetime.strptime(text, pattern).date().isoformat()  # noqa: DTZ007 (a day)
        except ValueError:
            continue
    return None
