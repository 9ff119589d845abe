"""A second step at sign-in, asked of those whose password alone would open too much."""

from __future__ import annotations

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from citesedu.accounts.models import User

ASKED = (
    "Votre rôle ouvre des textes et plusieurs cités : il demande une deuxième étape à la connexion. "
    "Activez-la une fois, puis reprenez."
)


def lacks_second_factor(user: User) -> bool:
    """Whether the platform asks one of this person, who has none. One statement when it is asked."""
    return settings.SECOND_FACTOR and not is_mfa_enabled(user)


def to_second_factor(request: HttpRequest) -> HttpResponse:
    """To the page where it is activated, saying why. Whatever was being done is not done."""
    messages.warning(request, ASKED)
    return redirect("mfa_activate_totp")
