"""A whole état des lieux of an invented cité: every structure a report may use, from invented answers.

`python -m tests.common.pdf.sample_report FILE [--large]` draws it, to be looked at.
"""

import sys
from dataclasses import dataclass
from pathlib import Path

from citesedu.common.pdf import Attachment, render_pdf
from tests.common.pdf.sample.builder import Builder
from tests.common.pdf.sample.closing import annexes, four, plan, priorities
from tests.common.pdf.sample.findings import crossed, themes
from tests.common.pdf.sample.opening import COVER, actors, approach, essential, territory

STYLESHEETS = ("report.css",)


@dataclass(frozen=True)
class Report:
    """What `render_pdf` is given."""

    html: str
    images: dict[str, bytes]
    attachments: tuple[Attachment, ...]


def build_report(seed: int = 20260614, large: bool = False) -> Report:
    """The report and what it needs. The same seed gives the same report."""
    builder = Builder(seed, large)
    for chapter in (
        essential,
        approach,
        territory,
        actors,
        themes,
        crossed,
        four,
        priorities,
        plan,
        annexes,
    ):
        chapter(builder)
    csv = ("\ufeff" + "\r\n".join(builder.csv) + "\r\n").encode()
    attached = Attachment("resultats.csv", csv, "text/csv", "Scores par question et par public")
    return Report(builder.html(COVER), builder.images, (attached,))


def main() -> None:
    report = build_report(large="--large" in sys.argv)
    rendered = render_pdf(
        report.html, stylesheets=STYLESHEETS, images=report.images, attachments=report.attachments
    )
    Path(sys.argv[1]).write_bytes(rendered.content)
    print(f"{rendered.pages} pages, {len(rendered.content) // 1024} kB, {rendered.seconds:.1f} s")


if __name__ == "__main__":
    main()
