"""Nothing goes round the filtering manager, and no value is ever pasted into SQL, but for what is listed here."""

import ast

from tests.architecture.source import Module, compare, modules

BESIDE_THE_MANAGER = {
    "diagnostics/queries/shared.py": "the comparison is made in the national role, that has no cité",
    "citesedu/programme/queries/steps.py": "the coordination reads where each cité stands: PostgreSQL gives it no word",
    "citesedu/overview/queries.py": "the national role has no cité to filter by: PostgreSQL alone decides",
    "club/queries/catalogue.py": "the Club reads across cités: PostgreSQL gives what its role may read",
    "club/queries/files.py": "what it gives as files comes by the same way",
    "club/queries/comments.py": "what is said under what it gives, too",
    "club/queries/letters.py": "and what is new for everybody in it",
    "club/queries/pieces.py": "and the pictures that go with what it gives",
    "club/queries/meetings.py": "what cités hold and look for together",
    "club/queries/desk.py": "so do its readers, on what waits for them",
}
PASTED = {
    "citesedu/cites/grants.py": "names of our own tables, read from the catalogue, run by the owner",
}
SQL_METHODS = ("execute", "executemany", "raw", "extra", "RawSQL")
# The launcher speaks to servers of its own before any application exists.
OUTSIDE = ("citesedu/runtime/",)


def _application() -> list[Module]:
    return [module for module in modules() if not module.path.startswith(OUTSIDE)]


def test_the_managers_that_do_not_filter_are_used_where_it_is_said() -> None:
    found = {
        module.path
        for module in _application()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Attribute) and node.attr in ("_base_manager", "_default_manager")
    }
    compare(found, BESIDE_THE_MANAGER)


def _is_pasted(statement: ast.expr) -> bool:
    """An f-string with a value in it, a « % », a « + » or a format()."""
    if isinstance(statement, ast.JoinedStr):
        return any(isinstance(part, ast.FormattedValue) for part in statement.values)
    if isinstance(statement, ast.BinOp):
        return True
    return (
        isinstance(statement, ast.Call)
        and isinstance(statement.func, ast.Attribute)
        and statement.func.attr in ("format", "join", "replace")
    )


def test_no_value_is_pasted_into_a_statement() -> None:
    found = {
        module.path
        for module in _application()
        for call in module.calls(*SQL_METHODS)
        if any(_is_pasted(argument) for argument in call.args)
    }
    compare(found, PASTED)


def test_the_guard_itself_sees_what_it_looks_for() -> None:
    bad = ('f"SELECT {x}"', '"SELECT %s" % x', '"SELECT " + x', '"SELECT {}".format(x)', '" ".join(x)')
    assert all(_is_pasted(ast.parse(text, mode="eval").body) for text in bad)
    assert not _is_pasted(ast.parse('"SELECT %s"', mode="eval").body)
