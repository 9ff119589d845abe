"""What Debian must provide before pip can do the rest. Standard library only: no wheel is there yet."""

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

PYTHON = (3, 11)
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FONTS = Path("/usr/share/fonts")


def missing(*, tests: bool) -> list[str]:
    """Debian packages to install; `tests` asks for what only the tests need, too."""
    needs = {
        "python3-venv": importlib.util.find_spec("ensurepip") is not None,
        "libpango-1.0-0": _library("libpango-1.0.so.0"),
        "libpangoft2-1.0-0": _library("libpangoft2-1.0.so.0"),
        "libharfbuzz-subset0": _library("libharfbuzz-subset.so.0"),
        "fonts-dejavu-core": any(FONTS.rglob("*.[to]tf")),
    }
    if tests:
        needs["chromium"] = any(shutil.which(name) for name in BROWSERS)
        needs["libatomic1"] = _library("libatomic.so.1")  # for the Node.js that drives the browser
    return [package for package, present in needs.items() if not present]


def main() -> int:
    if sys.version_info < PYTHON:
        print(f"Il faut Python 3.11 ou plus récent ; celui-ci est {sys.version.split()[0]}.")
        return 2
    packages = missing(tests="--tests" in sys.argv)
    if not packages:
        return 0
    command = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    if os.geteuid() or not shutil.which("apt-get"):
        print(f"Il manque des paquets du système. Tapez : sudo {' '.join(command)}")
        return 2
    print(f"→ Paquets du système : {' '.join(packages)}", flush=True)
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for step in (["apt-get", "update"], command):
        done = subprocess.run(step, env=quiet, capture_output=True, text=True, check=False)
        if done.returncode:
            print(f"{done.stdout}{done.stderr}\nL’installation a échoué. Tapez : {' '.join(command)}")
            return 2
    return 0


def _library(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


if __name__ == "__main__":
    sys.exit(main())
