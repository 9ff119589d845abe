"""What was understood of one line of a file."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from actors.domain.identifiers import compact, is_siret, is_uai
from actors.domain.kinds import sector_of
from actors.domain.mailboxes import is_personal

PERSONAL = "L’adresse électronique est celle d’une personne : elle n’est pas prise."
NO_POINT = "Un groupe d’habitants n’est pas mis sur la carte : son adresse n’est pas prise."


@dataclass(frozen=True)
class Line:
    """`number` as a spreadsheet counts, from 1, the headings included. `facts` in the shape of
    actors.services.facts.as_json, but for what the file does not say; empty when there is a `problem`."""

    number: int
    title: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    problem: str = ""
    notes: tuple[str, ...] = ()


class UnreadableFile(ValueError):
    """The whole file, as a French sentence."""


def said(**facts: Any) -> dict[str, Any]:
    """Without what is empty."""
    return {name: value for name, value in facts.items() if value not in (None, "", [])}


def cautious(kind: str, sheet: dict[str, Any]) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The sheet without what a file may not bring in: a person's mailbox, a place for residents."""
    notes = []
    if is_personal(sheet.get("mailbox", "")) and "mailbox" in sheet:
        del sheet["mailbox"]
        notes.append(PERSONAL)
    if sector_of(kind) == "residents" and {"street", "latitude", "longitude"} & set(sheet):
        sheet = {
            name: value for name, value in sheet.items() if name not in ("street", "latitude", "longitude")
        }
        notes.append(NO_POINT)
    return sheet, tuple(notes)


def coordinate(text: Any) -> float | None:
    """« 48,1025 » as « 48.1025 »; None when it is not a number."""
    try:
        value = float(str(text).strip().replace(",", "."))
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def siret_or_nothing(text: str) -> str:
    """What a spreadsheet made of a SIRET (« 2,17003E+13 ») is lost: better none than a wrong one."""
    found = compact(text)
    return found if is_siret(found) else ""


def uai_or_nothing(text: str) -> str:
    found = compact(text)
    return found if is_uai(found) else ""
