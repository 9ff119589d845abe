"""Snapshots as the tests of files need them: small, complete, and one whose words are hostile."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from diagnostics.domain.disclosure import LabelOnly, Withheld
from diagnostics.domain.distribution import Distribution
from diagnostics.domain.snapshot import (
    AudienceFacts,
    Figure,
    ItemFacts,
    Snapshot,
    ThemeFacts,
    figure,
)

FOUR = ("Pas du tout d’accord", "Plutôt pas d’accord", "Plutôt d’accord", "Tout à fait d’accord")
HIDDEN = figure(Withheld())
HOSTILE = '=HYPERLINK("ici")'


def item(code: str, figures: dict[str, Figure], **facts: object) -> ItemFacts:
    words = dict.fromkeys(figures, f"Affirmation {code}, l’été")
    return ItemFacts(code, words, FOUR, "Je ne sais pas", figures, **facts)  # type: ignore[arg-type]


def a_snapshot(**changes: object) -> Snapshot:
    """Professionals and parents shown, volunteers withheld; one leaning figure, one theme with its importance."""
    shown = {
        "pro": Figure("shown", (4, 8, 24, 22), 3),
        "ben": HIDDEN,
        "par": Figure("shown", (23, 33, 25, 10), 16),
    }
    leaning = {"pro": figure(LabelOnly(favourable=True)), "par": Figure("shown", (1, 2, 3, 4), 0)}
    importance = item("A-importance", {"pro": figure(Distribution((0, 1, 20, 30)))})
    snapshot = Snapshot(
        cite="Saint-Ambrieux",
        departement="Val-de-Brume",
        communes=("Saint-Ambrieux",),
        districts=("QN99904D",),
        campaign="Première passation",
        wave=1,
        opens_on=dt.date(2025, 9, 15),
        closes_on=dt.date(2025, 10, 17),
        frozen_on=dt.date(2025, 10, 20),
        framework="Coopérer autour des enfants",
        framework_code="dyncoop-v1",
        framework_version=3,
        threshold=5,
        text_threshold=7,
        rules=("Un écart compte à partir de 15 points.",),
        audiences=(
            AudienceFacts("pro", "Professionnels", 61, 96),
            AudienceFacts("ben", "Bénévoles", None, 25),
            AudienceFacts("par", "Parents et habitants", 107),
        ),
        total_respondents=168,
        themes=(
            ThemeFacts(
                "A",
                "Se connaître",
                (
                    item("A1", shown, labels=("Regards divergents",), title="Un écart.", gap=29),
                    item("A2", leaning, labels=("Indéterminé",), title="À discuter."),
                ),
                importance,
            ),
        ),
    )
    return replace(snapshot, **changes)  # type: ignore[arg-type]


def hostile_snapshot(words: str = HOSTILE) -> Snapshot:
    """Every text that a person of the cité may write is `words`."""
    plain = a_snapshot()
    (theme,) = plain.themes
    items = tuple(
        replace(each, wordings=dict.fromkeys(each.wordings, words), title=words, labels=(words,))
        for each in theme.items
    )
    return replace(
        plain,
        cite=words,
        campaign=words,
        framework=words,
        communes=(words,),
        themes=(replace(theme, title=words, items=items),),
    )
