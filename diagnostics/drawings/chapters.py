"""The chapters that the figures fill, from a Snapshot alone: one structure for the screen and for paper."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from citesedu.common.typography import count, day, join_and, number
from diagnostics.domain.composition import theme_key
from diagnostics.domain.framework import AUDIENCES
from diagnostics.domain.readings import Label
from diagnostics.domain.snapshot import Snapshot, ThemeFacts
from diagnostics.drawings.annexes import annexes
from diagnostics.drawings.items import discussion_order, first_wording, item_bars, item_sentence
from diagnostics.drawings.maps import convergence_chart, convergence_table, converging_items, widest_gaps
from diagnostics.drawings.one_page import chosen_items
from diagnostics.drawings.overview import (
    participation_table,
    theme_dots,
    theme_table,
    themes_heat,
    themes_table,
)
from diagnostics.drawings.parts import Bullets, Grid, Heading, KeyFigures, Notice, Part, Pen, Quote, Words

WIDEST = 9
BADGES = {
    Label.STRENGTH: "strength",
    Label.WEAKNESS: "weakness",
    Label.DIVERGENT: "divergence",
    Label.SPLIT: "split",
    Label.CLEAVAGE: "split",
    Label.UNKNOWN: "unknown",
}


def figure_chapters(snapshot: Snapshot, pen: Pen) -> dict[str, Iterator[Part]]:
    """Key of the chapter → its parts, prepared from the figures and drawn only when they are read. What people add
    comes after: see document.py."""
    return {
        "avertissement": _warning(snapshot),
        "essentiel": _essential(snapshot),
        "demarche": _approach(snapshot),
        "territoire": _territory(snapshot),
        **{theme_key(theme.code): _theme(snapshot, theme, pen) for theme in snapshot.themes if theme.items},
        "regards": _crossed(snapshot, pen),
        "annexes": annexes(snapshot),
    }


def _warning(snapshot: Snapshot) -> Iterator[Part]:
    yield Words(
        "Ce document décrit des regards, à un moment donné. Il ne juge ni les personnes ni les structures."
    )
    yield Heading("Comment lire les résultats")
    yield Bullets(
        (
            f"Aucun résultat n’est affiché pour un groupe de moins de {snapshot.threshold} personnes.",
            "Le résultat sur 100 est la moyenne des réponses : 0 si tout le monde choisit le point le plus bas, "
            "100 si tout le monde choisit le plus haut.",
            "Un tiret dans un tableau : la question n’a pas été posée à ce public, ou l’effectif est insuffisant.",
            "« Je ne sais pas » est une réponse : elle est montrée à part et n’entre pas dans le résultat.",
            "Les personnes qui ont répondu ont choisi de le faire : elles ne représentent pas toute la population.",
        )
    )
    yield Notice()


def _essential(snapshot: Snapshot) -> Iterator[Part]:
    shown = [audience.label.lower() for audience in snapshot.audiences if audience.respondents is not None]
    if snapshot.total_respondents is None:
        yield Words("Trop peu de personnes ont répondu pour afficher un résultat.", "key")
        return
    people = count(snapshot.total_respondents, "personne a répondu", "personnes ont répondu")
    yield Words(f"{people} : {join_and(shown)}.", "key")
    yield KeyFigures(
        (
            (number(snapshot.total_respondents), "personnes ont répondu"),
            (number(len(shown)), "public entendu" if len(shown) == 1 else "publics entendus"),
            (number(sum(len(theme.items) for theme in snapshot.themes)), "affirmations"),
            (number(sum(bool(theme.items) for theme in snapshot.themes)), "thèmes"),
        )
    )
    for label, title, none in (
        (Label.STRENGTH, "Forces partagées", "Aucune affirmation n’est une force pour tous les publics."),
        (
            Label.WEAKNESS,
            "Fragilités partagées",
            "Aucune affirmation n’est une fragilité pour tous les publics.",
        ),
        (Label.DIVERGENT, "Regards divergents", "Aucun écart net entre les publics."),
        (Label.UNKNOWN, "Ce que l’on connaît mal", "Peu de « je ne sais pas » dans les réponses."),
    ):
        chosen = chosen_items(snapshot, label, 3)
        yield Heading(title, BADGES[label])
        yield (
            Bullets(tuple(f"{first_wording(item)} {item.title}" for item in chosen))
            if chosen
            else Words(none)
        )


def _approach(snapshot: Snapshot) -> Iterator[Part]:
    yield Words(
        f"Le questionnaire « {snapshot.framework} » a été posé du {day(snapshot.opens_on)} au "
        f"{day(snapshot.closes_on)}, avec des mots différents pour chaque public."
    )
    yield Grid(participation_table(snapshot), ident="participation")
    yield Heading("Les limites")
    yield Bullets(tuple(limits(snapshot)))


def limits(snapshot: Snapshot) -> Iterator[str]:
    """Who was not reached, and what is kept back: sentences, never a number of people."""
    for audience in snapshot.audiences:
        figures = [
            item.figures[audience.code] for _, item in snapshot.items() if audience.code in item.figures
        ]
        held = sum(figure.kind != "shown" for figure in figures)
        if audience.respondents is None:
            yield f"{audience.label} : trop peu de réponses pour en parler, aucun résultat n’est affiché."
        elif held:
            lines = count(held, "résultat n’est pas affiché", "résultats ne sont pas affichés")
            yield f"{audience.label} : {lines} en entier, faute de réponses."
    for label in sorted(set(AUDIENCES.values()) - {audience.label for audience in snapshot.audiences}):
        yield f"{label} : ce public n’a pas été interrogé."
    yield "Chacun a choisi de répondre : les avis recueillis ne sont pas ceux de toute la population."


def _territory(snapshot: Snapshot) -> Iterator[Part]:
    places = [
        f"{name} : {', '.join(values)}."
        for name, values in (
            ("Communes", snapshot.communes),
            ("Quartiers prioritaires", snapshot.districts),
            ("Département", (snapshot.departement,) if snapshot.departement else ()),
        )
        if values
    ]
    if places:
        yield Bullets(tuple(places))


def _theme(snapshot: Snapshot, theme: ThemeFacts, pen: Pen) -> Iterator[Part]:
    """Always the same order: the message, what to remember, every result, what was said, the gaps, the table."""
    ranked = sorted(theme.items, key=discussion_order)
    yield Words(ranked[0].title, "key")
    yield Bullets(tuple(_to_remember(theme)))
    yield pen.picture(
        partial(theme_dots, snapshot, theme),
        f"dots-{theme.code}",
        "Résultat de chaque public, de 0 à 100",
        "Plus les points d’une ligne sont éloignés, plus les publics voient la question différemment.",
    )
    quotes = [
        Quote(quote.text, snapshot.audience_label(quote.audience), f"quote-{number}")
        for number, quote in enumerate(snapshot.quotes)
        if quote.question_theme == theme.code
    ]
    if quotes:
        yield Heading("Paroles")
        yield from quotes
    yield Heading("À discuter en premier")
    for item in ranked[:2]:
        yield pen.picture(
            partial(item_bars, snapshot, item),
            f"bars-{item.code}",
            f"Réponses de chaque public à « {first_wording(item)} »",
            item_sentence(snapshot, item),
        )
    yield Heading("Toutes les affirmations du thème")
    yield Grid(theme_table(snapshot, theme), "small", f"table-{theme.code}")


def _to_remember(theme: ThemeFacts) -> Iterator[str]:
    """How many items of each reading, in the order of what deserves discussion, and the widest gap."""
    first = [item.labels[0] for item in theme.items]
    named = [f"{label.value.lower()} ({first.count(label.value)})" for label in Label if label.value in first]
    yield f"{count(len(first), 'affirmation', 'affirmations')} : {join_and(named)}."
    gaps = [item for item in theme.items if item.gap]
    if gaps:
        widest = max(gaps, key=lambda item: item.gap or 0)
        yield (
            f"L’écart le plus grand : {count(widest.gap or 0, 'point', 'points')} sur "
            f"« {widest.code}. {first_wording(widest)} »"
        )


def _crossed(snapshot: Snapshot, pen: Pen) -> Iterator[Part]:
    yield Words("Ce que les publics voient pareil, ce qu’ils voient autrement.", "key")
    yield pen.picture(
        partial(themes_heat, snapshot),
        "heat",
        "Moyenne des affirmations de chaque thème",
        "Une ligne de chiffres proches : le regard est partagé. Des chiffres éloignés : il est à discuter.",
    )
    yield Grid(themes_table(snapshot), ident="table-themes")
    points = converging_items(snapshot)
    if points:
        yield pen.picture(
            partial(widest_gaps, snapshot, points[:WIDEST]),
            "gaps",
            f"Les {WIDEST} écarts les plus grands",
            "Un point par public, de 0 à 100.",
        )
        yield pen.picture(
            partial(convergence_chart, points),
            "map",
            "Chaque point est une affirmation, numérotée dans le tableau qui suit",
            "En haut, les publics s’écartent ; en bas à droite, ils s’accordent sur une force.",
        )
        yield Grid(convergence_table(points), "small", "table-map")
