"""manage.py club: who reads for the Club, who edits it."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from citesedu.accounts.models import User
from citesedu.cites.services.members import add_to_national_group

GROUPS = {"relecture": "Relecture du Club", "edition": "Édition du Club"}


class Command(BaseCommand):
    help = "Donne à un compte la relecture ou l’édition du Club."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("droit", choices=sorted(GROUPS))
        parser.add_argument("adresse", help="adresse électronique du compte")

    def handle(self, *, droit: str, adresse: str, **options: Any) -> None:
        user = User.objects.filter(email=adresse.strip().lower()).order_by("id").first()
        if user is None:
            raise CommandError(f"Aucun compte à l’adresse {adresse} : invitez d’abord la personne.")
        add_to_national_group(user, group=GROUPS[droit])
        self.stdout.write(f"{user} : {GROUPS[droit]}.")
