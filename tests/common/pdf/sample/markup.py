"""The structures static/css/report.css knows, as the templates of a report must write them."""

from collections.abc import Sequence
from html import escape

from citesedu.common.charts import Chart
from citesedu.common.typography import french

MARK = "Données de démonstration"


def text(words: str) -> str:
    return escape(french(words))


def p(words: str, css: str = "") -> str:
    return f'<p class="{css}">{text(words)}</p>' if css else f"<p>{text(words)}</p>"


def ul(items: Sequence[str]) -> str:
    return "<ul>" + "".join(f"<li>{text(item)}</li>" for item in items) + "</ul>"


def badge(kind: str, name: str) -> str:
    return f'<span class="badge badge-{kind}">{text(name)}</span>'


def quote(words: str, who: str) -> str:
    return f'<blockquote><p>{text(f"« {words} »")}</p><p class="who">{text(who)}</p></blockquote>'


def table(
    caption: str, head: Sequence[str], rows: Sequence[Sequence[str]], css: str = "", words: Sequence[int] = ()
) -> str:
    """Cells are HTML. `words` are the columns of words, aligned left; the first column names its row."""
    of_words = "text medium" if len(words) == 1 else "text"
    classes = ["wide", *(of_words if rank in words else "" for rank in range(1, len(head)))]
    ths = "".join(
        f'<th scope="col" class="{names}">{text(name)}</th>'
        for name, names in zip(head, classes, strict=True)
    )
    body = "".join(
        f'<tr><th scope="row">{row[0]}</th>'
        + "".join(
            cell if cell.startswith("<td") else f"<td{' class=text' if rank in words else ''}>{cell}</td>"
            for rank, cell in enumerate(row[1:], 1)
        )
        + "</tr>"
        for row in rows
    )
    return (
        f'<table class="{css}"><caption>{text(caption)}</caption><thead><tr>{ths}</tr></thead>'
        f"<tbody>{body}</tbody></table>"
    )


WITHHELD = '<td class="withheld">n &lt; 5, non affiché</td>'


def figure(rank: int, chart: Chart, subtitle: str, reading: str) -> str:
    scope = text("Personnes qui ont répondu, Marvallon, réponses regroupées par public.")
    return (
        f'<figure class="chart"><p class="figure-title">Graphique {rank}. {text(chart.title)}</p>'
        f'<p class="figure-subtitle">{text(subtitle)}</p>'
        f'<img src="chart:{chart.ident}" alt="{escape(chart.alt)}">'
        f"<figcaption><p><strong>Lecture.</strong> {text(reading)}</p>"
        f"<p><strong>Champ.</strong> {scope}</p>"
        f"<p><strong>Source.</strong> {text(f'Questionnaire partagé, mars à mai 2026. {MARK}.')}</p>"
        "</figcaption></figure>"
    )


NOTE_119 = (
    '<div class="note-119"><p>'
    + text(
        "Cette plateforme ne sert pas à parler d’un enfant ou d’une famille en particulier. Si vous êtes "
        "inquiet pour un enfant : "
    )
    + "<strong>appelez le 119</strong>"
    + text(" (gratuit, 24 heures sur 24) ou la CRIP de votre département. En cas d’urgence : 17 ou 112.")
    + "</p></div>"
)
