"""Every measure runs, in its small size, and prints figures. What they are is not tested: see docs/benchmarks.md."""

import math
import subprocess
import sys

import pytest

from tests.benchmarks.__main__ import QUESTIONS


def lines_of(name: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks", "--quick", name],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


@pytest.mark.slow
@pytest.mark.xdist_group("benchmarks")  # they collect the same static files
@pytest.mark.parametrize("name", QUESTIONS)
def test_a_measure_prints_finite_figures_against_a_floor(name: str) -> None:
    units = set()
    for line in lines_of(name):
        title, figure, unit = line.split(" ")  # three words, nothing else on stdout
        units.add(unit)
        assert title.startswith(f"{name}.")
        assert math.isfinite(float(figure)), line
        assert float(figure) >= 0, line
    assert "ratio" in units, "no floor"


def test_an_unknown_name_is_refused() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks", "nothing"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "choose among actors, answer, " in done.stderr
