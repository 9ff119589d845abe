"""The answer sheet: the pages one respondent meets, and what counts as an answer to them.

Stored answers: an item's code → 1…k (lowest point first), "nsp" for « Je ne sais pas », a list of option codes for
a multiple choice, a text for an open question. An item left blank is absent.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from citesedu.common.refusal import Refusal
from diagnostics.domain.framework import Framework

UNKNOWN = "nsp"
DECLINED = "declined"
TEXT_LIMIT = 1200
Answer = int | str | list[str]
Answers = Mapping[str, Answer]
Typeset = Callable[[str], str]
Kind = Literal["scale", "single", "multiple", "text"]


@dataclass(frozen=True)
class Item:
    code: str
    kind: Kind
    text: str
    options: tuple[
        tuple[str, str], ...
    ] = ()  # (stored value as text, label); for a scale, lowest point first
    unknown: str = ""  # label of « Je ne sais pas », empty when it cannot be chosen
    profile: bool = False

    def printed(self, typeset: Typeset) -> Item:
        options = tuple((value, typeset(label)) for value, label in self.options)
        return replace(self, text=typeset(self.text), options=options, unknown=typeset(self.unknown))


@dataclass(frozen=True)
class Page:
    slug: str
    title: str
    items: tuple[Item, ...]

    def printed(self, typeset: Typeset) -> Page:
        items = tuple(item.printed(typeset) for item in self.items)
        return replace(self, title=typeset(self.title), items=items)


@dataclass(frozen=True)
class Sheet:
    audience: str
    register: str
    pages: tuple[Page, ...]

    @property
    def items(self) -> dict[str, Item]:
        return {item.code: item for page in self.pages for item in page.items}

    def printed(self, typeset: Typeset) -> Sheet:
        """The same sheet, every text that is shown passed through `typeset`."""
        return replace(self, pages=tuple(page.printed(typeset) for page in self.pages))


def build_sheet(framework: Framework, form_code: str) -> Sheet:
    """The pages of one form: one theme a page, then the closing questions, then the profile."""
    form = framework.forms[form_code]
    pages = []
    for theme in framework.themes:
        items = [
            _scale_item(framework, construct.code, text, form.register)
            for construct in theme.constructs
            if (construct.short or not form.only_short)
            and form.audience in construct.wordings
            and (text := construct.wording(form.audience, form.register))
        ]
        if not items:
            continue
        if not form.only_short:
            question = framework.importance.get(form.register, framework.importance["standard"])
            items.append(_scale_item(framework, theme.importance_code, question, form.register))
        items += [
            Item(question.code, "text", question.wording(form.register))
            for question in theme.open_questions
            if _asked(question.code, question.audiences, form.audience, form.open_codes)
        ]
        pages.append(Page(theme.slug.replace("_", "-"), theme.name(form.register), tuple(items)))
    closing = [
        Item(question.code, "text", question.wording(form.register))
        for question in framework.closing
        if _asked(question.code, question.audiences, form.audience, form.open_codes)
    ]
    if closing:
        pages.append(Page("pour-finir", "Pour finir", tuple(closing)))
    profile = [
        Item(
            question.code,
            "multiple" if question.multiple else "single",
            question.simple if form.register == "simple" and question.simple else question.text,
            (*question.options, (DECLINED, "Je préfère ne pas répondre")),
            profile=True,
        )
        for question in framework.profile
        if form.audience in question.audiences
    ]
    if profile:
        pages.append(Page("vous", "Quelques mots sur vous", tuple(profile)))
    return Sheet(form.audience, form.register, tuple(pages))


def _asked(code: str, audiences: Sequence[str], audience: str, open_codes: Sequence[str] | None) -> bool:
    return audience in audiences and (open_codes is None or code in open_codes)


def _scale_item(framework: Framework, code: str, text: str, register: str) -> Item:
    scale = framework.scale_of(code)
    labels = scale.labels(register)
    return Item(
        code, "scale", text, tuple((str(rank), label) for rank, label in enumerate(labels, 1)), scale.unknown
    )


def read_answer(item: Item, values: Sequence[str]) -> Answer | None:
    """One item's posted values → what is stored, None when left blank. Raises Refusal, naming the item."""
    kept = [value for value in values if value.strip()]
    if not kept:
        return None
    if item.kind == "text":
        text = kept[0].strip().replace("\r\n", "\n").replace("\x00", "")
        if len(text) > TEXT_LIMIT:
            raise Refusal(
                f"Votre réponse est trop longue : {len(text)} signes, {TEXT_LIMIT} au plus.", field=item.code
            )
        return text or None
    allowed = {value for value, _ in item.options} | ({UNKNOWN} if item.unknown else set())
    if any(value not in allowed for value in kept):
        raise Refusal("Choisissez une des réponses proposées.", field=item.code)
    if item.kind == "multiple":
        chosen = sorted(set(kept), key=[value for value, _ in item.options].index)
        if DECLINED in chosen and len(chosen) > 1:
            raise Refusal(
                "« Je préfère ne pas répondre » ne va pas avec une autre réponse : gardez l’un ou l’autre.",
                field=item.code,
            )
        return chosen
    if len(kept) > 1:
        raise Refusal("Une seule réponse est possible ici.", field=item.code)
    return int(kept[0]) if item.kind == "scale" and kept[0] != UNKNOWN else kept[0]


def check_answers(sheet: Sheet, answers: Answers) -> None:
    """Every stored answer belongs to the sheet and to its item; raises Refusal otherwise."""
    items = sheet.items
    for code, answer in answers.items():
        item = items.get(code)
        if item is None:
            raise Refusal("Une réponse ne correspond à aucune question de ce questionnaire.", field=code)
        read_answer(item, [str(value) for value in (answer if isinstance(answer, list) else [answer])])


def fingerprint(answers: Answers) -> str:
    """SHA-256 of the answers, whatever their order: two sendings of the same sheet have the same one."""
    body = json.dumps(answers, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(body.encode()).hexdigest()


def split(sheet: Sheet, answers: Answers) -> tuple[dict[str, int | str], dict[str, Answer], dict[str, str]]:
    """(scale answers, profile, open texts): the three parts that are stored apart from one another."""
    scales: dict[str, int | str] = {}
    profile: dict[str, Answer] = {}
    texts: dict[str, str] = {}
    for code, item in sheet.items.items():
        answer = answers.get(code)
        if answer is None:
            continue
        if item.kind == "text":
            texts[code] = str(answer)
        elif item.profile:
            profile[code] = answer
        elif isinstance(answer, (int, str)):
            scales[code] = answer
    return scales, profile, texts
