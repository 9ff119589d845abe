"""The caller's side of a child that draws: starts it, follows it, stops it when it is too long or no longer wanted."""

import logging
import os
import select
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from citesedu.common.pdf.envelope import Failed, Finished, Request, Step, parse_report
from citesedu.common.pdf.limiting import OUT_OF_MEMORY
from citesedu.common.refusal import Refusal

logger = logging.getLogger(__name__)

Reason = Literal["time", "memory", "document", "cancelled"]
Say = Callable[[str, int, int], None]
Asked = Callable[[], bool]

_ROOT = Path(__file__).resolve().parents[3]
_POLL_SECONDS = 0.2

_SENTENCES: dict[Reason, str] = {
    "time": "Le document est trop long à produire. Retirez des chapitres ou des annexes, puis relancez.",
    "memory": "Le document est trop lourd à produire. Retirez des chapitres ou des annexes, puis relancez.",
    "document": "Le document ne peut pas être mis en page.",
    "cancelled": "La production du document a été annulée.",
}


class DocumentError(Refusal):
    """No document, and why: `sentence` to show, `reason` to decide whether trying again makes sense."""

    def __init__(self, reason: Reason, sentence: str = "") -> None:
        super().__init__(sentence or _SENTENCES[reason])
        self.reason = reason


def run_child(
    module: str, request: Request, *, on_step: Say | None = None, cancelled: Asked | None = None
) -> tuple[bytes, Finished]:
    """What `python -m module FD` writes for `request`, and its last word. Raises DocumentError.

    Request and result travel by unlinked files; `on_step(label, done, total)` hears of the progress, in French;
    `cancelled` is asked several times a second.
    """
    deadline = time.monotonic() + request.limits.wall_seconds
    with tempfile.TemporaryFile() as asked, tempfile.TemporaryFile() as drawn:
        request.write_to(asked)
        asked.seek(0)
        finished = _run(module, asked.fileno(), drawn.fileno(), deadline, on_step, cancelled)
        drawn.seek(0)
        return drawn.read(), finished


def _run(
    module: str, stdin: int, stdout: int, deadline: float, on_step: Say | None, cancelled: Asked | None
) -> Finished:
    reports, reports_end = os.pipe()
    try:
        # Its own group, to be killed whole; an environment without our secrets; hashes that never vary.
        process = subprocess.Popen(
            [sys.executable, "-m", module, str(reports_end)],
            stdin=stdin,
            stdout=stdout,
            stderr=subprocess.DEVNULL,
            pass_fds=(reports_end,),
            cwd=_ROOT,
            env={"LANG": "C.UTF-8", "PATH": os.defpath, "PYTHONHASHSEED": "0"},
            start_new_session=True,
        )
    finally:
        os.close(reports_end)
    try:
        outcome = _follow(reports, deadline, on_step, cancelled)
        process.wait(timeout=max(1.0, deadline - time.monotonic()))
    except subprocess.TimeoutExpired:
        raise DocumentError("time") from None
    finally:
        os.close(reports)
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
    if isinstance(outcome, Finished) and process.returncode == 0:
        return outcome
    detail = outcome.detail if isinstance(outcome, Failed) else "no report"
    logger.warning("document not drawn: exit code %s, %s", process.returncode, detail)
    if isinstance(outcome, Failed):
        raise DocumentError("document", outcome.sentence)
    raise DocumentError(_reason(process.returncode))


def _follow(
    reports: int, deadline: float, on_step: Say | None, cancelled: Asked | None
) -> Finished | Failed | None:
    """The last word of the child, None when it died without one. DocumentError when it must be stopped."""
    received = b""
    while True:
        if cancelled is not None and cancelled():
            raise DocumentError("cancelled")
        if time.monotonic() > deadline:
            raise DocumentError("time")
        if not select.select([reports], [], [], _POLL_SECONDS)[0]:
            continue
        chunk = os.read(reports, 65536)
        if not chunk:
            return None
        *lines, received = (received + chunk).split(b"\n")
        for line in lines:
            report = parse_report(line)
            if not isinstance(report, Step):
                return report
            if on_step is not None:
                on_step(report.label, report.done, report.total)


def _reason(code: int) -> Reason:
    """Why a child without a last word died. Past its limit, C code aborts where Python raises MemoryError."""
    if code in (-signal.SIGXCPU, -signal.SIGKILL):
        return "time"
    if code in (OUT_OF_MEMORY, -signal.SIGABRT, -signal.SIGTRAP, -signal.SIGSEGV):
        return "memory"
    return "document"
