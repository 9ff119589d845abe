"""What Debian lacks is said by name, before pip is tried."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from citesedu.runtime import system

ROOT = Path(__file__).resolve().parents[2]


def test_nothing_is_missing_where_the_tests_run() -> None:
    assert system.missing(tests=True) == []


def test_each_missing_piece_names_its_package(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(system, "_library", lambda name: "pangoft2" in name)
    monkeypatch.setattr(system, "FONTS", tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert system.missing(tests=False) == ["libpango-1.0-0", "libharfbuzz-subset0", "fonts-dejavu-core"]
    assert system.missing(tests=True)[-2:] == ["chromium", "libatomic1"]


def test_an_ordinary_account_is_told_the_command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(system, "_library", lambda name: False)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert system.main() == 2
    said = capsys.readouterr().out
    assert said.startswith("Il manque des paquets du système. Tapez : sudo apt-get install --yes")
    assert said.count("\n") == 1


def test_it_needs_no_wheel() -> None:
    done = subprocess.run(
        [
            sys.executable,
            "-I",
            "-S",
            "-c",
            f"""
import sys
sys.path.insert(0, {str(ROOT)!r})
import citesedu.runtime.system
""",
        ],
        check=False,
    )
    assert done.returncode == 0
