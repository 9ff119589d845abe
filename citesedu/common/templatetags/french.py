"""Filters: `{{ text|french }}`, `{{ 12500|number }}`, `{{ share|percent:1 }}`, `{{ n|count:"mot,mots" }}`."""

import re

from django import template
from django.utils.safestring import SafeString, mark_safe

from citesedu.common import richtext, typography

register = template.Library()

TAG = re.compile(r"(<[^>]*>)")


@register.filter
def french(text: object) -> str:
    """Plain text, or HTML already marked safe: then only what stands between its tags is touched."""
    printed = str(text)
    if not isinstance(printed, SafeString):
        return typography.french(printed)
    pieces = TAG.split(printed)
    pieces[::2] = map(typography.french, pieces[::2])
    return mark_safe("".join(pieces))  # noqa: S308 - was safe, and French marks hold no markup


@register.filter
def number(x: typography.Real, decimals: int = 0) -> str:
    return typography.number(x, decimals)


@register.filter
def percent(x: typography.Real, decimals: int = 0) -> str:
    return typography.percent(x, decimals)


@register.filter
def signed(x: typography.Real, decimals: int = 0) -> str:
    return typography.signed(x, decimals)


@register.filter
def count(n: int, nouns: str) -> str:
    """`nouns` is « singulier,pluriel »."""
    singular, plural = nouns.split(",")
    return typography.count(n, singular, plural)


@register.filter
def join_and(items: list[str]) -> str:
    """« a, b et c »."""
    return typography.join_and(items)


@register.filter
def rich_text(text: str, level: int = 3) -> SafeString:
    """What a person wrote, in the Markdown subset, as HTML whose headings are at `level`."""
    return richtext.rich_text(text, level)
