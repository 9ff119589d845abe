"""Guards over templates/: used, plain, French, and asking nobody else.

The list of exceptions gives a reason for each, and an exception that serves no more fails too.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import allauth
import pytest
from django import forms
from django.conf import settings
from django.template import engines

from citesedu.common.templatetags import ui
from tests.architecture.french_templates import rewritten, visible_text

ROOT = Path(settings.BASE_DIR)
TEMPLATES = ROOT / "templates"
NAMES = sorted(path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*") if path.is_file())
PAGES = [name for name in NAMES if name.endswith(".html")]

FOUND_BY_NAME = {
    "400.html": "Django, for a request it cannot read",
    "403.html": "Django, for PermissionDenied",
    "403_csrf.html": "Django, for a form without its token",
    "404.html": "Django, for Http404",
    "413.html": "the reverse proxy, for a body too heavy",
    "429.html": "allauth, past a rate limit",
    "500.html": "Django, for an error of ours",
    "503.html": "the reverse proxy, while the platform is down",
}

# Domain, « Vocabulary to avoid ». « En cas d’urgence » is the fixed notice's own.
AVOIDED = re.compile(
    r"\bsignal(?:er|ez|é|ement)\w*|\b(?:un|les?|des|ces) cas\b(?! échéant)|familles? à problèmes?"
    r"|publics? cibles?|score de la cité|\bclassements?\b|démissionnaires?",
    re.IGNORECASE,
)


def source(name: str) -> str:
    return (TEMPLATES / name).read_text()


def names_in_python() -> Iterator[re.Pattern[str]]:
    """Every template name a module writes; in an f-string a variable stands for one piece of the path."""
    for package in ("citesedu", "diagnostics", "actors", "club"):
        for path in (ROOT / package).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text())):
                parts = node.values if isinstance(node, ast.JoinedStr) else [node]
                pattern = "".join(
                    re.escape(part.value) if isinstance(part, ast.Constant) else "[^/]+"
                    for part in parts
                    if not isinstance(part, ast.Constant) or isinstance(part.value, str)
                )
                if pattern.endswith((r"\.html", r"\.txt")):
                    yield re.compile(pattern)


def used_names() -> set[str]:
    written = set(names_in_python()) - {re.compile(r"components/[^/]+\.html")}
    by_python = {name for name in NAMES if any(pattern.fullmatch(name) for pattern in written)}
    by_template = {
        found for name in NAMES for found in re.findall(r'{% (?:extends|include) "([^"]+)"', source(name))
    }
    by_tag = {f"components/{tag}.html" for tag in ui.register.tags}
    # These two packages ask for their templates by name: ours must bear one of theirs.
    theirs = [Path(package.__file__).parent / "templates" for package in (allauth, forms)]
    by_package = {
        name
        for name in NAMES
        if name.startswith(("account/", "mfa/", "django/forms/"))
        and any((home / name).exists() for home in theirs)
    }
    return by_python | by_template | by_tag | by_package


def test_every_template_is_used():
    used = used_names()
    assert sorted(set(NAMES) - used - FOUND_BY_NAME.keys()) == []
    assert sorted(FOUND_BY_NAME.keys() - set(NAMES)) == [], "no such file"
    assert sorted(FOUND_BY_NAME.keys() & used) == [], "needs no exception any more"


def test_an_undefined_variable_fails():
    with pytest.raises(pytest.fail.Exception, match="nothing_of_that_name"):
        engines["django"].from_string("{{ nothing_of_that_name }}").render({})


@pytest.mark.parametrize("name", NAMES)
def test_templates_compile(name):
    engines["django"].get_template(name)


@pytest.mark.parametrize("name", [name for name in FOUND_BY_NAME if name[0].isdigit()])
def test_an_error_page_needs_no_context(name):
    html = engines["django"].get_template(name).render({})
    assert '<html lang="fr">' in html
    linked = re.findall(r'href="/(static/[^"]+)"', html)
    assert linked
    assert all((ROOT / path).exists() for path in linked)


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_inline(name):
    html = re.sub(r"{%.*?%}|{{.*?}}", "", source(name))
    assert re.findall(r"<[^>]*\s(?:style|on\w+)\s*=", html) == []
    assert re.findall(r"<style\b|javascript:", html) == []
    scripts = re.findall(r"<script\b([^>]*)>", html)
    assert [
        attributes
        for attributes in scripts
        if " src=" not in attributes and "application/json" not in attributes
    ] == []


@pytest.mark.parametrize("name", NAMES)
def test_no_other_host(name):
    assert re.findall(r"(?:https?:)?//[\w.-]+\.\w+", source(name)) == []


@pytest.mark.parametrize("name", NAMES)
def test_french_typography(name):
    written = source(name)
    assert re.findall(r".{0,20}'.{0,20}", visible_text(written)) == []
    changed = [
        (was, better)
        for was, better in zip(written.splitlines(), rewritten(written).splitlines(), strict=True)
        if was != better
    ]
    assert changed == [], "run: python -m tests.architecture.french_templates"


@pytest.mark.parametrize(
    ("written", "better"),
    [
        ("<p>{{ name }} : l'été ?</p>", "<p>{{ name }}\u00a0: l’été\u00a0?</p>"),
        ("«&nbsp;{{ text }}&nbsp;»", "«\u00a0{{ text }}\u00a0»"),
        ('<img alt="Qui ?" src="a?b : c">', '<img alt="Qui\u00a0?" src="a?b : c">'),
        ("{% if a ? 'b' %}<code>x ? 'y'</code>", "{% if a ? 'b' %}<code>x ? 'y'</code>"),
    ],
)
def test_rewriting_touches_texts_alone(written, better):
    assert rewritten(written) == better
    assert rewritten(better) == better


@pytest.mark.parametrize("name", NAMES)
def test_words_to_avoid(name):
    assert AVOIDED.findall(visible_text(source(name))) == []


def test_the_words_to_avoid_are_caught():
    caught = "Signalez les cas, des familles à problèmes, le public cible, un classement"
    assert len(AVOIDED.findall(caught)) == 5
    assert AVOIDED.findall("En cas d’urgence, le cas échéant") == []
