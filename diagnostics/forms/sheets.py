"""Parsing of one posted page of an answer sheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.http import QueryDict

from citesedu.common.refusal import Refusal
from diagnostics.domain.open_text import findings, warning
from diagnostics.domain.sheet import UNKNOWN, Answer, Answers, Item, Page, read_answer

KEEP = "keep"  # the button « Garder mon texte tel quel »
ILLEGIBLE = "Votre texte contient des signes illisibles : retapez le mot marqué « � »."


@dataclass(frozen=True)
class Choice:
    value: str
    label: str
    checked: bool


@dataclass(frozen=True)
class Question:
    """One item as the template shows it, with what was typed, right or wrong."""

    item: Item
    typed: tuple[str, ...]
    error: str = ""
    warning: str = ""  # said once, and never in the way

    @property
    def choices(self) -> list[Choice]:
        options = list(self.item.options)
        if self.item.unknown:
            options.append((UNKNOWN, self.item.unknown))
        return [Choice(value, label, value in self.typed) for value, label in options]

    @property
    def text(self) -> str:
        return self.typed[0] if self.typed else ""


@dataclass
class PageForm:
    """`changes` is what to store (None blanks an item); `questions` is what to show again."""

    questions: list[Question]
    changes: dict[str, Answer | None] = field(default_factory=dict)

    @property
    def errors(self) -> list[Question]:
        return [question for question in self.questions if question.error]

    @property
    def warnings(self) -> list[Question]:
        return [question for question in self.questions if question.warning]

    @property
    def has_text(self) -> bool:
        return any(question.item.kind == "text" for question in self.questions)


def show_page(page: Page, answers: Answers) -> PageForm:
    return PageForm([Question(item, _as_typed(answers.get(item.code))) for item in page.items])


def read_page(page: Page, posted: QueryDict) -> PageForm:
    """Read every item of the page; the right ones are kept even when another is wrong."""
    form = PageForm([])
    for item in page.items:
        values = posted.getlist(item.code)
        try:
            if item.kind == "text" and any("�" in value for value in values):
                raise Refusal(ILLEGIBLE)
            form.changes[item.code] = read_answer(item, values)
            error = ""
        except Refusal as refusal:
            error = refusal.sentence
        said = "" if error or item.kind != "text" else _first_warning(item, values, posted)
        form.questions.append(Question(item, tuple(values), error, said))
    return form


def _first_warning(item: Item, values: Sequence[str], posted: QueryDict) -> str:
    """What a text seems to tell of somebody, unless the page has said so already, typing or sending."""
    if KEEP in posted or posted.get(f"warned-{item.code}"):
        return ""
    return warning(findings(values[0])) if values else ""


def _as_typed(answer: Answer | None) -> tuple[str, ...]:
    if answer is None:
        return ()
    return tuple(answer) if isinstance(answer, list) else (str(answer),)
