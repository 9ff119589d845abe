"""The pieces every page is made of. One tag, one template in templates/components/, declared inputs.

An unknown argument, kind, state or icon is an error when the page is rendered, never a silent nothing.
`citesedu.common.gallery` shows them all.
"""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from django import template
from django.core.paginator import Page
from django.forms import BaseForm, BoundField
from django.http import QueryDict
from django.template import Context, TemplateSyntaxError
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from citesedu.common.icons import ICONS
from citesedu.common.tables import Table

register = template.Library()

BUTTON_KINDS = ("primary", "secondary", "quiet", "danger")
ALERT_ICONS = {"info": "info", "success": "success", "warning": "warning", "error": "error"}
BADGE_KINDS = ("neutral", "success", "warning", "error", "info")
STEP_STATES = {"done": "fait", "current": "en cours", "todo": "à venir"}


class Link(NamedTuple):
    label: str
    href: str = ""
    is_current: bool = False


class Step(NamedTuple):
    label: str
    state: str
    detail: str = ""


def _render(component: str, **context: object) -> SafeString:
    return render_to_string(f"components/{component}.html", context)


def _check(tag: str, argument: str, value: object, allowed: Iterable[object]) -> None:
    if value not in allowed:
        choices = ", ".join(str(choice) for choice in allowed)
        raise TemplateSyntaxError(f"{{% {tag} %}}: {argument}={value!r} is unknown. Choose among: {choices}.")


def _links(items: Iterable[Any]) -> list[Link]:
    """Tuples (label, href[, is_current]) or objects with these attributes."""
    return [
        Link(*item) if isinstance(item, tuple) else Link(item.label, item.href, item.is_current)
        for item in items
    ]


# --- Text and navigation ---------------------------------------------------------------------------------
@register.simple_tag
def icon(name: str) -> SafeString:
    _check("icon", "name", name, ICONS)
    return _render("icon", path=ICONS[name])


@register.simple_tag
def badge(text: str, kind: str = "neutral", icon: str = "") -> SafeString:
    _check("badge", "kind", kind, BADGE_KINDS)
    return _render("badge", text=text, kind=kind, icon=icon)


@register.simple_tag
def tabs(items: Iterable[Any], label: str = "") -> SafeString:
    return _render("tabs", items=_links(items), label=label)


@register.simple_tag
def breadcrumb(items: Iterable[Any]) -> SafeString:
    """Links from the widest to the nearest; the page itself comes last, without an address."""
    return _render("breadcrumb", items=_links(items))


@register.simple_tag(takes_context=True)
def pagination(context: Context, page_obj: Page[Any]) -> SafeString:
    """Keeps the other parameters of the address (filters, order)."""
    query = context["request"].GET.copy() if "request" in context else None

    def href(number: int) -> str:
        if query is None:
            return f"?page={number}"
        query["page"] = str(number)
        return f"?{query.urlencode()}"

    paginator = page_obj.paginator
    elided = paginator.get_elided_page_range(page_obj.number, on_each_side=1, on_ends=1)
    return _render(
        "pagination",
        page=page_obj,
        previous=href(page_obj.number - 1) if page_obj.has_previous() else "",
        next=href(page_obj.number + 1) if page_obj.has_next() else "",
        pages=[Link(str(n), href(n) if isinstance(n, int) else "", n == page_obj.number) for n in elided],
    )


@register.simple_tag(takes_context=True)
def sort_header(context: Context, label: str, key: str, order: str, numeric: bool = False) -> SafeString:
    """The head of a column that sorts its table. `order` is the present one: the key of a column, « - » before it
    when it goes down. Keeps the other parameters of the address (filters), but not the page."""
    direction = {key: "ascending", f"-{key}": "descending"}.get(order, "")
    query = context["request"].GET.copy() if "request" in context else QueryDict(mutable=True)
    query["tri"] = f"-{key}" if direction == "ascending" else key
    query.pop("page", None)
    return _render(
        "sort_header", label=label, href=f"?{query.urlencode()}", direction=direction, numeric=numeric
    )


# --- Actions and forms -----------------------------------------------------------------------------------
@register.simple_tag
def button(
    text: str,
    kind: str = "primary",
    href: str = "",
    type: str = "submit",
    name: str = "",
    value: str = "",
    icon: str = "",
) -> SafeString:
    """A link that looks like a button when `href` is given, a real button otherwise.

    The icon stands before the text, but « arrow-right », which leads on, after it.
    """
    _check("button", "kind", kind, BUTTON_KINDS)
    _check("button", "type", type, ("submit", "button", "reset"))
    return _render("button", text=text, kind=kind, href=href, type=type, name=name, value=value, icon=icon)


@register.simple_tag
def field(bound: BoundField) -> SafeString:
    """Label, help, error, then the input: templates/django/forms/field.html."""
    if not isinstance(bound, BoundField):
        raise TemplateSyntaxError(f"{{% field %}} needs a field of a form, not {bound!r}.")
    return bound.as_field_group()


@register.simple_tag
def fields(form: BaseForm) -> SafeString:
    """Every field of the form in its order, the hidden ones first."""
    return _render("fields", form=form)


@register.simple_tag
def error_summary(form: BaseForm) -> SafeString:
    """Nothing while the form has no error; else the list of what to correct, each a link to its field."""
    problems = [Link(str(sentence)) for sentence in form.non_field_errors()]
    for bound in form:
        # A group of choices has no single id: its first choice is `<id>_0`.
        target = bound.id_for_label or f"{bound.auto_id}_0"
        problems += [Link(f"{bound.label} : {sentence}", f"#{target}") for sentence in bound.errors]
    return _render("error_summary", problems=problems) if problems else SafeString("")


# --- Blocks ----------------------------------------------------------------------------------------------
@register.simple_block_tag
def cards(content: str) -> SafeString:
    return _render("cards", content=content)


@register.simple_block_tag
def card(content: str, title: str = "", href: str = "", level: int = 3, tag: str = "") -> SafeString:
    """With `href` the whole card leads there. `level` is the heading's."""
    _check("card", "level", level, (2, 3, 4))
    return _render("card", content=content, title=title, href=href, level=level, tag=tag)


@register.simple_block_tag
def alert(content: str, kind: str = "info", title: str = "") -> SafeString:
    _check("alert", "kind", kind, ALERT_ICONS)
    return _render("alert", content=content, kind=kind, title=title, icon=ALERT_ICONS[kind])


@register.simple_block_tag
def empty(content: str, title: str = "") -> SafeString:
    return _render("empty", content=content, title=title)


@register.simple_block_tag
def dialog(content: str, id: str, open_label: str, title: str, kind: str = "secondary") -> SafeString:
    """A button (`kind`) that opens a box over the page, with no script: the browser's own popover."""
    _check("dialog", "kind", kind, BUTTON_KINDS)
    return _render("dialog", content=content, id=id, open_label=open_label, title=title, kind=kind)


@register.simple_tag
def messages_list(messages: Iterable[Any]) -> SafeString:
    """Django's messages, each as an alert."""
    items = [
        {"kind": kind, "icon": ALERT_ICONS[kind], "text": message}
        for message in messages
        for kind in [message.level_tag if message.level_tag in ALERT_ICONS else "info"]
    ]
    return _render("messages_list", items=items) if items else SafeString("")


@register.simple_tag
def alert_119(cite: Any = None) -> SafeString:
    """The fixed child-protection notice. The CRIP's telephone is printed when the cité has filled it in."""
    return _render("alert_119", crip_phone=cite.crip_phone if cite else "")


# --- Figures ---------------------------------------------------------------------------------------------
@register.simple_tag
def stat(value: object, label: str, detail: str = "") -> SafeString:
    return _render("stat", value=value, label=label, detail=detail)


@register.simple_tag
def meter(label: str, value: float, maximum: float, text: str = "") -> SafeString:
    """A share of `maximum` as a bar, with `text` (or « value sur maximum ») beside it."""
    share = min(max(value / maximum, 0), 1) if maximum else 0
    return _render("meter", label=label, value=value, maximum=maximum, text=text, width=f"{100 * share:.1f}%")


@register.simple_tag
def progress(label: str, value: int, maximum: int, text: str = "") -> SafeString:
    """How far one is in something that has an end."""
    return _render("progress", label=label, value=value, maximum=maximum, text=text)


@register.simple_tag
def steps(items: Sequence[tuple[str, str] | tuple[str, str, str]]) -> SafeString:
    """Tuples (label, state, detail), the state one of STEP_STATES."""
    listed = [Step(*item) for item in items]
    for step in listed:
        _check("steps", "state", step.state, STEP_STATES)
    return _render("steps", items=[(step, STEP_STATES[step.state]) for step in listed])


@register.simple_tag
def data_table(table: Table) -> SafeString:
    return _render("data_table", table=table)


@register.simple_tag
def chart(chart: Any, table: Table | None = None, narrow: Any = None) -> SafeString:
    """A citesedu.common.charts.Chart, then its figures as a table.

    `narrow` is the same chart drawn for a telephone, under another ident; without it the chart scrolls.
    """
    return _render("chart", chart=chart, table=table, narrow=narrow)


@register.simple_tag
def definition_list(items: Iterable[tuple[str, object]]) -> SafeString:
    return _render("definition_list", items=items)
