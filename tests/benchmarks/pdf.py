"""The cost of a report: our locked child against WeasyPrint alone, on the same document in the same run."""

import gc
import resource
import warnings

import weasyprint
from weasyprint.text.fonts import FontConfiguration

from citesedu.common.pdf import render_pdf
from citesedu.common.pdf.fetcher import ClosedFetcher
from diagnostics.services.documents import Document
from tests.common.pdf.documents import REPORT_CSS
from tests.common.pdf.sample_report import STYLESHEETS, Report, build_report

ROUNDS = 3


def run() -> list[tuple[str, float, str]]:
    """CPU seconds a page, best of three interleaved rounds; the child's start and its imports are counted."""
    report = build_report()
    ours, bare = [], []
    pages = 0
    for _ in range(ROUNDS):
        before = _cpu(resource.RUSAGE_CHILDREN)
        rendered = render_pdf(
            report.html, stylesheets=STYLESHEETS, images=report.images, attachments=report.attachments
        )
        ours.append(_cpu(resource.RUSAGE_CHILDREN) - before)
        pages = rendered.pages
        before = _cpu(resource.RUSAGE_SELF)
        draw_bare(report)
        bare.append(_cpu(resource.RUSAGE_SELF) - before)
    return [
        ("pdf.cpu_per_page", min(ours) / pages * 1000, "ms"),
        ("pdf.bare_cpu_per_page", min(bare) / pages * 1000, "ms"),
        ("pdf.ratio_to_bare", min(ours) / min(bare), "ratio"),
    ]


def _cpu(who: int) -> float:
    usage = resource.getrusage(who)
    return usage.ru_utime + usage.ru_stime


def draw_bare(report: Report | Document) -> None:
    """WeasyPrint called the plain way: not tagged, not archivable, collecting garbage, already imported."""
    fonts = FontConfiguration()
    fetcher = ClosedFetcher(report.images)
    sheet = weasyprint.CSS(string=REPORT_CSS.read_text(), font_config=fonts, url_fetcher=fetcher)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        weasyprint.HTML(string=report.html, url_fetcher=fetcher).write_pdf(
            stylesheets=[sheet], font_config=fonts
        )
        gc.collect()
