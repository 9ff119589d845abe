"""A round's result as charts and tables, from what may be shown of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from citesedu.common.charts import BarRow, Chart, stacked_bars
from citesedu.common.tables import Table
from citesedu.common.typography import french, number, percent
from citesedu.workshops.domain.contents import SCALE, UNKNOWN, Choice, Content
from citesedu.workshops.domain.results import HIDDEN, ROOM, ROOM_LABEL, Place, Shown
from diagnostics.domain.framework import AUDIENCES
from diagnostics.domain.snapshot import Figure

WITHHELD = "effectif insuffisant"
LEANING = "avis unanime, détail non affiché"
FIRST, SECOND = "première mesure", "nouvelle mesure"
LABELS: Mapping[str, str] = {ROOM: ROOM_LABEL, **AUDIENCES}


@dataclass(frozen=True)
class Line:
    """One bar: who, which measure, and the figure."""

    label: str
    figure: Figure


def lines_of(choice: Choice, shown: Shown, before: Shown | None, audiences: Sequence[str]) -> list[Line]:
    """Everyone, then each audience; with two measures, the first above the second."""
    lines = []
    for name in (ROOM, *audiences):
        now = shown.figures.get(choice.key, {}).get(name, HIDDEN)
        first = before.figures.get(choice.key, {}).get(name, HIDDEN) if before is not None else HIDDEN
        if before is None or first.kind == now.kind == "withheld":  # twice nothing is one line
            lines.append(Line(LABELS[name], now))
        else:
            lines += [Line(f"{LABELS[name]}, {FIRST}", first), Line(f"{LABELS[name]}, {SECOND}", now)]
    return lines


def rating_bars(choice: Choice, lines: Sequence[Line], *, ident: str, width: int) -> Chart:
    return stacked_bars(
        [_bar(line) for line in lines],
        scale=SCALE,
        unknown_label=UNKNOWN,
        ident=ident,
        title=french(choice.text),
        description=rating_sentence(lines),
        width=width,
    )


def _bar(line: Line) -> BarRow:
    distribution = line.figure.distribution
    if distribution is None or not distribution.asked:
        return BarRow(line.label, None, None, note=WITHHELD if line.figure.kind != "leaning" else LEANING)
    asked = distribution.asked
    shares = [Fraction(each, asked) for each in distribution.counts]
    return BarRow(line.label, asked, shares, Fraction(distribution.unknown, asked))


def rating_sentence(lines: Sequence[Line]) -> str:
    """The chart in words."""
    parts = []
    for line in lines:
        distribution = line.figure.distribution
        if distribution is None or distribution.favourable is None:
            said = WITHHELD if line.figure.kind != "leaning" else LEANING
        else:
            said = f"{percent(distribution.favourable)} d’accord"
        parts.append(f"{line.label} : {said}")
    return french(" ; ".join(parts) + ".")


def rating_table(choice: Choice, lines: Sequence[Line]) -> Table:
    rows = []
    for line in lines:
        distribution = line.figure.distribution
        if distribution is None or not distribution.asked:
            said = WITHHELD if line.figure.kind != "leaning" else LEANING
            rows.append((line.label, *("–" for _ in SCALE), "–", said))
            continue
        figures = (*distribution.counts, distribution.unknown, distribution.asked)
        rows.append((line.label, *(number(each) for each in figures)))
    headers = ("Public", *SCALE, UNKNOWN, "Réponses")
    return Table(french(choice.text), headers, tuple(rows), numeric=frozenset(range(1, len(headers))))


@dataclass(frozen=True)
class Ranked:
    """One proposal of a dot vote. `width` is that of its bar; `was` the points of the first measure, if shown."""

    rank: int
    text: str
    points: int
    width: str
    tied: bool
    was: int | None = None


def ranked(content: Content, places: Sequence[Place], before: Sequence[Place] | None = None) -> list[Ranked]:
    """In order of points; proposals that tie share their rank."""
    most = max((place.points for place in places), default=0) or 1
    was = {key: place.points for place in before or () for key in place.keys}
    return [
        Ranked(
            place.rank,
            content.text_of(key),
            place.points,
            f"{100 * place.points / most:.1f}%",
            len(place.keys) > 1,
            was.get(key) if before is not None else None,
        )
        for place in places
        for key in place.keys
    ]


def votes_table(content: Content, shown: Shown, audiences: Sequence[str], caption: str) -> Table:
    """Points by proposal: everyone, then the audiences that may be shown."""
    names = [ROOM, *(name for name in audiences if shown.rankings.get(name) is not None)]
    points = {
        name: {key: place.points for place in shown.rankings.get(name) or () for key in place.keys}
        for name in names
    }
    rows = tuple(
        (choice.text, *(number(points[name].get(choice.key, 0)) for name in names))
        for choice in sorted(content.choices, key=lambda choice: -points[ROOM].get(choice.key, 0))
    )
    headers = ("Proposition", *(LABELS[name] for name in names))
    withheld = len(names) <= len(audiences)
    return Table(
        french(caption),
        headers,
        rows,
        numeric=frozenset(range(1, len(headers))),
        note=french("Les publics trop peu nombreux comptent dans l’ensemble seulement.") if withheld else "",
    )
