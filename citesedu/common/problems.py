"""An error told to a program: RFC 9457, « problem details », with one French sentence."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus

from django.http import JsonResponse


def problem(status: int, sentence: str, headers: Mapping[str, str] | None = None) -> JsonResponse:
    content = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": sentence,
    }
    return JsonResponse(
        content,
        status=status,
        headers=dict(headers or {}),
        content_type="application/problem+json",
        json_dumps_params={"ensure_ascii": False},
    )
