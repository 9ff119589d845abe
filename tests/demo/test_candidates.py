"""Two territories that apply, invented. Once installed: tests/demo/test_practices.py."""

from __future__ import annotations

import pytest
import yaml

from citesedu.demo.candidates import CANDIDATES
from citesedu.programme.domain.criteria import CRITERIA, MARKS
from citesedu.programme.domain.template import cleaned, missing, wrong

TOLD = yaml.safe_load(CANDIDATES.read_text(encoding="utf-8"))


@pytest.mark.parametrize("told", TOLD, ids=lambda told: told["name"])
def test_each_is_whole_and_invented(told: dict) -> None:
    content = cleaned(told)
    assert missing(content) == []
    assert wrong(content) == {}
    assert all(content[name].endswith("@demo.example") for name in content if name.endswith("_email"))
    assert "'" not in str(list(content.values())).replace("', '", "").strip("[]'")
    for marks in told["marks"]:
        assert set(marks) == set(CRITERIA)
        assert set(marks.values()) <= set(MARKS)
