"""`manage.py territoires quartiers|cites <fichier> --date 2024-01-01 --source « ANCT »`: takes in a national list."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from citesedu.common.refusal import Refusal
from citesedu.programme.imports.lists import Kind, Unreadable, read_list
from citesedu.programme.services.territories import import_list

MOST_TOLD = 20


class Command(BaseCommand):
    help = "Importe une liste nationale : quartiers prioritaires, ou cités éducatives. CSV ou GeoJSON."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("liste", choices=[str(kind) for kind in Kind])
        parser.add_argument("fichier", type=Path)
        parser.add_argument("--date", required=True, help="à la date du : 2024-01-01")
        parser.add_argument("--source", required=True, help="« ANCT, data.gouv.fr »")

    def handle(self, *args: Any, **options: Any) -> None:
        kind = Kind(options["liste"])
        try:
            dated_on = dt.date.fromisoformat(options["date"])
            rows = read_list(options["fichier"].read_bytes(), kind)
            taken = import_list(kind=kind, rows=rows, dated_on=dated_on, source=options["source"])
        except OSError as error:
            raise CommandError(f"Ce fichier ne s’ouvre pas : {options['fichier']}.") from error
        except Refusal as refusal:
            raise CommandError(refusal.sentence) from refusal
        except Unreadable as error:
            raise CommandError(str(error)) from error
        except ValueError as error:
            raise CommandError("Écrivez la date ainsi : 2024-01-01.") from error
        problems = [row for row in rows if row.problem]
        for row in problems[:MOST_TOLD]:
            self.stdout.write(f"ligne {row.number} : {row.problem}")
        if len(problems) > MOST_TOLD:
            self.stdout.write(f"… et {len(problems) - MOST_TOLD} autres lignes.")
        self.stdout.write(f"{taken} : {taken.rows} lignes lues, {taken.problems} laissées.")
