"""What every file says of itself: which campaign, under which rules, and what it does not show."""

from __future__ import annotations

from collections import defaultdict

from citesedu.common.typography import french, join_and
from diagnostics.domain.snapshot import Snapshot

EVERYTHING_SHOWN = "Rien\N{NO-BREAK SPACE}: tous les chiffres sont affichés."


def about(snapshot: Snapshot) -> tuple[tuple[str, str], ...]:
    """(label, value), in French, in the order in which they are printed."""
    facts = [
        ("Cité éducative", snapshot.cite),
        ("Campagne", french(snapshot.campaign)),
        ("Passation", str(snapshot.wave)),
        ("Ouverture", snapshot.opens_on.isoformat()),
        ("Clôture", snapshot.closes_on.isoformat()),
        ("Référentiel", french(f"{snapshot.framework} ({snapshot.framework_code})")),
        ("Version du questionnaire", str(snapshot.framework_version)),
        ("Chiffres figés le", snapshot.frozen_on.isoformat()),
        ("Seuil d’affichage", f"{snapshot.threshold} personnes"),
        ("Seuil des textes libres", f"{snapshot.text_threshold} personnes"),
        *(("Règle de lecture", french(rule)) for rule in snapshot.rules),
        *(("Ce qui n’est pas affiché", sentence) for sentence in withheld(snapshot) or [EVERYTHING_SHOWN]),
    ]
    if snapshot.is_demo:
        facts.append(("Avertissement", "Données de démonstration, inventées."))
    return tuple(facts)


def withheld(snapshot: Snapshot) -> list[str]:
    """Which figures are kept back and why: sentences, never a number of people."""
    hidden: dict[tuple[str, str], list[str]] = defaultdict(list)
    asked: dict[str, int] = defaultdict(int)
    for theme in snapshot.themes:
        for item in (*theme.items, *([theme.importance] if theme.importance else ())):
            for audience, figure in item.figures.items():
                asked[audience] += 1
                if figure.kind != "shown":
                    hidden[audience, figure.sentence].append(item.code)
    return [
        french(f"{snapshot.audience_label(audience)}{_where(codes, asked[audience])} : {sentence}")
        for (audience, sentence), codes in hidden.items()
    ]


def _where(codes: list[str], asked: int) -> str:
    return "" if len(codes) == asked else f", {join_and(codes)}"
