import pytest
from django.http import HttpResponse

from citesedu.common.middleware import security_headers


def answered(rf, path, view=lambda request: HttpResponse("x"), **cookies):
    request = rf.get(path)
    request.COOKIES.update(cookies)
    return security_headers(view)(request)


def test_every_page_allows_its_own_files_only(rf):
    policy = answered(rf, "/cites/")["Content-Security-Policy"]
    directives = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert directives["default-src"] == "'none'"
    assert directives["script-src"] == "'self'"
    assert directives["frame-ancestors"] == "'none'"
    assert "unsafe" not in policy
    assert "http" not in policy
    assert "require-trusted-types-for" not in policy


def test_the_live_relay_may_be_another_origin(rf, settings):
    settings.LIVE_ORIGIN = ""
    assert "connect-src 'self'; " in answered(rf, "/cites/")["Content-Security-Policy"]
    settings.LIVE_ORIGIN = "http://localhost:8001"
    policy = answered(rf, "/a/ABCD2345/")["Content-Security-Policy"]
    assert "connect-src 'self' http://localhost:8001; " in policy


@pytest.mark.parametrize("path", ["/q/abc/", "/q/abc/merci/", "/a/ABCD2345/"])
def test_a_respondent_leaves_no_trace(rf, path):
    response = answered(rf, path)
    assert response["Content-Security-Policy"].endswith(
        "; trusted-types live; require-trusted-types-for 'script'"
    )
    assert response["Referrer-Policy"] == "no-referrer"
    assert response["Cache-Control"] == "no-store"


def test_a_page_of_someone_signed_in_is_never_kept(rf, settings):
    assert answered(rf, "/cites/", **{settings.SESSION_COOKIE_NAME: "x"})["Cache-Control"] == "no-store"
    assert "Cache-Control" not in answered(rf, "/")
    assert "Referrer-Policy" not in answered(rf, "/")


def test_nothing_of_the_device_is_asked(rf):
    response = answered(rf, "/")
    for feature in ("camera", "microphone", "geolocation"):
        assert f"{feature}=()" in response["Permissions-Policy"]
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"


def test_a_view_may_set_its_own(rf):
    def view(request):
        return HttpResponse(
            "x", headers={"Cache-Control": "max-age=60", "Content-Security-Policy": "sandbox"}
        )

    response = answered(rf, "/q/abc/", view)
    assert response["Cache-Control"] == "max-age=60"
    assert response["Content-Security-Policy"] == "sandbox"


def test_the_middleware_is_in_place(settings):
    assert "citesedu.common.middleware.security_headers" in settings.MIDDLEWARE
