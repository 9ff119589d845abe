"""The smallest application that reads a body and answers something long, for the slow clients."""

from collections.abc import Iterable
from typing import Any

ANSWER = b"x" * 1_000_000


def application(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    body = environ["wsgi.input"].read()
    answer = ANSWER if environ["PATH_INFO"] == "/long" else str(len(body)).encode()
    start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", str(len(answer)))])
    return [answer]
