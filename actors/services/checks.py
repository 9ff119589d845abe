"""What may be said of an actor: each refusal is a sentence for the field it is about."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from actors.domain.geography import is_place
from actors.domain.identifiers import compact, is_siret, is_uai
from actors.domain.kinds import COMMITMENTS, kind_label, sector_of
from actors.domain.mailboxes import is_personal
from actors.domain.natures import nature_label
from actors.domain.reach import OLDEST, PUBLICS, THEMES, YOUNGEST
from actors.domain.visibility import LEVELS, Level, is_wider
from actors.models import Actor
from actors.queries.references import is_named_above
from actors.services.facts import ActorFacts, SheetFacts
from citesedu.common.links import is_web_address
from citesedu.common.refusal import Refusal

LONGEST = {"name": 160, "description": 300, "website": 300}
SHEET_LONGEST = {"hours": 200, "phone": 30, "street": 160, "town": 80, "mailbox": 254}
_POSTCODE = re.compile(r"\d{5}", re.ASCII)
_TOWN_CODE = re.compile(r"\d[\dAB]\d{3}", re.ASCII)
_PHONE = re.compile(r"[+0-9][0-9 .()/-]{1,29}", re.ASCII)


def check(*, actor: Actor, facts: ActorFacts) -> ActorFacts:
    """The same, tidied. Raises Refusal."""
    facts = replace(
        facts,
        name=" ".join(facts.name.split()),
        description=facts.description.strip(),
        website=facts.website.strip(),
        siret=compact(facts.siret),
        uai=compact(facts.uai),
        sheet=_tidied(facts.sheet),
    )
    _check_line(facts)
    check_sheet(kind=facts.kind, description=facts.description, website=facts.website, sheet=facts.sheet)
    if facts.parent is not None and actor.pk is not None and is_inside(one=facts.parent, actor=actor):
        raise Refusal(
            "Un acteur ne peut pas faire partie de lui-même, ni d’un acteur qui en fait partie.",
            field="parent",
        )
    _check_family(actor, facts)
    return facts


def check_sheet(*, kind: str, description: str, website: str, sheet: SheetFacts) -> SheetFacts:
    """How an actor of this kind presents itself: its sheet, tidied. Touches no table. Raises Refusal."""
    sheet = _tidied(sheet)
    if website.strip() and not is_web_address(website.strip()):
        raise Refusal("L’adresse du site commence par https:// ou http://.", field="website")
    for field, text in {"description": description, "website": website}.items():
        if len(text.strip()) > LONGEST[field]:
            raise Refusal(f"Ce texte est trop long : {LONGEST[field]} signes au plus.", field=field)
    for field, longest in SHEET_LONGEST.items():
        if len(getattr(sheet, field)) > longest:
            raise Refusal(f"Ce texte est trop long : {longest} signes au plus.", field=field)
    _check_reach(sheet)
    _check_place(kind, sheet)
    return sheet


def _tidied(sheet: SheetFacts) -> SheetFacts:
    texts: dict[str, Any] = {
        each.name: " ".join(value.split())
        for each in fields(sheet)
        if isinstance(value := getattr(sheet, each.name), str)
    }
    return replace(
        sheet,
        **texts,
        publics=tuple(each for each in PUBLICS if each in sheet.publics),
        themes=tuple(each for each in THEMES if each in sheet.themes),
    )


def _check_line(facts: ActorFacts) -> None:
    if not facts.name:
        raise Refusal("Donnez le nom de l’acteur.", field="name")
    if not nature_label(facts.nature):
        raise Refusal("Choisissez une nature dans la liste.", field="nature")
    if not kind_label(facts.kind):
        raise Refusal("Choisissez une sorte d’acteur dans la liste.", field="kind")
    if set(facts.commitment) - set(COMMITMENTS):
        raise Refusal("Choisissez un engagement dans la liste.", field="commitment")
    if facts.visibility not in LEVELS:
        raise Refusal("Choisissez qui voit cet acteur.", field="visibility")
    if len(facts.name) > LONGEST["name"]:
        raise Refusal(f"Ce texte est trop long : {LONGEST['name']} signes au plus.", field="name")
    if facts.siret and not is_siret(facts.siret):
        raise Refusal("Un SIRET a quatorze chiffres ; l’un d’eux est faux.", field="siret")
    if facts.uai and not is_uai(facts.uai):
        raise Refusal("Un numéro UAI a sept chiffres et une lettre, comme 0350594F.", field="uai")


def _check_reach(sheet: SheetFacts) -> None:
    for field in ("youngest", "oldest"):
        age = getattr(sheet, field)
        if age is not None and not YOUNGEST <= age <= OLDEST:
            raise Refusal(f"Un âge va de {YOUNGEST} à {OLDEST} ans.", field=field)
    if sheet.youngest is not None and sheet.oldest is not None and sheet.youngest > sheet.oldest:
        raise Refusal("L’âge le plus bas vient d’abord.", field="oldest")
    if sheet.phone and not _PHONE.fullmatch(sheet.phone):
        raise Refusal("Un numéro de téléphone a des chiffres, comme 01 23 45 67 89.", field="phone")
    if sheet.mailbox:
        _check_mailbox(sheet.mailbox)


def _check_mailbox(mailbox: str) -> None:
    try:
        validate_email(mailbox)
    except ValidationError:
        raise Refusal("Cette adresse électronique est incomplète.", field="mailbox") from None
    if is_personal(mailbox):
        raise Refusal(
            "Cette adresse est celle d’une personne. Donnez celle du service ou de l’association.",
            field="mailbox",
        )


def _check_place(kind: str, sheet: SheetFacts) -> None:
    located = sheet.latitude is not None or sheet.longitude is not None
    if sector_of(kind) == "residents" and (located or sheet.street):
        raise Refusal(
            "Un groupe de parents ou d’habitants n’a pas d’adresse sur la carte : laissez ce champ vide.",
            field="street",
        )
    if sheet.postcode and not _POSTCODE.fullmatch(sheet.postcode):
        raise Refusal("Un code postal a cinq chiffres.", field="postcode")
    if sheet.town_code and not _TOWN_CODE.fullmatch(sheet.town_code):
        raise Refusal("Un code de commune (INSEE) a cinq signes.", field="town_code")
    if located and (
        sheet.latitude is None or sheet.longitude is None or not is_place(sheet.longitude, sheet.latitude)
    ):
        raise Refusal("Donnez la latitude et la longitude, comme 48,1025 et -1,7059.", field="latitude")


def _check_family(actor: Actor, facts: ActorFacts) -> None:
    """Whoever sees an actor reads the name of the one it is part of."""
    if facts.parent is not None:
        # Locked: it must not become narrower meanwhile.
        parent = Actor.objects.select_for_update(of=("self",)).get(pk=facts.parent.pk)
        if is_wider(facts.visibility, parent.visibility):
            raise Refusal(
                f"« {parent.name} », dont il fait partie, est vu par moins de monde : élargissez-le d’abord.",
                field="visibility",
            )
    if actor.pk is None:
        return
    if facts.visibility == Level.TEAM and is_named_above(actor):
        raise Refusal(
            "Le plan d’action le nomme, et tous les membres le lisent : retirez-le d’abord du plan.",
            field="visibility",
        )
    wider = [
        part.name
        for part in Actor.objects.filter(parent=actor).order_by("name")
        if is_wider(part.visibility, facts.visibility)
    ]
    if wider:
        raise Refusal(
            f"« {wider[0]} » en fait partie et serait vu par plus de monde : réduisez-le d’abord.",
            field="visibility",
        )


def is_inside(*, one: Actor | None, actor: Actor) -> bool:
    """Whether `one` is the actor, or part of it. What is stored has no ring: this ends."""
    while one is not None:
        if one.pk == actor.pk:
            return True
        one = one.parent
    return False
