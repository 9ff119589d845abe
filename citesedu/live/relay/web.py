"""Asks the web for the state of a topic: one short HTTP request over a connection of its own.

HTTP/1.0, so that the answer ends with the connection and nothing has to be taken apart. A name with several
addresses (the containers of `web`) is resolved each time: they share the requests, and one that is gone is left.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

SECONDS = 5.0  # for the whole request
LARGEST = 1_000_000  # bytes of an answer
VERSION = re.compile(r'(?:W/)?"([\w.-]{1,40})"', re.ASCII)


class Unreachable(Exception):
    """No state could be had; to be tried again."""


@dataclass(frozen=True)
class State:
    version: str
    content: str


async def fetch(web_url: str, ticket: str, known: str) -> State | None:
    """The state that `ticket` opens; None when the version is still `known`, or when there is no such topic."""
    try:
        async with asyncio.timeout(SECONDS):
            status, headers, body = await _get(web_url, f"/direct/etat/{ticket}", known)
    except (OSError, EOFError, asyncio.LimitOverrunError, ValueError, IndexError) as error:
        raise Unreachable(f"{web_url}: {error or type(error).__name__}") from error
    if status in (304, 404):
        return None
    version = VERSION.fullmatch(headers.get("etag", ""))
    if status != 200 or version is None:
        raise Unreachable(f"{web_url}: status {status}, ETag {headers.get('etag')}")
    return State(version[1], body.decode("utf-8", "replace"))


async def _get(web_url: str, path: str, known: str) -> tuple[int, Mapping[str, str], bytes]:
    parts = urlsplit(web_url)
    secure = parts.scheme == "https"
    reader, writer = await asyncio.open_connection(
        parts.hostname, parts.port or (443 if secure else 80), ssl=secure, limit=LARGEST
    )
    try:
        condition = f'If-None-Match: "{known}"\r\n' if known else ""
        # As /sante/ is asked: the name by which the web is reached inside is in nobody's ALLOWED_HOSTS.
        writer.write(f"GET {parts.path}{path} HTTP/1.0\r\nHost: localhost\r\n{condition}\r\n".encode())
        head = await reader.readuntil(b"\r\n\r\n")
        status, headers = _head(head)
        # A web that is killed in the middle gives less than it said.
        length = headers.get("content-length")
        if status == 304:
            body = b""
        elif length is None:
            body = await reader.read(LARGEST)
        else:
            body = await reader.readexactly(min(int(length), LARGEST))
        return status, headers, body
    finally:
        writer.close()


def _head(head: bytes) -> tuple[int, dict[str, str]]:
    status, *lines = head.decode("latin-1").split("\r\n")
    pairs = (line.partition(":") for line in lines if line)
    return int(status.split()[1]), {name.strip().lower(): value.strip() for name, _, value in pairs}
