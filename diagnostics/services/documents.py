"""From a frozen report to the document the PDF engine draws. Touches no table."""

from __future__ import annotations

import datetime as dt
from base64 import b64decode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string

from citesedu.common.pdf import Attachment, content_hash
from diagnostics.domain.composition import Composition, Kind
from diagnostics.domain.snapshot import Snapshot
from diagnostics.drawings.document import NOTHING_ADDED, report_chapters
from diagnostics.drawings.one_page import LENGTHS, essential_sheet, shortened
from diagnostics.drawings.parts import IN_LARGE_PRINT, ON_PAPER
from diagnostics.exports.csv_files import figures_csv

STYLESHEETS = ("report.css",)
ESSENTIAL_STYLESHEETS = ("report.css", "essential.css")


@dataclass(frozen=True)
class ReportFacts:
    """`public_address` is where anybody may read it, empty when nobody outside the cité does."""

    title: str
    number: int
    status: str
    validated_on: dt.date | None
    snapshot: Snapshot
    composition: Composition = NOTHING_ADDED
    published_on: dt.date | None = None
    public_address: str = ""

    @property
    def mark(self) -> str:
        """What is printed on every page so that nobody takes the document for something else."""
        if self.snapshot.is_demo:
            return "Données de démonstration"
        return "" if self.validated_on else "Projet"


@dataclass(frozen=True)
class Document:
    html: str
    images: Mapping[str, bytes]
    attachments: tuple[Attachment, ...]
    content_hash: str  # the same facts give the same hash


def compose(facts: ReportFacts, *, large: bool = False) -> Document:
    """The complete document. `large` prints it in larger type, its charts drawn narrower."""
    chapters = report_chapters(facts.snapshot, facts.composition, IN_LARGE_PRINT if large else ON_PAPER)
    images = {chart.ident: chart.svg.encode() for chapter in chapters for chart in chapter.pictures}
    logos = {f"logo-{rank}": logo for rank, logo in enumerate(facts.composition.logos)}
    images |= {ident: b64decode(logo.png) for ident, logo in logos.items()}
    # The warning comes before the contents when nobody moved it elsewhere.
    front = chapters.pop(0) if chapters and chapters[0].ident == "avertissement" else None
    context = {
        "facts": facts,
        "snapshot": facts.snapshot,
        "front": front,
        "chapters": chapters,
        "partners": [entry.text for entry in facts.composition.of(Kind.PARTNER)],
        "logos": [{"ident": ident, "alt": logo.alt} for ident, logo in logos.items()],
        "large": large,
        "facilitator": settings.FACILITATOR["long_name"],
    }
    html = render_to_string("diagnostics/report/document.html", context)
    attachments = (figures_file(facts),)
    return Document(html, images, attachments, content_hash(html, images, attachments))


def compose_essential(facts: ReportFacts, *, plain: bool) -> Iterator[Document]:
    """The single sheet, from the most generous to the tightest: the first that holds on a page is the one."""
    name = facts.snapshot.cite
    for fit, length in enumerate(LENGTHS):
        heading = shortened(f"L’essentiel : {name}", max(length, 80))
        context = {
            "facts": facts,
            "snapshot": facts.snapshot,
            "sheet": essential_sheet(facts.snapshot, facts.composition, plain=plain, length=length),
            "title": f"L’essentiel{' en version simple' if plain else ''}, {name}",
            "snapshot_title": heading,
            "plain": plain,
            "fit": fit,
            "facilitator": settings.FACILITATOR["long_name"],
        }
        html = render_to_string("diagnostics/report/essential.html", context)
        yield Document(html, {}, (), content_hash(html, {}, ()))


def figures_file(facts: ReportFacts) -> Attachment:
    return Attachment(
        "resultats.csv",
        figures_csv(facts.snapshot, facts.number),
        "text/csv",
        "Tous les chiffres du document",
    )
