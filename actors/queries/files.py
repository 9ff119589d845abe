"""What the files of the directory hold: its actors, and every word said between them. Three statements."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from actors.domain.inclusion import network_of_kind
from actors.domain.natures import Nature
from actors.domain.relations import FORMS
from actors.exports.facts import Directory, ListedActor, ListedWord
from actors.models import Actor, ActorSheet, RelationDeclaration
from actors.queries.directory import seen_by, sheets_of
from citesedu.cites.models import Cite
from citesedu.common.typography import folded

NO_STRUCTURES = (Nature.BODY, Nature.FUNCTION, Nature.GROUP)


def directory_of(cite: Cite, today: dt.date, circle: str) -> Directory:
    """Archived actors are left out, those that the circle may not see, and what is said of them."""
    rows = seen_by(circle).filter(active=True).order_by("id")
    actors = sorted(rows, key=lambda actor: folded(actor.name))
    sheets = sheets_of(actors)
    uids = {actor.pk: str(actor.uid) for actor in actors}
    words = RelationDeclaration.objects.order_by("since", "id")
    return Directory(
        cite=cite.name,
        actors=tuple(_listed(actor, sheets.get(actor.pk) or ActorSheet(), uids) for actor in actors),
        words=tuple(
            _word(word, uids) for word in words if word.declarant_id in uids and word.other_id in uids
        ),
        made_on=today,
    )


def _listed(actor: Actor, sheet: ActorSheet, uids: Mapping[int, str]) -> ListedActor:
    return ListedActor(
        uid=str(actor.uid),
        name=actor.name,
        nature=actor.nature_label,
        sector=actor.sector_label,
        kind=actor.kind_label,
        parent=actor.parent.name if actor.parent and actor.parent.pk in uids else "",
        commitment=actor.commitment_label,
        description=actor.description,
        website=actor.website,
        absent=actor.absent,
        publics=" ; ".join(sheet.public_labels),
        themes=" ; ".join(sheet.theme_labels),
        ages=sheet.ages,
        hours=sheet.hours,
        phone=sheet.phone,
        street=sheet.street,
        postcode=sheet.postcode,
        town=sheet.town,
        town_code=sheet.town_code,
        point=sheet.point,
        siret=actor.siret,
        uai=actor.uai,
        network=network_of_kind(actor.kind),
        checked_on=actor.checked_on,
        is_structure=actor.nature not in NO_STRUCTURES and not actor.is_of_residents,
    )


def _word(word: RelationDeclaration, uids: dict[int, str]) -> ListedWord:
    return ListedWord(
        source=uids[word.declarant_id],
        target=uids[word.other_id],
        intensity=word.intensity,
        since=word.since,
        until=word.until,
        together=" ; ".join(FORMS[form] for form in word.forms),
        wished=word.wished,
        why=word.why,
    )
