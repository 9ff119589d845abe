from __future__ import annotations

from diagnostics.models import ApiToken


def every_token() -> list[ApiToken]:
    """Of the open scope, the latest first."""
    return list(ApiToken.objects.order_by("-made_on", "-id"))


def is_token(digest: str) -> bool:
    return ApiToken.objects.filter(digest=digest).exists()
