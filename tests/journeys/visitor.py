"""A person at a browser without script: reads a page, follows its links, fills in and sends its forms.

Nothing is reached that is not shown on the page: a journey breaks when a link or a button disappears.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.http import HttpResponse
from django.test import Client

VOID = {"input", "img", "br", "hr", "meta", "link", "path", "rect", "circle", "line", "use", "polygon"}


@dataclass
class Form:
    action: str
    method: str
    values: dict[str, list[str]] = field(default_factory=dict)
    buttons: dict[str, tuple[str, str]] = field(default_factory=dict)  # label → (name, value)


class Page(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: dict[str, str] = {}
        self.forms: list[Form] = []
        self.words: list[str] = []
        self._link = self._button = None
        self._label: list[str] = []
        self._form: Form | None = None
        self._select: str | None = None
        self._area: str | None = None
        self.feed(html)

    @property
    def text(self) -> str:
        return clean(" ".join(self.words))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        got = {name: value or "" for name, value in attrs}
        if tag == "a" and "href" in got:
            self._link, self._label = got["href"], []
        elif tag == "form":
            self._form = Form(got.get("action", ""), got.get("method", "get").lower())
            self.forms.append(self._form)
        elif tag == "button" and self._form is not None:
            self._button, self._label = (got.get("name", ""), got.get("value", "")), []
        elif self._form is not None:
            self._take_input(tag, got)

    def _take_input(self, tag: str, got: dict[str, str]) -> None:
        values, name = self._form.values, got.get("name", "")
        if tag == "input" and name:
            chosen = got.get("type") not in {"radio", "checkbox"} or "checked" in got
            values.setdefault(name, [])
            if chosen:
                values[name].append(got.get("value", ""))
        elif tag == "textarea":
            self._area = name
            values[name] = [""]
        elif tag == "select":
            self._select = name
            values[name] = []
        elif tag == "option" and self._select and ("selected" in got or not values[self._select]):
            values[self._select] = [got.get("value", "")]

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._link is not None:
            self.links.setdefault(clean(" ".join(self._label)), self._link)
            self._link = None
        elif tag == "button" and self._button is not None:
            self._form.buttons[clean(" ".join(self._label))] = self._button
            self._button = None
        elif tag == "form":
            self._form = None
        elif tag == "select":
            self._select = None
        elif tag == "textarea":
            self._area = None

    def handle_data(self, data: str) -> None:
        self.words.append(data)
        if self._link is not None or self._button is not None:
            self._label.append(data)
        if self._area and self._form is not None:
            self._form.values[self._area][0] += data


def _typed(value: Any) -> Any:
    """What a field sends: several values, a file, or words."""
    return value if isinstance(value, list) or hasattr(value, "read") else [str(value)]


def clean(text: str) -> str:
    """One kind of space, so that tests are typed as people type."""
    return re.sub(r"\s+", " ", text.replace("\u202f", " ").replace("\u00a0", " ")).strip()


class Visitor:
    def __init__(self) -> None:
        self.client = Client(enforce_csrf_checks=True)
        self.address = "/"
        self.response: HttpResponse
        self.page = Page("")

    def go(self, address: str) -> Visitor:
        return self._arrive(address, self.client.get(address, follow=True))

    def click(self, label: str) -> Visitor:
        links = self.page.links
        match = links.get(label) or next((href for text, href in links.items() if label in text), None)
        assert match is not None, f"no link « {label} » on {self.address}: {list(links)}"
        return self.go(urljoin(self.address, match))

    def send(self, button: str, **values: Any) -> Visitor:
        """Press a button of the page, with the given fields filled in and the others left as shown."""
        form = next((form for form in self.page.forms if button in form.buttons), None)
        known = [label for form in self.page.forms for label in form.buttons]
        assert form is not None, f"no button « {button} » on {self.address}: {known}"
        unknown = set(values) - set(form.values)
        assert not unknown, f"no field {unknown} in the form of « {button} »: {sorted(form.values)}"
        data: dict[str, Any] = {name: list(chosen) for name, chosen in form.values.items()}
        data.update({name: _typed(value) for name, value in values.items()})
        name, value = form.buttons[button]
        if name:
            data[name] = [value]
        target = urljoin(self.address, form.action) if form.action else self.address
        sent = self.client.post if form.method == "post" else self.client.get
        return self._arrive(target, sent(target, data, follow=True))

    @property
    def text(self) -> str:
        return self.page.text

    def sees(self, *sentences: str) -> Visitor:
        for sentence in sentences:
            assert clean(sentence) in self.text, (
                f"« {sentence} » is not on {self.address}: {self.text[:2000]}"
            )
        return self

    def does_not_see(self, *sentences: str) -> Visitor:
        for sentence in sentences:
            assert clean(sentence) not in self.text, f"« {sentence} » is on {self.address}"
        return self

    def _arrive(self, asked: str, response: HttpResponse) -> Visitor:
        chain = getattr(response, "redirect_chain", [])
        self.address = urlsplit(chain[-1][0]).path if chain else urlsplit(asked).path
        self.response = response
        is_page = response.get("Content-Type", "").startswith("text/html")
        self.page = Page(response.content.decode() if is_page else "")
        return self
