from __future__ import annotations

import pytest

from citesedu.common.links import is_practice_address, is_web_address


@pytest.mark.parametrize("text", ["https://exemple.fr", "http://exemple.fr/a?b=c#d", "https://a.b.fr:8443/"])
def test_the_web(text: str) -> None:
    assert is_web_address(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "exemple.fr",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)//https://exemple.fr",
        "data:text/html,x",
        "ftp://exemple.fr",
        "mailto:a@exemple.fr",
        "//exemple.fr",
        "https://",
        "https://exemple.fr\njavascript:alert(1)",
        "https:exemple.fr",
    ],
)
def test_anything_else(text: str) -> None:
    assert not is_web_address(text)


@pytest.mark.parametrize(
    "text", ["https://exemple.fr/fiche", "/club/", "/club/fiches/ouvrir-une-salle/", "/club/fiches/a/v2/"]
)
def test_a_practice(text: str) -> None:
    assert is_practice_address(text)


@pytest.mark.parametrize(
    "text",
    [
        "http://exemple.fr",
        "javascript:alert(1)",
        "/club/../cites/",
        "/club//evil.example/",
        "//club/",
        "/cites/marvallon/",
        "/club/?x=javascript:",
        "/club/a",
        "/club/\n",
    ],
)
def test_not_a_practice(text: str) -> None:
    assert not is_practice_address(text)
