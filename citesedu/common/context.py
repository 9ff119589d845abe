"""What every template may count on, besides the request and the user."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

NAME = "Cités éducatives"


def platform(request: HttpRequest) -> dict[str, Any]:
    """`platform`: its own name, whether it is a demonstration, and who runs it (settings.FACILITATOR)."""
    facilitator = settings.FACILITATOR
    return {
        "platform": {
            "name": NAME,
            "demo": settings.DEMO,
            "facilitator": facilitator["name"],
            "long_name": facilitator["long_name"],
            "contact": facilitator["contact"],
            "controller": facilitator["controller"],
            "dpo": facilitator["dpo"],
        }
    }
