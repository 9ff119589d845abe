"""The cost of a long état des lieux, against WeasyPrint alone and against Chromium's print, on the same document.

The three draw the same HTML, styles, fonts and charts, in the same run, in turn. Some processes of Chromium are not
waited for by the one that is started: its CPU is a lower bound.
"""

import base64
import resource
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from citesedu.common.pdf import RenderedPdf, render_pdf
from citesedu.common.typeface import FOLDER
from diagnostics.domain.snapshot import QuoteFacts
from diagnostics.services.documents import STYLESHEETS, Document, ReportFacts, compose
from tests.benchmarks.pdf import draw_bare
from tests.benchmarks.support import effort
from tests.common.pdf.documents import REPORT_CSS
from tests.diagnostics.snapshots import ANSWERS, a_snapshot

ROUNDS = 3
THEMES = "ABCDEFGHI"
ITEMS = 7
T = TypeVar("T")
CHROMIUM = "/usr/bin/chromium"


def run() -> list[tuple[str, float, str]]:
    """CPU seconds of a document of about 48 pages, best of interleaved rounds; a child's start and its imports are
    counted. The peak is that of the child, in megabytes."""
    document = long_document(themes=effort.choose(len(THEMES), 2))
    first, ours = _cpu(lambda: _ours(document))
    # Of all the children that ended, the largest: nothing else but the database's commands ended before.
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    bare, chromium, drawn = [], [], [ours]
    for _ in range(effort.choose(ROUNDS, 1)):
        drawn.append(_cpu(lambda: _ours(document))[1])
        bare.append(_cpu(lambda: draw_bare(document))[1])
        if shutil.which(CHROMIUM):
            chromium.append(_cpu(lambda: _chromium(document))[1])
    figures = [
        ("document.pages", first.pages, "pages"),
        ("document.size", len(first.content) / 1024, "kB"),
        ("document.cpu", min(drawn), "s"),
        ("document.peak_memory", peak, "MB"),
        ("document.bare_cpu", min(bare), "s"),
        ("document.ratio_to_bare", min(drawn) / min(bare), "ratio"),
    ]
    if chromium:
        figures += [
            ("document.chromium_cpu", min(chromium), "s"),
            ("document.ratio_to_chromium", min(drawn) / min(chromium), "ratio"),
        ]
    return figures


def long_document(themes: int) -> Document:
    """Nine themes of seven items, three audiences, two hundred quotes."""
    codes = [f"{theme}{rank}" for theme in THEMES[:themes] for rank in range(1, ITEMS + 1)]
    answers = {code: list(ANSWERS.values())[rank % len(ANSWERS)] for rank, code in enumerate(codes)}
    quotes = [
        QuoteFacts("pro", "?", f"Une parole d’une ligne ou deux, la {rank}e.", THEMES[rank % themes])
        for rank in range(200)
    ]
    people = {"pro": 37, "ben": 14, "par": 48}
    return compose(
        ReportFacts("État des lieux", 1, "Validé", None, a_snapshot(people, answers, quotes=quotes))
    )


def _ours(document: Document) -> RenderedPdf:
    return render_pdf(
        document.html, stylesheets=STYLESHEETS, images=document.images, attachments=document.attachments
    )


def _cpu(call: Callable[[], T]) -> tuple[T, float]:
    """What it returns, and the CPU seconds of this process and of the children that ended meanwhile."""
    before = _seconds()
    result = call()
    return result, _seconds() - before


def _seconds() -> float:
    usages = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def _chromium(document: Document) -> None:
    """Print to PDF from one file that holds all it needs."""
    html = document.html.replace("</head>", f"<style>{REPORT_CSS.read_text()}</style></head>")
    html = html.replace("url(font:", f"url(file://{FOLDER}/")
    for name, image in document.images.items():
        data = base64.b64encode(image).decode()
        html = html.replace(f'"chart:{name}"', f'"data:image/svg+xml;base64,{data}"')
    with tempfile.TemporaryDirectory() as folder:
        page, printed = Path(folder, "page.html"), Path(folder, "page.pdf")
        page.write_text(html)
        options = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
        options += [f"--user-data-dir={folder}/profile", f"--print-to-pdf={printed}", page.as_uri()]
        subprocess.run([CHROMIUM, *options], check=True, capture_output=True, timeout=180)
        if not printed.stat().st_size:
            raise RuntimeError("Chromium printed nothing")
