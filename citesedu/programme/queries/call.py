"""The call for participation, as the installation sets it."""

from __future__ import annotations

from typing import Any

from django.conf import settings

from citesedu.programme.domain.applications import Call


def the_call() -> Call:
    told: dict[str, Any] = settings.CALL
    return Call(**told)
