"""The breaks still apply to the code: the long run is `make mutants`."""

from collections import Counter

from tests.architecture.source import ROOT
from tests.mutants.every import BREAKS


def test_every_break_applies_once_and_names_tests_that_exist() -> None:
    for each in BREAKS:
        for edit in each.edits:
            text = (ROOT / edit.path).read_text(encoding="utf-8")
            assert text.count(edit.before) == 1, f"{each.name}: {edit.before}"
            if edit.path.endswith(".py"):
                compile(text.replace(edit.before, edit.after), edit.path, "exec")
        assert all((ROOT / path.split("::")[0]).is_file() for path in each.tests), each.name
    assert max(Counter(each.name for each in BREAKS).values()) == 1
