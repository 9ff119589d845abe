"""Who works with whom at Marvallon, as each side says it, a year ago and today. Invented, like everything here."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping

from actors.domain.relations import Form
from actors.models import Actor, ActorLink
from actors.services.links import make_link
from actors.services.relations import Word, declare, report_tension, seat
from citesedu.cites.models import Cite

LAST_YEAR, THIS_YEAR = dt.timedelta(days=400), dt.timedelta(days=60)

COLLEGE, OTHER_COLLEGE = "Collège Simone-Arden", "Collège des Trois-Ponts"
NURSERY, SCHOOL = "École maternelle Les Hirondelles", "École élémentaire Jean-Morvel"
CENTRE, LIBRARY = "Centre social L’Escale", "Médiathèque du Plateau"
COUNTY, CHILD_WELFARE = (
    "Maison des solidarités du Plateau",
    "Service de l’aide sociale à l’enfance, territoire Est",
)
SUCCESS, INFANTS = "Réussite éducative", "PMI du Plateau"
STREET, TOWN, FUND = (
    "Club de prévention La Passerelle",
    "Ville, direction de l’éducation",
    "CAF, action sociale",
)
CLINIC, SCHOOL_HEALTH = "CMP enfants", "Service social et de santé scolaire"
PARENTS, HOMEWORK = "Parents du Plateau", "Les Devoirs ensemble"
LANDLORD, COUNCIL = "Habitat de la Vernoise", "Conseil citoyen du Plateau"
PREFECT, SCHOOLS = "Délégué du préfet", "DSDEN, circonscription du Plateau"
COMMITTEE = "Comité de la cité"

# (A, B, what A does with B, what A says of it, what B says of it)
TODAY: tuple[tuple[str, str, Form, int, int], ...] = (
    (COLLEGE, CENTRE, Form.JOINT_ACTION, 3, 3),
    (COLLEGE, COUNTY, Form.INFORMATION, 2, 1),
    (SCHOOL, SUCCESS, Form.REFERS, 3, 4),
    (SUCCESS, INFANTS, Form.INFORMATION, 2, 2),
    (STREET, OTHER_COLLEGE, Form.AGREEMENT, 3, 1),
    (TOWN, FUND, Form.FUNDED_BY, 4, 4),
    (TOWN, CHILD_WELFARE, Form.INFORMATION, 1, 2),
    (PARENTS, NURSERY, Form.JOINT_ACTION, 2, 3),
    (HOMEWORK, LIBRARY, Form.HOSTED_BY, 3, 3),
    (LANDLORD, COUNCIL, Form.INFORMATION, 1, 1),
)
WISH = (CLINIC, SCHOOL_HEALTH, 1, 0)
# A year ago: the same people, fewer ties.
THEN: tuple[tuple[str, str, Form, int, int], ...] = (
    (COLLEGE, CENTRE, Form.INFORMATION, 2, 2),
    (SCHOOL, SUCCESS, Form.REFERS, 3, 3),
    (STREET, OTHER_COLLEGE, Form.AGREEMENT, 3, 2),
    (TOWN, FUND, Form.FUNDED_BY, 4, 4),
    (PARENTS, NURSERY, Form.INFORMATION, 1, 1),
)
SILENT = {"Mission locale", "Table ouverte", "Maison des jeunes Le Kiosque"}
AROUND_THE_TABLE = {
    PREFECT: "copréside",
    SCHOOLS: "copréside",
    TOWN: "copréside",
    CHILD_WELFARE: "",
    FUND: "",
    PARENTS: "",
}
DIFFICULTY = (STREET, OTHER_COLLEGE)


def add_relations(cite: Cite, actors: Mapping[str, Actor], today: dt.date) -> None:
    """In Marvallon's open scope. Those who spoke have their link, and some who did not."""
    _say(THEN, actors, today - LAST_YEAR)
    _say(TODAY, actors, today - THIS_YEAR)
    wisher, wished, more, less = WISH
    for one, other, intensity in ((wisher, wished, more), (wished, wisher, less)):
        word = Word(intensity, wished=one == wisher)
        declare(declarant=actors[one], words={actors[other]: word}, since=today - THIS_YEAR)
    seat(
        body=actors[COMMITTEE],
        members={actors[name]: role for name, role in AROUND_THE_TABLE.items()},
        since=today - LAST_YEAR,
    )
    report_tension(
        declarant=actors[DIFFICULTY[0]],
        other=actors[DIFFICULTY[1]],
        what="La convention n’est plus suivie depuis la rentrée.",
    )
    spoke = {name for row in TODAY for name in row[:2]} | {CLINIC, SCHOOL_HEALTH}
    for name in sorted(spoke | SILENT):
        make_link(actor=actors[name], cite=cite)
    answered = ActorLink.objects.filter(actor__name__in=spoke)
    answered.update(answered_on=today - THIS_YEAR)


def _say(
    rows: tuple[tuple[str, str, Form, int, int], ...], actors: Mapping[str, Actor], day: dt.date
) -> None:
    words: dict[str, dict[Actor, Word | None]] = defaultdict(dict)
    for one, other, form, by_one, by_other in rows:
        words[one][actors[other]] = Word(by_one, (form,))
        words[other][actors[one]] = Word(by_other)
    for name, said in words.items():
        declare(declarant=actors[name], words=said, since=day)
