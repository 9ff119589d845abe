from dataclasses import replace
from fractions import Fraction
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citesedu.common.refusal import Refusal
from diagnostics.domain.crossed_views import read, read_all, workshop_deck
from diagnostics.domain.disclosure import LabelOnly, Withheld
from diagnostics.domain.distribution import Distribution
from diagnostics.domain.readings import Label, Thresholds
from tests.diagnostics.domain.strategies import distributions

RULES = Thresholds()
NAMES = {"pro": "professionnels", "ben": "bénévoles", "par": "parents"}

PRO_70 = Distribution((4, 8, 24, 22))  # 58 answers
BEN_58 = Distribution((3, 6, 9, 6))  # 24
PAR_41 = Distribution((23, 33, 25, 10))  # 91


def reading(**views):
    views = {name: Distribution(view) if isinstance(view, tuple) else view for name, view in views.items()}
    return read(views, RULES, NAMES)


def plain(sentence):
    return sentence.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")


def test_professionals_and_parents_do_not_see_the_same_thing():
    found = reading(pro=PRO_70, ben=BEN_58, par=PAR_41)
    assert found.labels == (Label.DIVERGENT,)
    assert plain(found.title) == "Professionnels et parents ne voient pas la même chose : 70 contre 41."
    assert round(found.gap) == 29
    pair = next(pair for pair in found.pairs if pair.differs and pair.lower == "par" and pair.higher == "pro")
    assert pair.delta > Fraction(33, 100)
    assert pair.interval.low > 0
    assert pair.p <= pair.q < Fraction(1, 100)
    assert not found.tentative


@pytest.mark.parametrize(
    ("views", "labels", "title"),
    [
        (
            {"pro": (1, 5, 30, 15), "ben": (1, 2, 10, 11), "par": (3, 10, 35, 30)},
            [Label.STRENGTH],
            "Une force pour tous : de 72 à 76 selon les publics.",
        ),
        (
            {"pro": (20, 25, 8, 2), "par": (30, 30, 10, 5)},
            [Label.WEAKNESS],
            "Une fragilité pour tous : de 28 à 29 selon les publics.",
        ),
        (
            {"pro": (5, 15, 25, 10), "par": (8, 25, 30, 10)},
            [Label.INTERMEDIATE],
            "Ni force ni fragilité : de 53 à 58 selon les publics.",
        ),
        (
            {"pro": (2, 4, 4, 2), "par": (2, 4, 4, 2)},
            [Label.INTERMEDIATE],
            "Ni force ni fragilité : 50 dans chaque public.",
        ),
        (
            {"pro": (20, 3, 4, 21), "par": (8, 25, 30, 10)},
            [Label.SPLIT],
            "Les avis se partagent chez les professionnels.",
        ),
        (
            {"pro": (20, 3, 4, 21), "par": (30, 5, 6, 31)},
            [Label.CLEAVAGE],
            "Dans chaque public, les avis se partagent de la même façon.",
        ),
        # Twelve against twelve: 25 points apart, which chance alone often gives.
        (
            {"pro": (1, 3, 4, 4), "par": (4, 4, 2, 2)},
            [Label.INDETERMINATE],
            "L’écart entre professionnels et parents peut tenir au hasard : 64 contre 39.",
        ),
        # Clairvigne: six volunteers are pictured, and nothing is called shared.
        (
            {"pro": (0, 2, 9, 4), "ben": (1, 1, 3, 1), "par": (0, 1, 7, 3)},
            [Label.INDETERMINATE],
            "Trop peu de réponses pour conclure chez les bénévoles.",
        ),
        (
            {"pro": (0, 2, 4, 1), "ben": (1, 1, 3, 1), "par": (0, 1, 5, 3)},
            [Label.INDETERMINATE],
            "Trop peu de réponses pour conclure chez les professionnels, bénévoles et parents.",
        ),
        (
            {"pro": (5, 15, 25, 10), "ben": Withheld()},
            [Label.INDETERMINATE],
            "Un seul public peut être lu : 58 pour les professionnels.",
        ),
        (
            {"pro": Withheld(), "ben": LabelOnly(favourable=True)},
            [Label.MASKED],
            "Trop peu de réponses pour afficher un résultat.",
        ),
    ],
)
def test_labels_and_titles(views, labels, title):
    found = reading(**views)
    assert list(found.labels) == labels
    assert plain(found.title) == title


def test_not_knowing_is_a_finding_even_with_few_valid_answers():
    found = reading(pro=(5, 15, 25, 10), par=Distribution((1, 2, 3, 2), 30))
    assert found.labels == (Label.UNKNOWN, Label.INDETERMINATE)
    assert plain(found.title) == "Beaucoup ne savent pas : 79 % chez les parents."
    few = reading(pro=(5, 15, 25, 10), par=Distribution((1, 2, 1, 1), 4))
    assert Label.UNKNOWN not in few.labels, "nine people are too few to say so"


def test_a_withheld_audience_is_named_and_not_compared():
    found = reading(pro=(1, 5, 30, 15), ben=Withheld(), par=(3, 10, 35, 30))
    assert found.hidden == ("ben",)
    assert found.labels == (Label.STRENGTH,)


def test_several_labels_the_first_sorts():
    found = reading(pro=Distribution((1, 5, 30, 15), 40), par=PAR_41)
    assert found.labels == (Label.DIVERGENT, Label.UNKNOWN)
    assert found.label is Label.DIVERGENT


def test_two_clear_camps_of_eight_say_nothing_yet():
    """Under ten answers the picture, never the label, however wide the gap."""
    assert reading(pro=(0, 0, 1, 8), par=(8, 1, 0, 0)).labels == (Label.INDETERMINATE,)
    assert reading(pro=(0, 0, 1, 9), par=(9, 1, 0, 0)).labels == (Label.DIVERGENT,)


def test_bimodal_but_close_views_are_not_split():
    """A = 1/6 is under 0.2, but nobody is far from anybody."""
    found = reading(pro=(20, 0, 20, 0, 0), par=(20, 0, 20, 0, 0))
    assert found.facts["pro"].agreement == Fraction(1, 6)
    assert not found.facts["pro"].split


def test_a_sure_but_small_gap_is_not_a_divergence():
    """Seventeen points apart, and not by chance: both audiences are still strongly in favour."""
    found = reading(pro=(0, 0, 10, 50), par=(0, 0, 40, 20))
    (pair,) = found.pairs
    assert pair.q < Fraction(1, 1000)
    assert pair.delta == Fraction(1, 2)
    assert found.labels == (Label.STRENGTH,)


@pytest.mark.parametrize(("size", "tentative"), [(14, True), (15, False)])
def test_few_answers_make_a_tendency(size, tentative):
    assert reading(pro=(0, 0, size, 0), par=(0, 0, 40, 0)).tentative is tentative


def test_comparing_more_asks_for_more():
    """A gap that stands alone does not stand among fifty that are noise."""
    views = {"pro": Distribution((2, 4, 8, 6)), "par": Distribution((6, 8, 4, 2))}
    assert read(views, RULES, NAMES).label is Label.DIVERGENT
    noise = {f"X{rank}": {"pro": views["pro"], "par": views["pro"]} for rank in range(50)}
    report = read_all({"D1": views, **noise}, RULES, NAMES)
    assert {r.construct: r for r in report}["D1"].labels == (Label.INDETERMINATE,)


def test_what_deserves_discussion_comes_first():
    same = {"pro": Distribution((1, 5, 30, 15)), "par": Distribution((3, 10, 35, 30))}
    report = read_all(
        {
            "G1": same,
            "X1": {"pro": Withheld()},
            "D2": {"pro": PRO_70, "par": PAR_41 + Distribution((20, 0, 0, 0))},
            "H1": {"pro": PRO_70, "par": PRO_70 + Distribution((0, 0, 0, 0), 40)},
            "D1": {"pro": PRO_70, "par": PAR_41},
        },
        RULES,
        NAMES,
    )
    assert [r.construct for r in report] == ["D2", "D1", "H1", "G1", "X1"]
    deck = workshop_deck(report)
    assert [r.construct for r in deck.gaps] == ["D2", "D1"]
    assert [r.construct for r in deck.strengths] == ["H1", "G1"] or [r.construct for r in deck.strengths] == [
        "G1",
        "H1",
    ]
    assert [r.construct for r in deck.unknown] == ["H1"]
    assert deck.weaknesses == ()


def test_the_deck_is_short():
    strong = {
        f"S{rank}": {"pro": Distribution((0, 0, 40, rank)), "par": Distribution((0, 0, 40, rank))}
        for rank in range(1, 9)
    }
    wide = {
        f"W{rank}": {"pro": Distribution((0, 0, 0, 30)), "par": Distribution((30, rank, 0, 0))}
        for rank in range(1, 9)
    }
    deck = workshop_deck(read_all({**strong, **wide}, RULES, NAMES))
    assert [r.construct for r in deck.strengths] == ["S8", "S7", "S6"]
    assert [r.construct for r in deck.gaps] == ["W1", "W2", "W3", "W4", "W5"]


def test_thresholds_are_settings_that_agree_and_print():
    strict = replace(RULES, strong=80)
    views = {"pro": Distribution((1, 5, 30, 15)), "par": Distribution((3, 10, 35, 30))}
    assert read(views, strict, NAMES).labels == (Label.INTERMEDIATE,)
    assert read(views, strict, NAMES).thresholds is strict
    assert any("80 ou plus" in sentence for sentence in strict.sentences)
    with pytest.raises(Refusal, match="plus bas que celui d’une force"):
        Thresholds(strong=40)
    with pytest.raises(Refusal, match="au moins 10 réponses"):
        Thresholds(least_for_label=9)


def test_scales_that_differ_are_not_compared():
    with pytest.raises(ValueError, match="scales differ"):
        reading(pro=(5, 5, 5), par=(5, 5, 5, 5))


cells = st.one_of(distributions(categories=4, least=1), st.just(Withheld()))


@given(st.dictionaries(st.sampled_from(list(NAMES)), cells, min_size=1))
@settings(deadline=None, max_examples=60)
def test_every_table_has_a_reading(views):
    found = read(views, RULES, NAMES)
    assert found.labels
    assert found.title.endswith(".")
    assert set(found.facts) | set(found.hidden) == set(views)
    comparable = [fact for fact in found.facts.values() if fact.comparable]
    shared = {Label.STRENGTH, Label.WEAKNESS, Label.INTERMEDIATE, Label.DIVERGENT, Label.CLEAVAGE}
    if len(comparable) < 2:
        assert not shared & set(found.labels)
    assert (Label.MASKED in found.labels) is (not found.facts)


@given(st.dictionaries(st.sampled_from(list(NAMES)), cells, min_size=1))
@settings(deadline=None, max_examples=40)
def test_the_order_of_the_audiences_changes_no_label(views):
    backwards = dict(reversed(views.items()))
    assert read(views, RULES, NAMES).labels == read(backwards, RULES, NAMES).labels


def test_a_whole_report_is_read_in_a_moment():
    report = {f"K{rank}": {"pro": PRO_70, "ben": BEN_58, "par": PAR_41} for rank in range(60)}
    start = process_time()
    read_all(report, RULES, NAMES)
    assert process_time() - start < 4
