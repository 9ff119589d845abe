"""`python -m citesedu.common.pdf.child FD`: draws the request on stdin, the PDF on stdout, reports on FD.

Nothing it runs can reach the network or start a program; its processor time and its memory are limited.
"""

import gc
import logging
import os
import sys
import time
import traceback

from weasyprint.urls import FatalURLFetchingError

from citesedu.common.pdf.complaints import Complaints, sentence_for
from citesedu.common.pdf.engine import Untitled, draw
from citesedu.common.pdf.envelope import Failed, Finished, Report, Request, Step, report_line
from citesedu.common.pdf.limiting import OUT_OF_MEMORY, limit_this_process

_STEPS = {
    "Step 2": "Lecture du document",
    "Step 3": "Application du style",
    "Step 5": "Mise en page",
    "Step 6": "Écriture du PDF",
}
_FORBIDDEN = ("socket.", "subprocess.", "os.system", "os.exec", "os.fork", "os.posix_spawn", "os.spawn")


class Progress(logging.Handler):
    """Turns WeasyPrint's progress lines into steps, at most four a second while pages are laid out."""

    def __init__(self, report_to: int) -> None:
        super().__init__(logging.INFO)
        self._fd = report_to
        self._said = ""
        self._at = 0.0

    def emit(self, record: logging.LogRecord) -> None:
        line = record.getMessage()
        rank = next((rank for rank, key in enumerate(_STEPS) if line.startswith(key)), None)
        if rank is None:
            return
        label = list(_STEPS.values())[rank]
        if label == self._said and time.monotonic() - self._at < 0.25:
            return
        self._said, self._at = label, time.monotonic()
        page = line.rpartition("Page ")[2].partition(" ")[0]
        shown = f"{label}, page {page}" if page.isdecimal() else label
        _report(self._fd, Step(shown, rank, len(_STEPS)))


def main(report_to: int) -> int:
    """The exit code: 0 when the PDF is written, 1 when a Failed report says why not, or OUT_OF_MEMORY."""
    try:
        request = Request.read_from(sys.stdin.buffer)
        limit_this_process(request.limits)
        _forbid_the_outside()
        # Nothing a render allocates is garbage before its end: collecting costs 10 to 30 %.
        gc.disable()
        outcome = _draw(request, report_to)
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    _report(report_to, outcome)
    return 0 if isinstance(outcome, Finished) else 1


def _draw(request: Request, report_to: int) -> Finished | Failed:
    complaints = Complaints()
    logging.getLogger("weasyprint").addHandler(complaints)
    progress = logging.getLogger("weasyprint.progress")
    progress.setLevel(logging.INFO)
    progress.propagate = False
    progress.addHandler(Progress(report_to))
    try:
        drawing = draw(request)
    except MemoryError:
        raise
    except FatalURLFetchingError as refused:
        url = str(refused)[:100]
        return Failed(f"Le document demande une ressource interdite\u00a0: {url}", "refused by the fetcher")
    except Untitled:
        return Failed("Le document n’a pas de titre.", "no <title>")
    except RecursionError:
        return Failed("Le document est imbriqué trop profondément.", "RecursionError")
    except Exception as error:  # whatever a hostile or broken document makes WeasyPrint raise
        where = traceback.extract_tb(error.__traceback__)[-1]
        return Failed(
            "Le document ne peut pas être mis en page.",
            f"{type(error).__name__} at {os.path.basename(where.filename)}:{where.lineno}",
        )
    if complaints.lines:
        return Failed(sentence_for(complaints.lines), "; ".join(complaints.lines[:5])[:500])
    sys.stdout.buffer.write(drawing.content)
    sys.stdout.buffer.flush()
    return Finished(drawing.pages)


def _forbid_the_outside() -> None:
    """The fetcher refuses already; this holds should a library open a socket or a program behind its back."""

    def refuse(event: str, _: object) -> None:
        if event.startswith(_FORBIDDEN):
            raise FatalURLFetchingError(event)

    sys.addaudithook(refuse)


def _report(report_to: int, report: Report) -> None:
    os.write(report_to, report_line(report))


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
