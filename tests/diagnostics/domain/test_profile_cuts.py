from dataclasses import replace

import pytest

from diagnostics.domain.campaign_counts import CampaignCounts, Cut, Group, merged
from diagnostics.domain.disclosure import Rules, Withheld, release
from diagnostics.domain.framework import AUDIENCES, ProfileQuestion, read_framework
from diagnostics.domain.profile_cuts import SILENT, cut_groups, cut_questions, cut_variables
from tests.diagnostics.domain.tables import cut_of, spread
from tests.factories.campaigns import framework_document

FRAMEWORK = read_framework(framework_document())


def group(size: int) -> Group:
    return Group(size, {"A1": spread(size)})


def pair(first: str, second: str, groups: dict[tuple[str, str, str], Group]) -> Cut:
    """People by three questions, a, b and c, seen by two of them."""
    positions = ["abc".index(first), "abc".index(second)]
    keys = dict.fromkeys(tuple(key[position] for position in positions) for key in groups)
    return Cut(
        "pro",
        (first, second),
        {
            wanted: merged([g for key, g in groups.items() if tuple(key[p] for p in positions) == wanted])
            for wanted in keys
        },
    )


def test_every_question_alone_then_crossed_with_the_one_that_has_the_fewest_groups():
    assert cut_variables(FRAMEWORK, "pro") == (("P1",), ("P2",), ("P3",), ("P1", "P2"), ("P2", "P3"))
    assert cut_variables(FRAMEWORK, "ben") == (("P3",), ("P4",), ("P3", "P4"))


def test_a_question_with_several_boxes_cuts_nothing():
    assert [question.code for question in cut_questions(FRAMEWORK, "par")] == ["P6"]
    assert cut_variables(FRAMEWORK, "par") == (("P6",),)
    assert cut_variables(replace(FRAMEWORK, profile=()), "par") == ()


@pytest.mark.parametrize("audience", AUDIENCES)
def test_all_the_cuts_of_an_audience_may_be_released_together(audience):
    everyone = group(12)
    cuts = tuple(
        Cut(audience, variables, {(None,) * len(variables): everyone})
        for variables in cut_variables(FRAMEWORK, audience)
    )
    CampaignCounts({audience: everyone}, cuts=cuts)


def test_three_questions_crossed_two_by_two_would_give_one_person_away():
    """Nobody is in (a1, b1): « b2 c1 » minus « a1 c1 » is then one person, though every table shown is safe."""
    groups = {
        ("a1", "b2", "c1"): group(6),
        ("a2", "b1", "c1"): group(6),
        ("a1", "b2", "c2"): group(7),
        ("a2", "b1", "c2"): group(8),
        ("a2", "b2", "c1"): group(1),
        ("a2", "b2", "c2"): group(4),
    }
    pairs = [pair("a", "b", groups), pair("a", "c", groups), pair("b", "c", groups)]
    everyone = merged(list(groups.values()))
    alone = [release(CampaignCounts({"pro": everyone}, cuts=(each,)), Rules()).cuts[0] for each in pairs]
    assert all(Withheld() not in cut.participation.values() for cut in alone), "each alone is safe"
    _, by_ac, by_bc = alone
    assert by_bc.filtered("A1", ("b2", "c1")).n - by_ac.filtered("A1", ("a1", "c1")).n == 1
    CampaignCounts({"pro": everyone}, cuts=tuple(pairs[:2]))
    with pytest.raises(ValueError, match="crossed two by two"):
        CampaignCounts({"pro": everyone}, cuts=tuple(pairs))


def test_a_group_too_small_and_a_group_of_nobody_look_the_same():
    framework = replace(
        FRAMEWORK,
        profile=(ProfileQuestion("q", ("par",), "?", (("x", "Ici"), ("y", "Là"), ("z", "Ailleurs"))),),
    )
    table = cut_of(("q",), {("x",): group(20), ("y",): group(2), (None,): group(9)})
    (cut,) = release(table, Rules()).cuts
    here, few, nobody, silent = cut_groups(framework, cut)
    assert (here.label, here.respondents) == ("Ici", 20)
    assert replace(few, label="") == replace(nobody, label="") == replace(silent, label="")
    assert (few.respondents, silent.label) == (None, SILENT)


def test_groups_of_two_questions_bear_both_names():
    everyone = group(8)
    table = CampaignCounts(
        {"ben": everyone}, cuts=(Cut("ben", ("P3", "P4"), {("over5", "school"): everyone}),)
    )
    (cut,) = release(table, Rules()).cuts
    names = [each.label for each in cut_groups(FRAMEWORK, cut)]
    assert len(names) == 4 * 6
    assert "Plus de 5 ans – L'école et les devoirs" in names
