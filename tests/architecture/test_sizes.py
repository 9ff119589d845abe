"""A module that grew too long does two jobs."""

from tests.architecture.source import modules

LIMIT = 300


def test_no_module_is_too_long() -> None:
    lengths = {module.path: len(module.text.splitlines()) for module in modules()}
    assert len(lengths) > 60
    assert {path: lines for path, lines in lengths.items() if lines > LIMIT} == {}
