"""The référentiel: themes → constructs → wordings (audience × register). One validated document.

A construct keeps its code for life; a missing wording means that the item is not put to that audience.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from citesedu.common.refusal import Refusal

AUDIENCES: dict[str, str] = {
    "pro": "Professionnels",
    "ben": "Bénévoles",
    "par": "Parents et habitants",
}
# As the subject of a sentence.
AUDIENCE_NAMES: dict[str, str] = {"pro": "professionnels", "ben": "bénévoles", "par": "parents"}
REGISTERS: dict[str, str] = {"standard": "Version courante", "simple": "Version simple"}


@dataclass(frozen=True)
class Scale:
    """Worded points, lowest first, in each register that has its own words; `unknown` is « Je ne sais pas »."""

    code: str
    points: Mapping[str, tuple[str, ...]]
    unknown: str

    @property
    def size(self) -> int:
        return len(self.points["standard"])

    def labels(self, register: str) -> tuple[str, ...]:
        return self.points.get(register, self.points["standard"])


@dataclass(frozen=True)
class Construct:
    code: str
    scale: str
    wordings: Mapping[str, str]  # audience → text; "simple" → text of the simple register
    core: bool = False
    short: bool = False
    sensitive: bool = False

    def wording(self, audience: str, register: str = "standard") -> str | None:
        if register == "simple":
            return self.wordings.get("simple")
        return self.wordings.get(audience)

    @property
    def audiences(self) -> tuple[str, ...]:
        return tuple(audience for audience in AUDIENCES if audience in self.wordings)


@dataclass(frozen=True)
class OpenQuestion:
    code: str
    audiences: tuple[str, ...]
    text: str
    simple: str = ""

    def wording(self, register: str) -> str:
        return self.simple or self.text if register == "simple" else self.text


@dataclass(frozen=True)
class Theme:
    code: str
    slug: str
    title: str
    simple_title: str
    constructs: tuple[Construct, ...]
    open_questions: tuple[OpenQuestion, ...]

    def name(self, register: str) -> str:
        return self.simple_title or self.title if register == "simple" else self.title

    @property
    def importance_code(self) -> str:
        return f"{self.code}-importance"


@dataclass(frozen=True)
class ProfileQuestion:
    """Three at most per audience, wide brackets, each with « Je préfère ne pas répondre » added."""

    code: str
    audiences: tuple[str, ...]
    text: str
    options: tuple[tuple[str, str], ...]  # (code, label)
    multiple: bool = False
    simple: str = ""


@dataclass(frozen=True)
class FormSpec:
    """Which items one audience meets, in which register. `only_short` keeps the short items;
    `open_codes` None keeps every open question of the audience."""

    code: str
    audience: str
    register: str
    note: str
    only_short: bool = False
    open_codes: tuple[str, ...] | None = None


@dataclass(frozen=True)
class Framework:
    code: str
    title: str
    scales: Mapping[str, Scale]
    importance: Mapping[str, str]
    themes: tuple[Theme, ...]
    closing: tuple[OpenQuestion, ...]
    profile: tuple[ProfileQuestion, ...]
    forms: Mapping[str, FormSpec]

    def constructs(self) -> Iterator[tuple[Theme, Construct]]:
        for theme in self.themes:
            for construct in theme.constructs:
                yield theme, construct

    def construct(self, code: str) -> Construct:
        return next(construct for _, construct in self.constructs() if construct.code == code)

    def open_questions(self) -> Iterator[OpenQuestion]:
        for theme in self.themes:
            yield from theme.open_questions
        yield from self.closing

    def scale_of(self, code: str) -> Scale:
        """The scale of a construct or of a theme's importance question."""
        if code.endswith("-importance"):
            return self.scales["importance4"]
        return self.scales[self.construct(code).scale]

    def forms_for(self, audience: str) -> tuple[FormSpec, ...]:
        return tuple(form for form in self.forms.values() if form.audience == audience)


def read_framework(document: Mapping[str, Any]) -> Framework:
    """Parse the YAML or JSON document; raises Refusal with one French sentence on the first thing wrong."""
    try:
        body = document["framework"]
        framework = Framework(
            code=body["code"],
            title=body["title"],
            scales={code: _scale(code, value) for code, value in body["scales"].items()},
            importance=dict(body["importance_question"]),
            themes=tuple(_theme(value) for value in body["themes"]),
            closing=tuple(_open(value) for value in body.get("closing_open", ())),
            profile=tuple(_profile(value) for value in body.get("profile", ())),
            forms={code: _form(code, value) for code, value in body["forms"].items()},
        )
    except KeyError as error:
        raise Refusal(f"Le référentiel est incomplet : il manque « {error.args[0]} ».") from error
    except (TypeError, AttributeError, ValueError) as error:
        raise Refusal(
            "Le référentiel n’a pas la forme attendue : une liste ou un bloc est mal placé."
        ) from error
    _verify(framework)
    return framework


def _scale(code: str, value: Mapping[str, Any]) -> Scale:
    points = {"standard": tuple(value["standard"])}
    points |= {register: tuple(value[register]) for register in REGISTERS if register in value}
    return Scale(code, points, value.get("unknown", ""))


def _theme(value: Mapping[str, Any]) -> Theme:
    return Theme(
        code=value["code"],
        slug=value["slug"],
        title=value["title"],
        simple_title=value.get("simple_title", ""),
        constructs=tuple(_construct(item) for item in value["constructs"]),
        open_questions=tuple(_open(item) for item in value.get("open", ())),
    )


def _construct(value: Mapping[str, Any]) -> Construct:
    return Construct(
        code=value["code"],
        scale=value.get("type", "agreement4"),
        wordings={key: value[key] for key in (*AUDIENCES, "simple") if value.get(key)},
        core=bool(value.get("core")),
        short=bool(value.get("short")),
        sensitive=bool(value.get("sensitive")),
    )


def _open(value: Mapping[str, Any]) -> OpenQuestion:
    return OpenQuestion(value["code"], tuple(value["audiences"]), value["text"], value.get("simple", ""))


def _profile(value: Mapping[str, Any]) -> ProfileQuestion:
    return ProfileQuestion(
        code=value["code"],
        audiences=tuple(value["audiences"]),
        text=value["text"],
        # Pairs, not a mapping: PostgreSQL's JSON forgets the order of keys.
        options=tuple((code, label) for code, label in value["options"]),
        multiple=bool(value.get("multiple")),
        simple=value.get("simple", ""),
    )


def _form(code: str, value: Mapping[str, Any]) -> FormSpec:
    return FormSpec(
        code=code,
        audience=value["audience"],
        register=value.get("register", "standard"),
        note=value.get("note", ""),
        only_short=value.get("filter") == "short",
        open_codes=tuple(value["open"]) if "open" in value else None,
    )


def _verify(framework: Framework) -> None:
    codes = [construct.code for _, construct in framework.constructs()]
    codes += [question.code for question in framework.open_questions()]
    codes += [question.code for question in framework.profile]
    codes += [theme.importance_code for theme in framework.themes]
    repeated = sorted({code for code in codes if codes.count(code) > 1})
    if repeated:
        raise Refusal(f"Le code « {repeated[0]} » sert deux fois : un repère garde son code pour toujours.")
    for theme, construct in framework.constructs():
        if not construct.wordings:
            raise Refusal(f"Le repère {construct.code} n’a aucune formulation.")
        if construct.scale not in framework.scales:
            raise Refusal(f"Le repère {construct.code} emploie une échelle inconnue : « {construct.scale} ».")
        if construct.core and not construct.short:
            raise Refusal(
                f"Le repère {construct.code} est du tronc commun : il doit être dans la version courte."
            )
        if not theme.title:
            raise Refusal(f"Le thème {theme.code} n’a pas de titre.")
    for scale in framework.scales.values():
        if len({len(points) for points in scale.points.values()}) != 1:
            raise Refusal(f"L’échelle {scale.code} n’a pas le même nombre de points dans chaque version.")
    known = {question.code for question in framework.open_questions()}
    for form in framework.forms.values():
        if form.audience not in AUDIENCES or form.register not in REGISTERS:
            raise Refusal(f"Le formulaire {form.code} vise un public ou une version inconnus.")
        missing = sorted(set(form.open_codes or ()) - known)
        if missing:
            raise Refusal(f"Le formulaire {form.code} cite une question inconnue : « {missing[0]} ».")
    for audience in AUDIENCES:
        if sum(audience in question.audiences for question in framework.profile) > 3:
            raise Refusal(
                "Trois questions de profil au plus par public : au-delà, une personne se reconnaît."
            )
