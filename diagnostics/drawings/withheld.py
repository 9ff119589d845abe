"""What a reader is not shown, and why: in words, with no number that would tell who."""

from __future__ import annotations

from collections.abc import Iterator

from citesedu.common.typography import join_and
from diagnostics.domain.snapshot import ItemFacts, Snapshot
from diagnostics.drawings.parts import Bullets, Part, Words


def withheld_parts(snapshot: Snapshot) -> tuple[Part, ...]:
    return tuple(_parts(snapshot))


def _parts(snapshot: Snapshot) -> Iterator[Part]:
    yield Words(
        f"Aucun résultat n’est montré pour un groupe de moins de {snapshot.threshold} personnes, et aucune parole "
        f"pour un public de moins de {snapshot.text_threshold} : dans un petit groupe, chacun reconnaîtrait les autres."
    )
    yield Words(
        "Parfois, un résultat plus large est retiré lui aussi : sans cela, une simple soustraction "
        "donnerait celui du petit groupe."
    )
    lines = tuple(_lines(snapshot))
    if lines:
        yield Words("Dans ce document :")
        yield Bullets(lines)
    else:
        yield Words("Dans ce document, tous les résultats demandés sont montrés.")
    yield Words("Les réponses elles-mêmes, une à une, ne sont montrées à personne ici.")


def _lines(snapshot: Snapshot) -> Iterator[str]:
    hidden = [audience for audience in snapshot.audiences if audience.respondents is None]
    if hidden:
        names = join_and([audience.label.lower() for audience in hidden])
        yield f"aucun résultat n’est montré pour ces publics : {names} ;"
    themes = [
        f"« {theme.title} »"
        for theme in snapshot.themes
        if any(_is_partly_hidden(item, {audience.code for audience in hidden}) for item in theme.items)
    ]
    if themes:
        yield f"certains résultats manquent dans : {join_and(themes)} ;"
    if snapshot.total_respondents is None:
        yield "le nombre total de réponses n’est pas montré."


def _is_partly_hidden(item: ItemFacts, hidden: set[str]) -> bool:
    return any(figure.kind != "shown" for audience, figure in item.figures.items() if audience not in hidden)
