"""`manage.py cite SLUG NAME --departement … --facilitator … --email …`: open a cité and give its first link."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from citesedu.cites.roles import Role
from citesedu.cites.services.cites import create_cite
from citesedu.cites.services.members import invite
from citesedu.common.refusal import Refusal


class Command(BaseCommand):
    help = "Crée une cité et donne le lien d’invitation de son premier tiers facilitateur."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", help="l’adresse de la cité, par exemple marvallon")
        parser.add_argument("name", help="son nom, entre guillemets")
        parser.add_argument("--departement", default="")
        parser.add_argument("--commune", action="append", default=[], help="une fois par commune")
        parser.add_argument("--district", action="append", default=[], help="code d’un quartier prioritaire")
        parser.add_argument("--timezone", default="Europe/Paris")
        parser.add_argument("--facilitator", required=True, help="prénom et nom")
        parser.add_argument("--email", required=True, help="son adresse professionnelle")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            cite = create_cite(
                slug=options["slug"],
                name=options["name"],
                departement=options["departement"],
                communes=options["commune"],
                districts=options["district"],
                timezone=options["timezone"],
            )
            _, token = invite(
                cite=cite,
                email=options["email"],
                full_name=options["facilitator"],
                role=Role.FACILITATOR,
                by=None,
            )
        except Refusal as refusal:
            raise CommandError(refusal.sentence) from refusal
        self.stdout.write(
            f"{cite.name} est ouverte. Lien d’invitation, à transmettre à {options['facilitator']} :"
        )
        self.stdout.write(reverse("invitation", args=[token]))
