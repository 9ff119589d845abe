"""What a file holds of the directory. Tensions are not here, nor mailboxes: no file ever holds one."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True)
class ListedActor:
    """`uid` is its identifier everywhere; the rest is in French, as the pages say it."""

    uid: str
    name: str
    nature: str
    sector: str
    kind: str
    parent: str = ""
    commitment: str = ""
    description: str = ""
    website: str = ""
    absent: bool = False
    publics: str = ""
    themes: str = ""
    ages: str = ""
    hours: str = ""
    phone: str = ""
    street: str = ""
    postcode: str = ""
    town: str = ""
    town_code: str = ""
    point: tuple[float, float] | None = None  # longitude and latitude, degrees
    siret: str = ""
    uai: str = ""
    network: str = ""  # of data·inclusion
    checked_on: dt.date | None = None
    is_structure: bool = True  # neither a body, nor a function, nor a group of residents


@dataclass(frozen=True)
class ListedWord:
    """What `source` says of `target`, both uid, from `since` to the day before `until`."""

    source: str
    target: str
    intensity: int
    since: dt.date
    until: dt.date | None = None
    together: str = ""
    wished: bool = False
    why: str = ""

    @property
    def last_day(self) -> dt.date | None:
        return None if self.until is None else self.until - dt.timedelta(days=1)


@dataclass(frozen=True)
class Directory:
    cite: str
    actors: tuple[ListedActor, ...]
    words: tuple[ListedWord, ...]
    made_on: dt.date

    @property
    def names(self) -> dict[str, str]:
        return {actor.uid: actor.name for actor in self.actors}
