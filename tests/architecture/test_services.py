"""Services are called by keyword, so that a call reads like a sentence and two identifiers are never swapped."""

import ast

from tests.architecture.source import Module, compare, modules

# A single argument cannot be swapped with another: those need no keyword.
POSITIONAL = {
    "diagnostics.services.campaigns.end_of_day": "a day and a cité: not of the same kind",
}


def _services() -> list[Module]:
    found = [module for module in modules() if "/services/" in module.path]
    assert len(found) >= 8
    return found


def test_public_functions_take_keywords_only() -> None:
    found = {
        f"{module.name}.{node.name}"
        for module in _services()
        for node in module.tree.body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
        if len(node.args.args) + len(node.args.posonlyargs) > 1
    }
    compare(found, POSITIONAL)


def test_a_service_knows_neither_request_nor_form_nor_queue() -> None:
    forbidden = ("django.http", "django.forms", "django.contrib.messages", "django.shortcuts", "celery")
    for module in _services():
        for node in ast.walk(module.tree):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            assert not [name for name in names if name.startswith(forbidden)], module.path
