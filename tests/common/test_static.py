"""What the browser downloads: budgets, and vendored files that are what they say."""

import gzip
import hashlib
import json
import re
from pathlib import Path

import pytest
from django.conf import settings
from fontTools.ttLib import TTFont

STATIC = Path(settings.BASE_DIR, "static")
MANIFESTS = [*STATIC.glob("fonts/manifest.json"), *STATIC.glob("vendor/*/manifest.json")]


def gzipped(*names: str) -> int:
    return sum(len(gzip.compress((STATIC / name).read_bytes(), 6)) for name in names)


def stylesheets(layout: str) -> list[str]:
    """The files a layout links, its parent's included."""
    source = (Path(settings.BASE_DIR, "templates", "layouts", f"{layout}.html")).read_text()
    parent = re.search(r'{% extends "layouts/(\w+)\.html" %}', source)
    return (stylesheets(parent[1]) if parent else []) + re.findall(r'{% static "(css/[\w.]+)" %}', source)


def test_the_questionnaire_leaves_10_kb_of_its_15_to_text_and_script():
    assert stylesheets("respondent") == ["css/tokens.css", "css/base.css", "css/respondent.css"]
    assert gzipped(*stylesheets("respondent")) <= 5_000


def test_the_script_of_a_room_is_under_4_kb():
    assert gzipped("js/live.js") <= 4_000


def test_a_respondent_downloads_no_font():
    assert not any("font-face" in (STATIC / name).read_text() for name in stylesheets("respondent"))


def test_a_professional_downloads_less_than_60_kb_the_first_time():
    fonts = [STATIC / "fonts" / f"AtkinsonHyperlegibleNext-{style}.woff2" for style in ("Regular", "Bold")]
    total = gzipped(*stylesheets("base")) + sum(font.stat().st_size for font in fonts)
    assert total <= 50_000  # leaves 10 kB to the page and its script


@pytest.mark.parametrize("manifest", MANIFESTS, ids=lambda path: path.parent.name)
def test_vendored_files_are_the_ones_declared(manifest):
    declared = json.loads(manifest.read_text())
    assert {"name", "version", "licence", "sha256"} <= declared.keys()
    found = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in manifest.parent.iterdir()
        if path != manifest
    }
    assert found == declared["sha256"]


@pytest.mark.parametrize("font", sorted(STATIC.glob("fonts/*.*tf")) + sorted(STATIC.glob("fonts/*.woff2")))
def test_fonts_hold_what_french_needs(font):
    needed = set("àâæçéèêëîïôœùûüÿÀÇÉÈÊŒŸ«»’…–−€") | {"\u00a0", "\u202f", "\u2010", "\u2011"}
    table = TTFont(font)
    assert {character for character in needed if ord(character) not in table.getBestCmap()} == set()
    assert "tnum" in {record.FeatureTag for record in table["GSUB"].table.FeatureList.FeatureRecord}


def test_no_stylesheet_or_script_asks_another_host():
    asked = {
        path.name: re.findall(r"url\(\s*[\"']?(?:https?:)?//[^)]*|@import", path.read_text())
        for path in STATIC.rglob("*.css")
    }
    assert not any(asked.values()), asked
