"""Children are prefixed, started again when they fall, and never outlive their parent."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from citesedu.runtime.children import Children
from citesedu.runtime.services import Service


def python(code: str) -> Service:
    return Service([sys.executable, "-u", "-c", code])


def alive(pid: int) -> bool:
    """Whether the process runs (a zombie does not)."""
    try:
        return "State:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except FileNotFoundError:
        return False


def until(condition: Callable[[], bool], step: Callable[[], None] = lambda: time.sleep(0.05)) -> None:
    deadline = time.monotonic() + 15
    while not condition():
        assert time.monotonic() < deadline, "waited 15 s in vain"
        step()


@pytest.fixture
def lines() -> list[str]:
    return []


def test_output_is_prefixed_by_whole_lines(lines: list[str]) -> None:
    halves = python("print('un', end='', flush=True); print(' deux')")
    children = Children({"web": halves, "worker": python("")}, lines.append)
    children.start()
    until(lambda: any("un deux" in line for line in lines), lambda: children.watch(0.1))
    children.stop()
    assert "web    | un deux" in lines


def test_a_child_that_falls_is_started_again_after_a_pause(lines: list[str]) -> None:
    children = Children({"worker": python("print('debout'); raise SystemExit(3)")}, lines.append)
    children.start()
    until(lambda: lines.count("worker | debout") == 2, lambda: children.watch(0.1))
    children.stop()
    assert any("code 3" in line and "reprise dans 1 s" in line for line in lines)


def test_stop_takes_the_child_of_a_child_too(lines: list[str]) -> None:
    code = "import subprocess; child = subprocess.Popen(['sleep', '600']); print(child.pid); child.wait()"
    children = Children({"web": python(code)}, lines.append)
    children.start()
    until(lambda: bool(lines), lambda: children.watch(0.1))
    grandchild = int(lines[0].split("| ")[1])
    assert alive(grandchild)
    children.stop()
    until(lambda: not alive(grandchild))


def test_children_stop_when_their_parent_is_killed() -> None:
    code = (
        "from citesedu.runtime.children import Children; from citesedu.runtime.services import Service\n"
        "children = Children({'web': Service(['sleep', '600'])}, print); children.start()\n"
        "print(children._children[0].process.pid, flush=True); children.watch(600)"
    )
    parent = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    assert alive(child)
    os.kill(parent.pid, signal.SIGKILL)
    parent.wait()
    parent.stdout.close()
    until(lambda: not alive(child))
