import pytest

from diagnostics.domain.campaign_counts import CampaignCounts, Cut, Group
from diagnostics.domain.disclosure import LabelOnly, Rules, Withheld, release
from diagnostics.domain.distribution import Distribution
from diagnostics.domain.live import may_publish_update, participation_batches, publishable_state
from tests.diagnostics.domain.tables import sizes_only, spread

RULES = Rules()


@pytest.mark.parametrize(
    ("count", "rules", "printed"),
    [
        (0, RULES, Withheld()),
        (4, RULES, Withheld()),
        (5, RULES, 5),
        (9, RULES, 5),
        (10, RULES, 10),
        (37, RULES, 35),
        (10, Rules.public(), Withheld()),
        (12, Rules.public(), 10),
    ],
)
def test_the_live_counter_moves_by_batches(count, rules, printed):
    assert participation_batches(count, rules) == printed


@pytest.mark.parametrize(
    ("before", "after", "allowed"),
    [(20, 20, True), (20, 21, False), (20, 24, False), (20, 25, True), (20, 17, False), (4, 6, True)],
)
def test_one_answer_more_is_not_published_alone(before, after, allowed):
    previous, new = sizes_only({"par": before}), sizes_only({"par": after})
    assert may_publish_update(previous, new, RULES) is allowed
    assert publishable_state(previous, new, RULES) == (new if allowed else previous)


def campaign(size, sensitive=(), cuts=(), **answers):
    return CampaignCounts({"par": Group(size, answers)}, frozenset(sensitive), cuts=cuts)


def test_each_figure_waits_for_its_own_batch():
    """Five people came, but one of them said nothing on B1."""
    previous = campaign(20, A1=spread(20), B1=spread(20))
    new = campaign(25, A1=spread(25), B1=spread(24))
    state = publishable_state(previous, new, RULES)
    assert state.audiences["par"].submissions == 25
    assert state.audiences["par"].constructs == {"A1": spread(25), "B1": spread(20)}


def test_two_people_gone_without_a_change_of_figures_wait_too():
    previous, new = campaign(20, A1=spread(15)), campaign(18, A1=spread(15))
    assert publishable_state(previous, new, RULES) == previous


def test_an_answer_withdrawn_waits_too():
    previous = campaign(20, A1=Distribution((5, 5, 5, 5)))
    new = campaign(25, A1=Distribution((4, 7, 7, 7)))
    assert (
        publishable_state(previous, new, RULES).audiences["par"].constructs
        == previous.audiences["par"].constructs
    )


def test_figures_never_exceed_the_people_shown():
    """Six withdrawn, three of them silent on A1: its old figure stays, and would not fit the new number."""
    previous, new = campaign(20, A1=spread(17)), campaign(14, A1=spread(14))
    assert publishable_state(previous, new, RULES) == previous


def test_newcomers_who_agree_wait_on_a_sensitive_construct():
    previous, new = Distribution((5, 5, 5, 5)), Distribution((5, 5, 5, 11))
    state = publishable_state(campaign(20, C1=previous), campaign(26, C1=new), RULES)
    assert state.audiences["par"].constructs == {"C1": new}
    state = publishable_state(campaign(20, "C1", C1=previous), campaign(26, {"C1"}, C1=new), RULES)
    assert state.audiences["par"].constructs == {"C1": previous}


def test_a_label_shown_without_figures_stays_so():
    before = campaign(8, {"C1"}, C1=Distribution((0, 0, 0, 8)))
    after = campaign(30, {"C1"}, C1=Distribution((0, 11, 0, 19)))
    state = publishable_state(before, after, RULES)
    assert release(state, RULES).cells["C1"]["par"] == LabelOnly(favourable=True)


def test_profiles_are_released_once_and_only_with_new_figures():
    halves = {(who,): Group(10, {"A1": Distribution((2, 2, 3, 3))}) for who in "fh"}
    closed = campaign(20, A1=Distribution((4, 4, 6, 6)), cuts=(Cut("par", ("gender",), halves),))
    assert publishable_state(campaign(10, A1=Distribution((2, 2, 3, 3))), closed, RULES) == closed
    assert publishable_state(campaign(17, A1=spread(17)), closed, RULES).cuts == ()
    with pytest.raises(ValueError, match="released once"):
        publishable_state(closed, closed, RULES)
