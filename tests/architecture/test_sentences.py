"""Sentences that a person reads: complete, French, with typographic apostrophes. « No » is always a Refusal."""

import ast
import re
from collections.abc import Iterator

from citesedu.common.refusal import Refusal
from citesedu.common.typography import french
from tests.architecture.source import Module, compare, modules

MESSAGES = ("success", "error", "warning", "info")
# Raised for a programming error or caught nearby; no person reads them.
OTHER_EXCEPTIONS = {
    "actors.domain.geography.BadGeometry": "an outline of a file: said on its line of the preview",
    "actors.imports.lines.UnreadableFile": "a file that was sent: becomes a refusal where it is kept",
    "citesedu.programme.imports.lists.Unreadable": "a national list that is none: said by the command",
    "citesedu.cites.scope.ScopeError": "a fault of ours: it stops the request",
    "citesedu.cites.scope.NoScope": "a fault of ours: it stops the request",
    "citesedu.cites.scope.ScopeSwitch": "a fault of ours: it stops the request",
    "citesedu.live.relay.web.Unreachable": "the web does not answer the relay, which tries again",
    "citesedu.common.pdf.engine.Untitled": "a document of ours without a title: a fault of ours",
    "citesedu.common.word.child.Refused": "pandoc gave no file: told as a failure, in French",
    "citesedu.runtime.place.Unavailable": "the launcher's: printed in the terminal",
}


def _text(node: ast.expr) -> str | None:
    """The constant parts of a sentence, a value written « 5 »."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "5" for part in node.values)
    return None


def _sentences() -> Iterator[tuple[Module, str]]:
    for module in modules():
        for call in module.calls("Refusal", *MESSAGES):
            is_message = (
                isinstance(call.func, ast.Attribute) and getattr(call.func.value, "id", "") == "messages"
            )
            if call.args and (is_message or getattr(call.func, "id", "") == "Refusal"):
                text = _text(call.args[-1] if is_message else call.args[0])
                if text is not None:
                    yield module, text


def test_sentences_are_complete_and_typographic() -> None:
    found = list(_sentences())
    assert len(found) > 40
    for module, text in found:
        where = f"{module.path}: {text}"
        assert text[0].isupper() or text[0] in "«5", where
        assert re.search(r"[.?!»]$", text), where
        assert "'" not in text, where
        assert "..." not in text, where
        assert not re.search(r"[^\s\u00a0\u202f]([;?!»])|«\S|\w:(\s|$)", text), where
        assert french(text).replace("\u00a0", " ").replace("\u202f", " ") == re.sub(
            "[\u00a0\u202f]", " ", text
        ), where


def test_every_other_exception_of_ours_is_known() -> None:
    found = set()
    for module in modules():
        for node in ast.walk(module.tree):
            if isinstance(node, ast.ClassDef):
                bases = {getattr(base, "id", getattr(base, "attr", "")) for base in node.bases}
                if any(base.endswith(("Error", "Exception", "NoScope")) for base in bases):
                    found.add(f"{module.name}.{node.name}")
    found.discard(f"{Refusal.__module__}.{Refusal.__name__}")
    compare(found, OTHER_EXCEPTIONS)
