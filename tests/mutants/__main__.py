"""Breaks the code on purpose and checks that the tests see it: `python -m tests.mutants [part of a name]`.

Each break is made in a copy of the tree and its tests run there, against real servers. Prints one line a break,
« name killed|SURVIVED seconds », and exits with 1 when one survives.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests import servers
from tests.mutants.breaks import Break, Edit
from tests.mutants.every import BREAKS

LEFT_OUT = shutil.ignore_patterns(".git", ".venv", "var", "__pycache__", ".*_cache", ".hypothesis", "docs")
PASSED, FAILED = 0, 1  # pytest's exit codes; any other means that the tests could not be run


class NotRun(Exception):
    """The tests could not be run, so nothing was proven."""


def main(part: str = "") -> int:
    chosen = [each for each in BREAKS if part in each.name]
    if not chosen:
        print(f"no break is named like « {part} »", file=sys.stderr)
        return 2
    began = time.monotonic()
    _whole(sorted({path for each in chosen for path in each.tests}))
    survivors = []
    for each in chosen:
        start = time.monotonic()
        killed = _killed(each)
        survivors += [] if killed else [each.name]
        print(f"{each.name} {'killed' if killed else 'SURVIVED'} {time.monotonic() - start:.0f}", flush=True)
    print(f"{len(chosen) - len(survivors)} of {len(chosen)} killed in {time.monotonic() - began:.0f} s")
    return 1 if survivors else 0


def _whole(tests: list[str]) -> None:
    """The same tests pass on the code as it is: otherwise they would kill anything."""
    start = time.monotonic()
    outcome = _run((), tests)
    if outcome.returncode != PASSED:
        raise NotRun(f"the tests fail on the code as it is:\n{outcome.stdout[-4000:]}")
    print(f"unbroken passed {time.monotonic() - start:.0f}", flush=True)


def _killed(each: Break) -> bool:
    outcome = _run(each.edits, list(each.tests))
    if outcome.returncode not in (PASSED, FAILED):
        raise NotRun(f"{each.name}: pytest ended with {outcome.returncode}:\n{outcome.stdout[-4000:]}")
    return outcome.returncode == FAILED


def _run(edits: tuple[Edit, ...], tests: list[str]) -> subprocess.CompletedProcess[str]:
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "tree"
        shutil.copytree(servers.ROOT, copy, ignore=LEFT_OUT)
        for edit in edits:
            _apply(copy, edit)
        command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "--tb=line", *tests]
        environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": ""}
        return subprocess.run(command, cwd=copy, env=environment, capture_output=True, text=True, check=False)


def _apply(copy: Path, edit: Edit) -> None:
    path = copy / edit.path
    text = path.read_text(encoding="utf-8")
    if text.count(edit.before) != 1:
        raise NotRun(f"{edit.path} has {text.count(edit.before)} times: {edit.before}")
    path.write_text(text.replace(edit.before, edit.after), encoding="utf-8")


if __name__ == "__main__":
    try:
        sys.exit(main(*sys.argv[1:2]))
    except NotRun as reason:
        print(reason, file=sys.stderr)
        sys.exit(2)
