"""What the relay reads from the environment, besides SECRET_KEY (citesedu/live/tickets.py)."""

from __future__ import annotations

import os
from dataclasses import dataclass


@dataclass(frozen=True)
class Configuration:
    redis_url: str
    web_url: str  # where the web answers inside the network, without a last slash
    origins: frozenset[
        str
    ]  # of pages that may read the relay from another origin; none behind a reverse proxy


def from_environment() -> Configuration:
    return Configuration(
        redis_url=os.environ["REDIS_URL"].strip(),
        web_url=(os.environ.get("INTERNAL_WEB_URL", "").strip() or "http://127.0.0.1:8000").rstrip("/"),
        origins=frozenset(filter(None, os.environ.get("WEB_ORIGINS", "").replace(",", " ").split())),
    )
