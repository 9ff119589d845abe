"""The steps before the services start: one manage.py command each, under a title, with signs of life."""

import os
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

from citesedu.runtime.place import Unavailable

MANAGE = str(Path(__file__).resolve().parents[2] / "manage.py")
SILENCE_SECONDS = 10.0


def say(line: str) -> None:
    """Print one line at once: a pipe must not keep it back."""
    print(line, flush=True)


def manage(title: str, *command: str, **environment: str) -> None:
    """Run one manage.py command under a title; what it writes is passed on, silence is timed."""
    say(f"→ {title}")
    process = subprocess.Popen(
        [sys.executable, MANAGE, *command],
        env=os.environ | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        process_group=0,  # Ctrl-C reaches the parent alone
    )
    try:
        _pass_on(process)
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
    if process.returncode:
        raise Unavailable(f"« {title} » a échoué (manage.py {' '.join(command)}).")


def _pass_on(process: subprocess.Popen[bytes]) -> None:
    """Print the process's lines as they come, and the time that passes when none does, until it ends."""
    assert process.stdout is not None  # noqa: S101 - for the type checker
    began, unfinished = time.monotonic(), b""
    while True:
        ready, _, _ = select.select([process.stdout], [], [], SILENCE_SECONDS)
        if not ready:
            say(f"  … {time.monotonic() - began:.0f} s")
            continue
        chunk = os.read(process.stdout.fileno(), 65536)
        *lines, unfinished = (unfinished + chunk).split(b"\n")
        for line in lines:
            say(f"  {line.decode('utf-8', 'replace')}".rstrip())
        if not chunk:
            process.stdout.close()
            process.wait()
            return
