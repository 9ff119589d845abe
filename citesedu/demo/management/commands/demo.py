"""manage.py demo: fill an empty database with the ten invented cités, or say what to try."""

from __future__ import annotations

import os
import time
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from citesedu.cites.models import Cite
from citesedu.demo.build import Built, build, missing_places
from citesedu.demo.hints import hints


class Command(BaseCommand):
    help = "Installe les données de démonstration : dix cités inventées, huit comptes."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--if-empty", action="store_true", help="ne rien faire si elles sont déjà là")
        parser.add_argument(
            "--hints", action="store_true", help="afficher les comptes et trois choses à essayer"
        )
        parser.add_argument(
            "--port", type=int, default=int(os.environ.get("PORT") or 8000), help="variable PORT"
        )

    def handle(self, *, if_empty: bool, hints: bool, port: int, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("La démonstration est réservée à « make demo » : ici, DEMO n’est pas réglé.")
        if hints:
            self._hints(port)
        elif not Cite.objects.filter(is_demo=False).exists():
            self._build(quiet=if_empty)
        elif not if_empty:
            raise CommandError("Cette base contient de vraies cités : rien n’a été ajouté.")

    def _hints(self, port: int) -> None:
        self.stdout.write(hints(f"http://{_host()}:{port}"))

    def _build(self, *, quiet: bool) -> None:
        places, began = missing_places(), time.monotonic()
        if not places:
            if not quiet:
                self.stdout.write("Les dix cités de démonstration sont déjà là.")
            return
        for built in build(places, timezone.localdate()):
            self.stdout.write(_line(built))
        self.stdout.write(f"Démonstration prête en {time.monotonic() - began:.0f} s.")


def _line(built: Built) -> str:
    if not built.stages:
        return f"  {built.cite.name} : pas encore de questionnaire"
    return f"  {built.cite.name} : {built.submissions} réponses, {built.stages[-1].words}"


def _host() -> str:
    """Where the person at the keyboard finds the pages: the address listened to, unless it is the machine's own."""
    host = os.environ.get("HOST") or "localhost"
    return "localhost" if host in {"127.0.0.1", "0.0.0.0"} else host  # noqa: S104 - compared, not bound
