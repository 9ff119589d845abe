"""The call for participation, as the installation sets it."""

from __future__ import annotations

from django.conf import settings

from citesedu.programme.domain.applications import Call


def the_call() -> Call:
    return Call(**settings.CALL)
