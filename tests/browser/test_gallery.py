"""Every component in Chromium: both themes, telephone and desk, keyboard, with and without script."""

import pytest

from tests.browser.conftest import sideways

pytestmark = pytest.mark.browser


@pytest.fixture
def gallery_url(live_server, settings):
    settings.DEBUG = True
    settings.ROOT_URLCONF = "tests.browser.urls"
    return f"{live_server.url}/dev/composants/"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing(gallery_url, open_page, axe, width, scheme):
    page = open_page(gallery_url, width=width, scheme=scheme)
    for summary in page.locator("details:not([open]) > summary").all():
        summary.click()
    # The gallery alone shows the same landmark several times on a page.
    assert axe(page, without=("landmark-unique",)) == []


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_nothing_sticks_out(gallery_url, open_page, width):
    assert sideways(open_page(gallery_url, width=width)) == 0


def test_nothing_sticks_out_at_twice_the_text_size(gallery_url, open_page):
    page = open_page(gallery_url, width=640)
    page.evaluate("document.documentElement.style.setProperty('font-size', '200%')")
    assert sideways(page) == 0


def test_targets_are_large_enough(gallery_url, open_page):
    page = open_page(gallery_url, width=360)
    small = page.evaluate(
        """() => [...document.querySelectorAll('button, .button, .input, .choice, nav a, summary')]
            .filter(e => e.checkVisibility() && !e.closest('[popover]'))
            .filter(e => e.getBoundingClientRect().height < 44)
            .map(e => e.outerHTML.slice(0, 120))"""
    )
    assert small == []


def test_the_skip_link_comes_first_and_leads_to_the_content(gallery_url, open_page):
    page = open_page(gallery_url)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Aller au contenu"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "contenu"


def test_focus_is_visible_everywhere(gallery_url, open_page):
    page = open_page(gallery_url)
    seen = 0
    for _ in range(400):
        page.keyboard.press("Tab")
        shown = page.evaluate(
            """() => { const e = document.activeElement; if (e === document.body) return null;
                const has = (x, p) => getComputedStyle(x, p).outlineStyle !== 'none';
                const shown = has(e) || has(e, '::after') || has(e.closest('.choice') || e);
                return shown || e.outerHTML.slice(0, 120) }"""
        )
        if shown is None:
            break
        assert shown is True
        seen += 1
    assert seen > 60


@pytest.mark.parametrize("script", [True, False])
def test_a_dialog_opens_and_closes_from_the_keyboard(gallery_url, open_page, script):
    page = open_page(gallery_url, script=script)
    box = page.locator("#retirer")
    assert not box.is_visible()
    page.get_by_role("button", name="Retirer la fiche").focus()
    page.keyboard.press("Enter")
    assert box.is_visible()
    page.keyboard.press("Escape")
    assert not box.is_visible()
    page.keyboard.press("Enter")  # the focus came back to the button
    assert box.is_visible()
    box.get_by_role("button", name="Fermer").click()
    assert not box.is_visible()


def test_a_scrolling_table_scrolls_from_the_keyboard(gallery_url, open_page):
    page = open_page(gallery_url, width=360)
    region = page.get_by_role("region", name="Confiance entre adultes, par public (nombre de réponses)").first
    region.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("e => e.scrollLeft > 0", arg=region.element_handle())


def test_right_to_left_needs_no_other_stylesheet(gallery_url, open_page):
    page = open_page(gallery_url, width=360)
    page.evaluate("document.documentElement.dir = 'rtl'")
    assert sideways(page) == 0
    label, box = (
        page.locator(".field--check span").first.bounding_box(),
        page.locator(".field--check input").first.bounding_box(),
    )
    assert box["x"] > label["x"]


def test_reduced_motion_is_respected(gallery_url, open_page):
    page = open_page(gallery_url, reduced_motion="reduce")
    moving = page.evaluate(
        """() => [...document.querySelectorAll('*')]
            .filter(e => parseFloat(getComputedStyle(e).transitionDuration) > 0).length"""
    )
    assert moving == 0
