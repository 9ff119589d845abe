"""/sante/: is the platform able to work? Four real, cheap checks, and nothing about why one fails."""

import logging
import secrets
from collections.abc import Callable

from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

logger = logging.getLogger(__name__)

WORKER_KEY = "health:worker"
WORKER_SECONDS = 60


def worker_reports() -> None:
    """A worker says that it is alive; forgotten after WORKER_SECONDS."""
    cache.set(WORKER_KEY, True, timeout=WORKER_SECONDS)


@never_cache
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """{"database": true, "redis": true, "queue": true, "storage": true}, status 503 when one is false."""
    state = {name: _holds(name, check) for name, check in CHECKS.items()}
    response = JsonResponse(state, status=200 if all(state.values()) else 503)
    # Asked every few seconds, and the body says it all: no ERROR line each time.
    response._has_been_logged = True  # type: ignore[attr-defined]
    return response


def _holds(name: str, check: Callable[[], bool]) -> bool:
    try:
        return check()
    except Exception:
        logger.warning("health: %s fails", name, exc_info=True)
        return False


def _database() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return bool(cursor.fetchone() == (1,))


def _redis() -> bool:
    token = secrets.token_hex(8)
    cache.set(f"health:{token}", token, timeout=10)
    return bool(cache.get(f"health:{token}") == token)


def _queue() -> bool:
    return cache.get(WORKER_KEY) is not None


def _storage() -> bool:
    content = secrets.token_bytes(16)
    name = default_storage.save(f"health/{content.hex()}", ContentFile(content))
    try:
        with default_storage.open(name) as file:
            return bool(file.read() == content)
    finally:
        default_storage.delete(name)


CHECKS: dict[str, Callable[[], bool]] = {
    "database": _database,
    "redis": _redis,
    "queue": _queue,
    "storage": _storage,
}
