"""Asking two public services, when the installation allows it. The form is saved without them all the same."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from typing import Any
from urllib.parse import urlencode

from django.conf import settings

from actors.domain.lookups import FoundAddress, FoundCompany, addresses_in, companies_in
from citesedu.accounts.models import User
from citesedu.common.limits import seconds_to_wait
from citesedu.common.refusal import Refusal

WAIT = 4.0  # seconds
MOST_BYTES = 1_000_000
MOST, WINDOW = 20, 60  # questions of one person in so many seconds
LONGEST = 120


def find_addresses(*, text: str, by: User) -> list[FoundAddress]:
    """At most five. Raises Refusal."""
    asked = {"q": text, "limit": "5", "autocomplete": "0"}
    return addresses_in(_ask(settings.LOOKUPS["adresse"], asked, text, by))


def find_companies(*, text: str, by: User) -> list[FoundCompany]:
    """At most ten, still active. Raises Refusal."""
    asked = {"q": text, "per_page": "10", "minimal": "true", "include": "siege", "etat_administratif": "A"}
    return companies_in(_ask(settings.LOOKUPS["entreprise"], asked, text, by))


def _ask(address: str, asked: dict[str, str], text: str, by: User) -> Any:
    if not address:
        raise Refusal("Cette installation n’interroge aucun autre serveur.", conflict=True)
    if not text.strip():
        raise Refusal("Écrivez ce que vous cherchez.", field="q")
    if len(text) > LONGEST:
        raise Refusal(f"Ce texte est trop long : {LONGEST} signes au plus.", field="q")
    if seconds_to_wait(f"lookup:{by.pk}", most=MOST, seconds=WINDOW):
        raise Refusal("Vous avez beaucoup cherché en une minute : attendez un peu.", conflict=True)
    # The address is a setting of the installation, http or https; what a person types goes in the query alone.
    request = urllib.request.Request(  # noqa: S310
        f"{address}?{urlencode(asked)}",
        headers={"User-Agent": "cites-educatives", "Accept": "application/json"},
    )
    try:
        with urllib.request.urlopen(request, timeout=WAIT) as response:  # noqa: S310
            return json.loads(response.read(MOST_BYTES))
    except (urllib.error.URLError, OSError, ValueError) as error:
        raise Refusal(
            "Ce service ne répond pas. Tapez l’information vous-même : la fiche s’enregistre sans lui."
        ) from error
