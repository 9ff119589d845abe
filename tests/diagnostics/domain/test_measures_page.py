"""The figures of docs/measures.md are computed here: the page cannot drift from the code."""

from fractions import Fraction

import pytest

from diagnostics.domain.agreement import (
    agreement,
    consensus,
    leik_dispersion,
    quartiles,
    variation_unbiased,
)
from diagnostics.domain.comparison import (
    benjamini_hochberg,
    cliff_delta,
    cliff_interval,
    share_between_groups,
)
from diagnostics.domain.crossed_views import read
from diagnostics.domain.delphi import panel_spread
from diagnostics.domain.distribution import Distribution, rounded
from diagnostics.domain.importance import derived_importance
from diagnostics.domain.permutation import permutation_test
from diagnostics.domain.readings import Label, Thresholds

PRO, PAR = Distribution((4, 8, 24, 22), 3), Distribution((23, 33, 25, 10), 16)
CAMPS = Distribution((20, 3, 4, 21))
FIVE_PRO, FIVE_PAR = Distribution((0, 1, 2, 2)), Distribution((2, 2, 1, 0))


def comma(value):
    return f"{float(value):.2f}".replace(".", ",").replace("-", "−")


def hundredths(value):
    return rounded(100 * Fraction(value))


def figures():
    interval = cliff_interval(PRO, PAR)
    spread = quartiles(PAR)
    panel = panel_spread(Fraction(7), Fraction(8))
    return [
        f"n = {PRO.n}, et {PRO.unknown} personnes sur {PRO.asked} ne savent pas",
        f"soit {hundredths(PRO.unknown_share)} %. Parents : n = {PAR.n}, et {PAR.unknown} sur {PAR.asked}",
        f"soit {hundredths(PAR.unknown_share)} %.",
        f"Professionnels : {rounded(PRO.score)}. Parents : {rounded(PAR.score)}.",
        f"Professionnels : {hundredths(PRO.favourable)} %. Parents : {hundredths(PAR.favourable)} %.",
        f"médiane {spread.median}, la moitié centrale des réponses allant de {spread.lower} à {spread.upper}",
        f"Professionnels : {comma(agreement(PRO))}. Un groupe coupé en deux, avec 20, 3, 4 et 21 réponses : "
        f"{comma(agreement(CAMPS))}.",
        f"Professionnels : {comma(variation_unbiased(PRO))}. Le groupe coupé en deux : "
        f"{comma(variation_unbiased(CAMPS))}",
        f"D = {comma(leik_dispersion(PRO))} et Cns = {comma(consensus(PRO))}",
        f"soit {rounded(PRO.score - PAR.score)} points",
        f"{comma(cliff_delta(PRO, PAR))} entre professionnels et parents",
        f"va de {comma(interval.low)} à {comma(interval.high)}",
        f"{comma(cliff_delta(FIVE_PRO, FIVE_PAR))}, et pourtant "
        f"{hundredths(permutation_test(FIVE_PRO, FIVE_PAR).p)} % des partages",
        f"Professionnels et parents : {hundredths(share_between_groups([PRO, PAR]))} %.",
        f"2 croisées : {float(derived_importance([[3, 1], [1, 3]])):.1f}".replace(".", ","),
        f"un écart de {panel.range}, pour {float(panel.allowed)} permis".replace(".", ","),
    ]


@pytest.fixture(scope="module")
def page(request):
    text = (request.config.rootpath / "docs" / "measures.md").read_text("utf-8")
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")


@pytest.mark.parametrize("figure", figures())
def test_the_page_prints_what_the_code_computes(page, figure):
    assert figure in page


def test_the_claims_without_a_figure_hold():
    assert permutation_test(PRO, PAR).p < Fraction(1, 10**6)
    assert benjamini_hochberg([Fraction(p, 100) for p in range(1, 6)]) == (Fraction(5, 100),) * 5


def test_the_page_names_every_label_and_quotes_a_real_title(page):
    for label in Label:
        assert f"| {label.value} |" in page
    title = read({"pro": PRO, "par": PAR}, Thresholds(), {"pro": "professionnels", "par": "parents"}).title
    assert title.replace("\N{NO-BREAK SPACE}", " ") in page


def test_the_page_gives_the_thresholds_in_force(page):
    rules = Thresholds()
    for said in (
        f"deux publics à {rules.gap} points ou plus, un delta d’au moins {comma(rules.delta)}",
        f"{hundredths(rules.unknown)} % ou plus de",
        f"{hundredths(rules.between)} % au plus du désaccord",
        f"tous les publics à {rules.weak} ou moins, à moins de {rules.gap} points",
        f"tous les publics à {rules.strong} ou plus, à moins de {rules.gap} points",
        f"Sous {rules.least_for_label} réponses, on montre l’image du public",
        f"Sous {rules.tentative_under}, on dit",
        f"au plus {hundredths(rules.false_finds)} % de fausses découvertes",
    ):
        assert said in page
