"""Browser security headers, the same for every page; a view that needs other ones sets them itself first."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

GetResponse = Callable[[HttpRequest], HttpResponseBase]

# Pages reached with a link or a code alone: the address is a secret, and may be open on a shared telephone.
RESPONDENT_PREFIXES = ("/q/", "/a/")

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'{live}; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'"
)
# static/js/live.js alone makes elements of text, which our own server sent.
TRUSTED_TYPES = "; trusted-types live; require-trusted-types-for 'script'"
PERMISSIONS_POLICY = ", ".join(
    f"{feature}=()"
    for feature in (
        "browsing-topics",
        "camera",
        "display-capture",
        "geolocation",
        "microphone",
        "payment",
        "usb",
    )
)


def security_headers(get_response: GetResponse) -> GetResponse:
    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        is_respondent = request.path.startswith(RESPONDENT_PREFIXES)
        headers = response.headers
        headers.setdefault("Content-Security-Policy", _policy() + (TRUSTED_TYPES if is_respondent else ""))
        headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if is_respondent:
            headers.setdefault("Referrer-Policy", "no-referrer")
        # The cookie is enough to tell, and costs no query: whoever holds one may be signed in.
        if is_respondent or settings.SESSION_COOKIE_NAME in request.COOKIES:
            headers.setdefault("Cache-Control", "no-store")
        return response

    return middleware


def _policy() -> str:
    """The live relay is another origin where no reverse proxy stands in front."""
    return CONTENT_SECURITY_POLICY.format(live=f" {settings.LIVE_ORIGIN}" if settings.LIVE_ORIGIN else "")
