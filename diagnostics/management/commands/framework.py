"""`manage.py framework FILE.yaml [--publish]`: bring in a référentiel, and publish it once it has been read."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

import yaml
from django.core.management.base import BaseCommand, CommandError

from citesedu.common.refusal import Refusal
from diagnostics.services.frameworks import import_framework, publish_framework


class Command(BaseCommand):
    help = "Importe un référentiel (YAML), et le publie avec --publish : une version publiée ne change plus."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--publish", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            version = import_framework(document=yaml.safe_load(options["file"].read_text(encoding="utf-8")))
            if options["publish"] and version.published_at is None:
                version = publish_framework(version=version)
        except (OSError, yaml.YAMLError) as error:
            raise CommandError(f"Ce fichier ne se lit pas : {error}") from error
        except Refusal as refusal:
            raise CommandError(refusal.sentence) from refusal
        state = "publiée" if version.published_at else "importée, pas encore publiée"
        self.stdout.write(f"{version} : {state}.")
