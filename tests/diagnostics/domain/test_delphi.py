from fractions import Fraction

import pytest

from diagnostics.domain.delphi import panel_spread
from tests.diagnostics.domain.oracles import ORACLES


@pytest.mark.parametrize("case", ORACLES["ipras"]["cases"], ids=lambda case: f"IPRAS={case['IPRAS']}")
def test_the_published_panel(case):
    found = panel_spread(Fraction(case["p30"]), Fraction(case["p70"]))
    assert found.range == Fraction(str(case["IPR"]))
    assert found.allowed == Fraction(str(case["IPRAS"]))
    assert found.disagreement is case["disagreement"]


def test_a_panel_split_around_the_centre_disagrees():
    assert panel_spread(Fraction(2), Fraction(8)).disagreement
    assert not panel_spread(Fraction(4), Fraction(6)).disagreement
