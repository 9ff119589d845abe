"""Which addresses a person may write for others to follow."""

from __future__ import annotations

import re

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

_CLUB = re.compile(r"/club/(?:[a-z0-9-]+/)*", re.ASCII)
_WEB = URLValidator(schemes=["http", "https"])


def is_web_address(text: str) -> bool:
    """An http or https address: never a script, a file or a mail."""
    try:
        _WEB(text)
    except ValidationError:
        return False
    return True


def is_practice_address(text: str) -> bool:
    """A page of the Club, or an https address."""
    return _CLUB.fullmatch(text) is not None or (text.startswith("https://") and is_web_address(text))
