"""Whatever a cité holds, its document comes out, conforms, and is read in its order: nothing, too much, too long."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from diagnostics.domain.composition import ChapterText, Composition, Entry, Kind
from diagnostics.domain.snapshot import QuoteFacts, Snapshot
from diagnostics.models import Rendering
from diagnostics.services.documents import ReportFacts, compose
from diagnostics.services.drawing import draw
from tests.common.pdf.reading import bookmarks, reader_of, strange_faces, unread
from tests.common.pdf.verapdf import broken_rules
from tests.diagnostics.snapshots import ANSWERS, a_snapshot

pytestmark = pytest.mark.slow

LONG = "Anticonstitutionnellement-Saint-Symphorien-des-Bruyères-les-Eaux-vives-et-Rivières-du-Nord"[:60]
NOBODY = {code: dict.fromkeys(given, (0,) * 5) for code, given in ANSWERS.items()}
EMPTY = a_snapshot({"pro": 0, "ben": 0, "par": 0}, NOBODY, quotes=())


def quoted() -> Snapshot:
    """Four hundred quotes, one of them in Arabic."""
    quotes = [
        QuoteFacts(
            ("pro", "par")[rank % 2], "?", f"Une parole, la {rank}e, « enfin » & <dite>.", "AB"[rank % 2]
        )
        for rank in range(399)
    ]
    return a_snapshot(quotes=[*quotes, QuoteFacts("par", "?", "أريد أن يُخبروني قبل ذلك.", "A")])


def long_names() -> Snapshot:
    """Every name has sixty characters, some without a space."""
    plain = a_snapshot()
    items = [replace(item, wordings=dict.fromkeys(item.wordings, LONG)) for _, item in plain.items()]
    return replace(
        plain,
        cite=LONG,
        departement=LONG,
        communes=(LONG,) * 12,
        districts=(LONG,) * 12,
        campaign=LONG,
        audiences=tuple(replace(audience, label=LONG) for audience in plain.audiences),
        themes=tuple(
            replace(theme, title=LONG, items=tuple(item for item in items if item.code[0] == theme.code))
            for theme in plain.themes
        ),
    )


def everything_written() -> Composition:
    """Every chapter has a text, every list forty lines."""
    keys = ("avertissement", "essentiel", "demarche", "territoire", "acteurs", "ateliers", "observations")
    text = "## Un titre\n\nUn paragraphe **gras**, [un lien](https://exemple.fr/).\n\n- un\n- deux\n\n> Dit."
    return Composition(
        tuple(ChapterText(key, heading=LONG, text=text) for key in keys),
        tuple(Entry(kind, f"{LONG} {rank}", LONG, votes=rank) for kind in Kind for rank in range(40)),
    )


CASES = {
    "an empty cité": (EMPTY, Composition()),
    "four hundred quotes": (quoted(), Composition()),
    "names of sixty characters": (long_names(), Composition()),
    "every list full": (a_snapshot(), everything_written()),
}


def facts_of(snapshot: Snapshot, composition: Composition) -> ReportFacts:
    return ReportFacts(
        f"État des lieux de {snapshot.cite}", 1, "Validé", dt.date(2026, 5, 4), snapshot, composition
    )


@pytest.mark.parametrize("large", [False, True], ids=["ordinary", "large print"])
@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_document_of_extremes_conforms(case: tuple[Snapshot, Composition], large: bool) -> None:
    facts = facts_of(*case)
    made = draw(facts=facts, kind=Rendering.Kind.LARGE if large else Rendering.Kind.PDF)
    assert broken_rules(made.content) == []
    reader = reader_of(made.content)
    html = compose(facts, large=large).html
    assert strange_faces(reader) == set()
    assert [one for one in unread(reader, html) if one.isascii()] == []
    assert "Sommaire" in bookmarks(reader)
    assert reader.attachments.keys() == {"resultats.csv"}


@pytest.mark.parametrize("kind", [Rendering.Kind.ESSENTIAL, Rendering.Kind.PLAIN])
@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_the_essential_holds_on_one_page(case: tuple[Snapshot, Composition], kind: Rendering.Kind) -> None:
    made = draw(facts=facts_of(*case), kind=kind)
    assert made.pages == len(reader_of(made.content).pages) == 1
    assert broken_rules(made.content) == []
    assert strange_faces(reader_of(made.content)) == set()
