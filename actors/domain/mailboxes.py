"""Whether an address is that of a body or of a person: the second is never taken from a file.

The rule is that of data·inclusion, made wider: an address of a provider for private people is a person's, unless it
starts like a body's; elsewhere, « prenom.nom@ » is a person's.
"""

from __future__ import annotations

import re

_PROVIDERS = frozenset(
    {
        "aol",
        "bbox",
        "free",
        "gmail",
        "hotmail",
        "icloud",
        "laposte",
        "live",
        "msn",
        "neuf",
        "nordnet",
        "orange",
        "outlook",
        "proton",
        "protonmail",
        "sfr",
        "wanadoo",
        "yahoo",
        "ymail",
    }
)
_BODIES = (
    "accueil",
    "adil",
    "administration",
    "amicale",
    "asso",
    "bureau",
    "caf",
    "ccas",
    "ce.",
    "centre",
    "clas",
    "club",
    "college",
    "collectif",
    "commune",
    "contact",
    "creche",
    "direction",
    "ecole",
    "equipe",
    "info",
    "jeunesse",
    "lycee",
    "mairie",
    "mediatheque",
    "mjc",
    "pmi",
    "pre.",
    "prevention",
    "secretariat",
    "service",
)
_NAME_NAME = re.compile(r"[a-z]{2,}(-[a-z]+)?[._][a-z]{2,}(-[a-z]+)*\d*", re.ASCII)


def is_personal(address: str) -> bool:
    """True when in doubt: an address that is left out can be typed again, one that is shown cannot be taken back."""
    local, _, domain = address.strip().lower().partition("@")
    if local.startswith(_BODIES):
        return False
    if domain.split(".")[0] in _PROVIDERS:
        return True
    return bool(_NAME_NAME.fullmatch(local))
