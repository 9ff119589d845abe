"""Runs the measures: `python -m tests.benchmarks [--quick] [name…]`. Figures on stdout, progress on stderr."""

import argparse
import os
import pkgutil
import sys
import time
import traceback
from importlib import import_module

import django

import tests.benchmarks
from tests.benchmarks.support import database, effort

QUESTIONS = sorted(
    module.name
    for module in pkgutil.iter_modules(tests.benchmarks.__path__)
    if not module.name.startswith(("_", "test_")) and not module.ispkg
)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks")
    parser.add_argument("names", nargs="*", metavar="name", help=", ".join(QUESTIONS))
    parser.add_argument("--quick", action="store_true", help="small sizes: proves that the measures run")
    asked = parser.parse_args()
    if unknown := set(asked.names) - set(QUESTIONS):
        parser.error(f"unknown: {', '.join(sorted(unknown))}; choose among {', '.join(QUESTIONS)}")
    if asked.quick:
        effort.reduce()
    failed = 0
    with database.fresh():
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "citesedu.settings")
        django.setup()
        for name in asked.names or QUESTIONS:
            failed += not _answer(name)
    return 1 if failed else 0


def _answer(name: str) -> bool:
    """Print the figures of one question; whether it gave them."""
    effort.say(f"→ {name}")
    began = time.monotonic()
    try:
        lines = import_module(f"tests.benchmarks.{name}").run()
    except Exception:
        traceback.print_exc()
        return False
    for line, value, unit in lines:
        print(f"{line} {value:.4g} {unit}", flush=True)
    effort.say(f"  {name}: {time.monotonic() - began:.0f} s")
    return True


if __name__ == "__main__":
    sys.exit(main())
