import pytest

from citesedu.common.refusal import Refusal
from diagnostics.domain.campaign_counts import CampaignCounts, Cut, Group
from diagnostics.domain.disclosure import (
    LabelOnly,
    NationalCell,
    Released,
    Rules,
    Withheld,
    national_cell,
    release,
    text_allowed,
)
from diagnostics.domain.distribution import Distribution
from tests.diagnostics.domain.tables import cut_of, saint_ambrieux, sizes_only, spread

RULES = Rules()


def test_four_volunteers_are_withheld_everywhere():
    released = release(saint_ambrieux(), RULES)
    assert released.participation == {"pro": 37, "ben": Withheld(), "par": 48}
    assert released.cells["A1"] == {"pro": spread(37), "ben": Withheld(), "par": spread(48)}
    assert released.total_participation == 85
    assert released.totals["A1"] == spread(37) + spread(48)
    assert not text_allowed(4, RULES)
    assert text_allowed(5, RULES)


def test_a_known_total_withholds_the_smallest_other_audience_too():
    released = release(saint_ambrieux(total_known=True), RULES)
    assert released.participation == {"pro": Withheld(), "ben": Withheld(), "par": 48}
    assert released.cells["A1"]["pro"] == released.cells["A1"]["ben"] == Withheld()
    assert released.totals["A1"] == spread(48)


def test_thirty_parents_of_thirty_three():
    kept = release(sizes_only({"par": 30, "ben": 3}), RULES)
    assert kept.participation == {"par": 30, "ben": Withheld()}
    assert kept.total_participation == 30
    known = release(sizes_only({"par": 30, "ben": 3}, total_known=True), RULES)
    assert set(known.participation.values()) == {Withheld()}
    assert known.total_participation == known.totals["A1"] == Withheld()


@pytest.mark.parametrize(
    ("sizes", "withheld"),
    [
        ({"pro": 37, "ben": 4, "par": 2, "jeunes": 9}, {"ben", "par", "jeunes"}),  # 6 in two groups
        ({"pro": 37, "ben": 4, "par": 4, "jeunes": 9}, {"ben", "par", "jeunes"}),  # 8: four each, surely
        ({"pro": 37, "ben": 1, "par": 2, "jeunes": 9}, {"ben", "par", "jeunes", "pro"}),  # 12 in three groups
        ({"pro": 37, "ben": 0, "par": 48}, {"ben"}),  # nobody to protect
        ({"pro": 5, "ben": 5, "par": 5}, set()),
        ({"pro": 4, "ben": 3}, {"pro", "ben"}),
    ],
)
def test_what_a_known_total_leaves_out(sizes, withheld):
    released = release(sizes_only(sizes, total_known=True), RULES)
    assert {name for name, count in released.participation.items() if count == Withheld()} == withheld


@pytest.mark.parametrize(
    ("size", "rules", "is_shown"),
    [
        (4, Rules(), False),
        (5, Rules(), True),
        (7, Rules(threshold=8, text_threshold=8), False),
        (10, Rules.public(), False),
        (11, Rules.public(), True),
    ],
)
def test_thresholds(size, rules, is_shown):
    released = release(sizes_only({"ben": size}), rules)
    assert (released.participation["ben"] == size) is is_shown
    assert isinstance(released.cells["A1"]["ben"], Distribution) is is_shown
    assert text_allowed(size, rules) is is_shown


def test_the_floor_cannot_be_lowered():
    with pytest.raises(Refusal, match="ne peut pas descendre sous 5") as refused:
        Rules(threshold=4)
    assert refused.value.field == "threshold"
    with pytest.raises(Refusal, match="textes libres ne peut pas être plus bas"):
        Rules(threshold=8, text_threshold=5)


def test_few_valid_answers_are_withheld_with_their_unknown():
    table = CampaignCounts({"par": Group(40, {"H1": Distribution((1, 1, 1, 1), 36), "A1": spread(40)})})
    released = release(table, RULES)
    assert released.cells["H1"]["par"] == released.totals["H1"] == Withheld()
    assert released.cells["A1"]["par"] == spread(40)


@pytest.mark.parametrize(
    ("counts", "cell"),
    [
        ((0, 0, 0, 7), LabelOnly(favourable=True)),
        ((0, 10, 0, 0), LabelOnly(favourable=False)),
        ((0, 0, 0, 11), Distribution((0, 0, 0, 11))),
        ((0, 0, 1, 6), Distribution((0, 0, 1, 6))),
        ((0, 0, 0, 4), Withheld()),
        ((0, 6), Withheld()),  # the side would be the category itself
        ((0, 0, 6, 0, 0), Withheld()),  # and so would the middle
        ((0, 6, 0, 0, 0), LabelOnly(favourable=False)),
    ],
)
def test_unanimity_on_a_sensitive_construct(counts, cell):
    table = CampaignCounts({"ben": Group(20, {"C1": Distribution(counts)})}, sensitive=frozenset({"C1"}))
    released = release(table, RULES)
    assert released.cells["C1"]["ben"] == cell
    assert isinstance(released.totals["C1"], Distribution) is isinstance(cell, Distribution)


def test_unanimity_elsewhere_is_a_result():
    table = CampaignCounts({"ben": Group(7, {"G1": Distribution((0, 0, 0, 7))})})
    assert release(table, RULES).cells["G1"]["ben"] == Distribution((0, 0, 0, 7))


def group(size, unknown=0):
    return Group(size, {"A1": spread(size - unknown, unknown)})


def test_a_small_profile_group_takes_another_with_it():
    released = release(
        cut_of(("age",), {("25-39",): group(20), ("40+",): group(9), (None,): group(3)}), RULES
    )
    (cut,) = released.cuts
    assert cut.participation == {("25-39",): 20, ("40+",): Withheld(), (None,): Withheld()}
    assert cut.filtered("A1", ("25-39",)) == spread(20)
    assert cut.filtered("A1", (None,)) == Withheld()
    assert cut.filtered("A1", ("75+",)) == Withheld(), "nobody and too few look the same"
    assert "Effectif insuffisant" in Withheld().reason


def test_the_complement_of_a_profile_group_counts():
    released = release(cut_of(("gender",), {("f",): group(30), ("h",): group(3)}), RULES)
    assert set(released.cuts[0].cells["A1"].values()) == {Withheld()}


def test_a_group_that_knows_too_little_is_withheld_on_every_construct():
    few = Group(8, {"A1": spread(8), "H1": spread(4, 4)})
    many = Group(20, {"A1": spread(20), "H1": spread(20)})
    more = Group(21, {"A1": spread(21), "H1": spread(21)})
    (cut,) = release(cut_of(("age",), {("a",): few, ("b",): many, ("c",): more}), RULES).cuts
    assert cut.cells["A1"][("a",)] == cut.cells["H1"][("a",)] == Withheld()
    assert cut.cells["A1"][("c",)] == spread(21)


def test_equal_groups_are_kept_back_together():
    sizes = {("a",): 3, ("b",): 20, ("c",): 20, ("d",): 30}
    (cut,) = release(cut_of(("age",), {key: group(size) for key, size in sizes.items()}), RULES).cuts
    assert {key for key, count in cut.participation.items() if count == Withheld()} == {
        ("a",),
        ("b",),
        ("c",),
    }


def test_a_group_that_knows_nothing_is_withheld_too():
    """Six people who all say « je ne sais pas »: no valid answer is not the same as nobody asked."""
    blank = Group(6, {"A1": spread(6), "H1": spread(0, 6)})
    never_asked = Group(6, {"A1": spread(6), "H1": spread(0)})
    many = Group(20, {"A1": spread(20), "H1": spread(20)})
    (cut,) = release(cut_of(("age",), {("a",): blank, ("b",): many, ("c",): many}), RULES).cuts
    assert cut.participation[("a",)] == Withheld()
    (cut,) = release(cut_of(("age",), {("a",): never_asked, ("b",): many, ("c",): many}), RULES).cuts
    assert cut.participation[("a",)] == 6


def test_a_crossed_table_is_shown_whole_or_not_at_all():
    keys = [("a", "f"), ("a", "h"), ("b", "f"), ("b", "h")]
    whole = release(cut_of(("age", "gender"), {key: group(6) for key in keys}), RULES)
    assert set(whole.cuts[0].participation.values()) == {6}
    sizes = dict(zip(keys, (9, 9, 9, 4), strict=True))
    none = release(cut_of(("age", "gender"), {key: group(size) for key, size in sizes.items()}), RULES)
    assert set(none.cuts[0].participation.values()) == {Withheld()}


def test_no_more_than_two_profile_questions_are_crossed():
    with pytest.raises(Refusal, match="pas plus de deux questions de profil"):
        Cut("par", ("age", "gender", "quartier"), {})
    with pytest.raises(ValueError, match="one or two different variables"):
        Cut("par", ("age", "age"), {})
    with pytest.raises(ValueError, match="one answer for each variable"):
        Cut("par", ("age",), {("a", "b"): group(5)})


def test_tables_that_do_not_add_up_are_refused():
    with pytest.raises(ValueError, match="more answers than people"):
        Group(3, {"A1": spread(3, 1)})
    cut = Cut("par", ("age",), {("a",): group(5)})
    with pytest.raises(ValueError, match="not the audience it splits"):
        CampaignCounts({"par": group(8)}, cuts=(cut,))
    with pytest.raises(ValueError, match="cut twice"):
        CampaignCounts({"par": group(5)}, cuts=(cut, cut))


def test_a_small_room_is_shown_as_one():
    """Six people of three audiences: nothing by audience, everything together."""
    table = sizes_only({"pro": 2, "ben": 2, "par": 2})
    assert set(release(table, RULES).participation.values()) == {Withheld()}
    room = release(table.together("tous"), RULES)
    assert room.participation == {"tous": 6}
    assert room.cells["A1"] == {"tous": Distribution((3, 3, 0, 0))}


def cites(*sizes):
    return {f"cite-{rank}": spread(size) for rank, size in enumerate(sizes)}


def test_a_national_cell_takes_three_cites_that_could_each_be_public():
    public = Rules.public()
    assert national_cell(cites(11, 12, 40), public) == NationalCell(spread(11) + spread(12) + spread(40), 3)
    assert national_cell(cites(11, 12), public) == Withheld()
    assert national_cell(cites(11, 12, 10), public) == Withheld()
    assert national_cell({**cites(11, 12, 40), "d": Withheld()}, public).cites == 3
    assert national_cell(cites(11, 12, 10), Rules()) == Withheld(), "the public floor holds for any rules"


def test_counts_do_not_print():
    table = saint_ambrieux()
    for raw in (table, table.audiences["ben"], Cut("ben", ("age",), {("a",): group(4)})):
        assert "4" not in f"{raw} {raw!r}".split(" at 0x")[0]


def test_sentences_keep_french_typography():
    for sentence in (Withheld().reason, LabelOnly(favourable=True).sentence):
        assert "'" not in sentence
        assert " :" not in sentence
        assert " ;" not in sentence


def test_released_is_the_only_door(request):
    """No module builds a Released by itself, but the one that reads a frozen snapshot back."""
    allowed = {"disclosure.py", "snapshot.py"}
    root = request.config.rootpath
    packages = ("diagnostics", "citesedu", "actors", "club")
    builders = {
        path.name
        for package in packages
        for path in (root / package).rglob("*.py")
        if f"{Released.__name__}(" in path.read_text("utf-8")
    }
    assert builders <= allowed
