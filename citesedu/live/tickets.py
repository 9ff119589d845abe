"""Tickets: the right to follow one topic for a few hours, in an address. No cookie, no session, no table.

The web makes them and the relay reads them: neither Django nor the database is needed for either. A ticket is
« payload.signature », both in URL-safe base 64; the payload is « expiry:audience:cité:nonce:topic ».
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import os
import secrets
import time
from dataclasses import dataclass
from typing import Literal

Audience = Literal["screen", "phone"]
HALF_A_DAY = 12 * 3600  # seconds: the longest workshop, and the time to tidy up
LONGEST = 600  # characters; what is longer was not made here
_SALT = b"citesedu.live.tickets"


@dataclass(frozen=True)
class Ticket:
    """What a ticket opens: the states of `topic` made for `audience`, read in the cité's scope, until `expires`
    (seconds since 1970)."""

    topic: str
    audience: Audience
    cite_slug: str
    expires: int


def make(topic: str, audience: Audience, cite_slug: str, *, seconds: int = HALF_A_DAY) -> str:
    """A ticket of its own for each page: two of them are never the same."""
    expires = int(time.time()) + seconds
    payload = f"{expires}:{audience}:{cite_slug}:{secrets.token_hex(6)}:{topic}".encode()
    return f"{_encoded(payload)}.{_encoded(_signature(payload))}"


def read(ticket: str) -> Ticket | None:
    """What the ticket opens; None when it is forged, damaged or out of date."""
    if len(ticket) > LONGEST:
        return None
    try:
        payload, signature = (_decoded(part) for part in ticket.split("."))
        if not hmac.compare_digest(signature, _signature(payload)):
            return None
        expires, audience, cite_slug, _, topic = payload.decode().split(":", 4)
    except (ValueError, binascii.Error):
        return None
    if int(expires) <= time.time() or audience not in ("screen", "phone"):
        return None
    return Ticket(topic, audience, cite_slug, int(expires))  # type: ignore[arg-type]


def _signature(payload: bytes) -> bytes:
    key = hashlib.sha256(_SALT + os.environ["SECRET_KEY"].strip().encode()).digest()
    return hmac.digest(key, payload, "sha256")


def _encoded(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def _decoded(text: str) -> bytes:
    raw = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    if _encoded(raw) != text:
        raise ValueError("the same ticket, spelt another way")
    return raw
