"""Numbers the chapters and the figures of the sample, keeps its images and its table of figures."""

from collections.abc import Iterator
from fractions import Fraction

from citesedu.common.charts import Chart
from tests.common.pdf.sample.answers import ANSWERED, THEMES, Measured, Theme, measured_themes
from tests.common.pdf.sample.markup import MARK, badge, figure, text

LOW, HIGH, GAP = 45, 65, 20


class Builder:
    """Numbers the figures, keeps the images, collects the chapters."""

    def __init__(self, seed: int, large: bool) -> None:
        self.large = large
        self.width = 470 if large else 660
        self.images: dict[str, bytes] = {}
        self.chapters: list[tuple[str, str, str]] = []
        self.csv = ["question;public;score;réponses"]
        self.measured = measured_themes(seed)

    def figure(self, chart: Chart, subtitle: str, reading: str) -> str:
        self.images[chart.ident] = chart.svg.encode()
        return figure(len(self.images), chart, subtitle, reading)

    def chapter(self, title: str, *parts: str) -> None:
        rank = len(self.chapters) + 1
        ident = f"chapitre-{rank}"
        heading = f'<h1><span class="number">{rank}.</span> {text(title)}</h1>'
        html = f'<section class="chapter" id="{ident}">{heading}{"".join(parts)}</section>'
        self.chapters.append((ident, f"{rank}. {title}", html))

    def html(self, cover: str) -> str:
        contents = "".join(
            f'<li data-page="#{ident}"><a href="#{ident}">{text(title)}</a></li>'
            for ident, title, _ in self.chapters
        )
        return (
            f'<!doctype html><html lang="fr"{" class=large" if self.large else ""}>'
            '<head><meta charset="utf-8">'
            "<title>État des lieux partagé, Marvallon, Le Plateau</title>"
            '<meta name="author" content="Cité éducative de Marvallon">'
            f'<meta name="description" content="{MARK}"></head>'
            f'<body data-running="État des lieux partagé · Marvallon, Le Plateau" data-mark="{MARK}">'
            f'{cover}<nav class="contents"><h1>Sommaire</h1><ol>{contents}</ol></nav>'
            f"<main>{''.join(html for _, _, html in self.chapters)}</main></body></html>"
        )


def label(one: Measured) -> str:
    """The reading of a statement, as a badge: the rules of the method, shortened."""
    if one.gap >= GAP:
        return badge("divergence", "Regards divergents")
    if any(Fraction(u, n) >= Fraction(3, 10) for u, n in zip(one.unknown, ANSWERED, strict=True)):
        return badge("unknown", "Méconnaissance")
    if min(one.scores) >= HIGH:
        return badge("strength", "Force partagée")
    if max(one.scores) <= LOW:
        return badge("weakness", "Fragilité partagée")
    return badge("middle", "Point intermédiaire")


def flat(builder: Builder) -> Iterator[tuple[Theme, Measured]]:
    for theme, measured in zip(THEMES, builder.measured, strict=True):
        for one in measured:
            yield theme, one
