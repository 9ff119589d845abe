"""Open texts: the moderation queue, and those chosen to be quoted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.core.paginator import Page, Paginator
from django.db.models import Count

from diagnostics.domain.disclosure import Rules, text_allowed
from diagnostics.domain.framework import Framework
from diagnostics.domain.snapshot import QuoteFacts
from diagnostics.models import Campaign, OpenText, Tally
from diagnostics.models.tallies import RESPONDENTS

PER_PAGE = 20


def texts_page(campaign: Campaign, status: str, number: str | None) -> Page[OpenText]:
    """Texts of one status; random primary keys make the order say nothing."""
    rows = OpenText.objects.filter(campaign=campaign, status=status).order_by("question", "id")
    return Paginator(rows, PER_PAGE).get_page(number)


@dataclass(frozen=True)
class TextGroup:
    """Texts of one theme; `title` is empty for the closing questions."""

    title: str
    texts: tuple[tuple[OpenText, str], ...]  # with the question answered


def texts_by_theme(texts: Iterable[OpenText], framework: Framework) -> list[TextGroup]:
    """In the order of the questionnaire, the closing questions last."""
    questions = {question.code: question.text for question in framework.open_questions()}
    themes = {question.code: theme.title for theme in framework.themes for question in theme.open_questions}
    order = list(questions)
    ordered = sorted(
        texts, key=lambda text: order.index(text.question) if text.question in questions else len(order)
    )
    return [
        TextGroup(title, tuple((text, questions.get(text.question, text.question)) for text in group))
        for title, group in groupby(ordered, key=lambda text: themes.get(text.question, ""))
    ]


def texts_by_status(campaign: Campaign) -> Counter[str]:
    rows = OpenText.objects.filter(campaign=campaign).order_by().values_list("status")
    return Counter(dict(rows.annotate(n=Count("id"))))


def chosen_quotes(campaign: Campaign, framework: Framework, rules: Rules) -> tuple[QuoteFacts, ...]:
    """Texts chosen for the report, of the audiences large enough to be quoted."""
    themes = {question.code: theme.code for theme in framework.themes for question in theme.open_questions}
    questions = {question.code: question.text for question in framework.open_questions()}
    sizes = dict(
        Tally.objects.filter(campaign=campaign, code=RESPONDENTS).order_by("id").values_list("audience", "n")
    )
    rows = OpenText.objects.filter(campaign=campaign, status=OpenText.Status.QUOTED).order_by(
        "question", "id"
    )
    return tuple(
        QuoteFacts(row.audience, questions.get(row.question, ""), row.text, themes.get(row.question, ""))
        for row in rows
        if text_allowed(sizes.get(row.audience, 0), rules)
    )
