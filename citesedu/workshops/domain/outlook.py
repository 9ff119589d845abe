"""« Ce que l’on pourra voir »: what the number of participants allows, told before the session."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from citesedu.common.typography import NBSP, count, join_and
from citesedu.workshops.domain.results import ROOM, present_shown
from diagnostics.domain.disclosure import Rules, Withheld
from diagnostics.domain.framework import AUDIENCE_NAMES


@dataclass(frozen=True)
class Outlook:
    """If everybody answers: whether the room is shown, which audiences are shown apart, and the sentence to say."""

    participants: int
    room: bool
    apart: tuple[str, ...]
    sentence: str


def outlook(expected: Mapping[str, int], rules: Rules) -> Outlook:
    participants = sum(expected.values())
    shown = present_shown(expected, AUDIENCE_NAMES, rules)
    room = not isinstance(shown[ROOM], Withheld)
    apart = tuple(name for name in AUDIENCE_NAMES if not isinstance(shown[name], Withheld))
    return Outlook(participants, room, apart, _sentence(participants, room, apart, expected))


def _sentence(participants: int, room: bool, apart: tuple[str, ...], expected: Mapping[str, int]) -> str:
    if not participants:
        return "Indiquez combien de personnes vous attendez : la page dira ce qui pourra être affiché."
    start = f"Avec {count(participants, 'participant', 'participants')}, "
    if not room:
        return f"{start}aucun résultat ne pourra être affiché : parlez-en de vive voix."
    if not apart:
        return f"{start}seuls les résultats d’ensemble pourront être affichés."
    named = join_and([f"des {AUDIENCE_NAMES[name]} ({expected[name]})" for name in apart])
    if set(apart) == {name for name, number in expected.items() if number}:
        return f"{start}on pourra afficher les résultats de l’ensemble et, à part, ceux {named}."
    return (
        f"{start}on pourra afficher les résultats de l’ensemble et, à part, ceux {named}{NBSP}; "
        "les autres publics compteront dans l’ensemble seulement."
    )
