"""The HTML of a report as pandoc reads it best: what our classes mean, said in its way.

The HTML is our own, from templates/diagnostics/report: human texts in it are escaped, so no pattern meets them.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import count

# Class of a paragraph or of a box → style of the Word document.
STYLES = {
    "cover-subtitle": "Subtitle",
    "cover-mark": "Mark",
    "cover-note": "Small",
    "key": "Key",
    "before": "Body Text",
    "figure-title": "Image Caption",
    "figure-subtitle": "Figure Subtitle",
    "who": "Small",
    "small muted": "Small",
    "note": "Note",
    "note colophon": "Note",
    "note-119": "Warning",
}
_WIDTH = "16cm"  # of the text of a page

_PARAGRAPH = re.compile(r'<p class="([^"]+)">(.*?)</p>', re.DOTALL)
_CAPTION = re.compile(r"<figcaption>(.*?)</figcaption>", re.DOTALL)
_CAPTION_LINE = re.compile(r"<p>(.*?)</p>", re.DOTALL)
_TABLE = re.compile(
    r'<table(?: class="(?P<css>[^"]*)")?>(?P<caption>(?:<caption>.*?</caption>)?)<thead>(?P<head>.*?)</thead>',
    re.DOTALL,
)
# Tables of words: the facts of the cover, the key figures, the four boxes.
_IN_WORDS = re.compile(
    r'<section class="cover">.*?</section>|<table class="(?:figures|four)">.*?</table>', re.DOTALL
)
_LOGOS = re.compile(r'<p class="cover-logos">(.*?)</p>', re.DOTALL)


def for_pandoc(html: str, pictures: Mapping[str, str]) -> str:
    """`pictures` gives the data: address of each `chart:NAME`."""
    html = re.sub(r'<img(?![^>]*src="chart:)[^>]*>', "", html)  # only what we drew is embedded
    # The title of the file is printed at its head; the cover need not say it twice.
    html = re.sub(r'<p class="cover-(?:kicker|title)">.*?</p>', "", html)
    # Of a page with a <main>, pandoc reads nothing else.
    html = re.sub(r"</?main>|(?<=<body) [^>]*", "", html)
    html = _CAPTION.sub(lambda found: _CAPTION_LINE.sub(_styled("Small"), found[1]), html)
    html = re.sub(r"</?figure[^>]*>", "", html)
    html = _numbered(html, r'(<p class="figure-title">)', "Graphique")
    html = _numbered(html, r"(<caption>)", "Tableau")
    html = _LOGOS.sub(lambda found: "<p>" + found[1].replace("<img ", '<img height="68" ') + "</p>", html)
    html = _PARAGRAPH.sub(_paragraph, html)
    html = re.sub(r'<div class="([^"]+)">', lambda found: f"<div{_style(found[1])}>", html)
    html = re.sub(r'<p dir="rtl">(.*?)</p>', r'<div dir="rtl"><p>\1</p></div>', html)
    html = re.sub(
        r'<img src="chart:(?!logo)[^>]*>', r'<div data-custom-style="Figure"><p>\g<0></p></div>', html
    )
    html = re.sub(r"(<nav.*?)<ol>(.*?)</ol>", r"\1<ul>\2</ul>", html, flags=re.DOTALL)  # already numbered
    html = _IN_WORDS.sub(_in_words, html)
    html = _TABLE.sub(_table, html)
    html = html.replace("<td>", '<td align="right">').replace('<td class="text">', '<td align="left">')
    html = html.replace('<th scope="col">', '<th scope="col" align="right">')
    return _with_pictures(html, pictures)


def _with_pictures(html: str, pictures: Mapping[str, str]) -> str:
    def picture(found: re.Match[str]) -> str:
        return f'src="{pictures.get(found[1], "")}"'

    html = re.sub(r'<img src="chart:(?!logo)', f'<img width="{_WIDTH}" src="chart:', html)
    return re.sub(r'src="chart:([^"]*)"', picture, html)


def _numbered(html: str, pattern: str, word: str) -> str:
    numbers: Iterator[int] = count(1)
    return re.sub(pattern, lambda found: f"{found[1]}{word} {next(numbers)}. ", html)


def _table(found: re.Match[str]) -> str:
    """The same table with the width of each column: pandoc would make them equal."""
    css, caption, head = found["css"] or "", found["caption"], found["head"]
    given = [_column(css, cell) for cell in re.findall(r"<th\b[^>]*>", head)]
    left = (100 - sum(filter(None, given))) / max(given.count(None), 1)
    columns = "".join(f'<col style="width: {width or left:.1f}%">' for width in given)
    return f"<table>{caption}<colgroup>{columns}</colgroup><thead>{head}</thead>"


def _in_words(found: re.Match[str]) -> str:
    return found[0].replace("<td>", '<td class="text">').replace('scope="col"', 'scope="col" class="text"')


def _column(css: str, cell: str) -> int | None:
    """Percents of the width of the page; None for a share of what is left."""
    if "wide" in cell:
        return 24 if "counts" in css else 40
    return 20 if "medium" in cell else None


def _paragraph(found: re.Match[str]) -> str:
    return f"<div{_style(found[1])}><p>{found[2]}</p></div>"


def _styled(style: str) -> str:
    return rf'<div data-custom-style="{style}"><p>\1</p></div>'


def _style(css: str) -> str:
    style = STYLES.get(css)
    return f' data-custom-style="{style}"' if style else ""
