"""What is new in the Club, as an Atom feed (RFC 4287). An entry keeps its identifier for good; it counts as changed
when a major version is published, not at each correction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit
from xml.sax.saxutils import escape, quoteattr

from citesedu.common.files.sheets import xml_text


@dataclass(frozen=True)
class Entry:
    slug: str
    title: str
    summary: str
    author: str
    first: dt.date
    changed: dt.date


def feed(entries: Sequence[Entry], *, site: str, own: str, title: str) -> bytes:
    """`site` and `own` are addresses: of the platform, of the feed itself."""
    host = urlsplit(site).netloc
    changed = max((entry.changed for entry in entries), default=dt.date(2024, 1, 1))
    parts = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr">',
        f"<title>{_text(title)}</title>",
        f"<id>tag:{host},2024:club</id>",
        f'<link rel="self" type="application/atom+xml" href={quoteattr(own)}/>',
        f'<link rel="alternate" type="text/html" href={quoteattr(site + "/club/")}/>',
        f"<updated>{_moment(changed)}</updated>",
    ]
    parts += [_entry(entry, site, host) for entry in entries]
    return "".join([*parts, "</feed>"]).encode()


def _entry(entry: Entry, site: str, host: str) -> str:
    address = f"{site}/club/fiches/{entry.slug}/"
    return (
        f"<entry><title>{_text(entry.title)}</title><id>tag:{host},2024:club/{escape(entry.slug)}</id>"
        f'<link rel="alternate" type="text/html" href={quoteattr(address)}/>'
        f"<published>{_moment(entry.first)}</published><updated>{_moment(entry.changed)}</updated>"
        f"<author><name>{_text(entry.author)}</name></author>"
        f'<summary type="text">{_text(entry.summary)}</summary></entry>'
    )


def _moment(day: dt.date) -> str:
    return f"{day.isoformat()}T12:00:00Z"


def _text(text: str) -> str:
    return xml_text(text)
