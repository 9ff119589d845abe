from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from diagnostics.domain.microdata import Record, indistinct


def people(*groups: tuple[int, dict[str, str]], audience: str = "pro") -> list[Record]:
    return [Record(audience, traits, {"A1": 3}) for size, traits in groups for _ in range(size)]


def traits(records: list[Record]) -> Counter[tuple[tuple[str, str], ...]]:
    return Counter(tuple(sorted(record.traits.items())) for record in records)


def test_a_small_audience_is_left_out():
    records = people((4, {"age": "25"}), audience="ben") + people((5, {"age": "25"}))
    assert {record.audience for record in indistinct(records, ["age"], 5)} == {"pro"}


def test_a_trait_that_singles_somebody_out_is_blank_for_all():
    assert traits(indistinct(people((9, {"age": "25"}), (4, {"age": "40"})), ["age"], 5)) == {(): 13}
    kept = indistinct(people((9, {"age": "25"}), (5, {"age": "40"})), ["age"], 5)
    assert traits(kept) == {(("age", "25"),): 9, (("age", "40"),): 5}


def test_silence_is_a_value():
    assert traits(indistinct(people((9, {"age": "25"}), (1, {})), ["age"], 5)) == {(): 10}
    assert traits(indistinct(people((9, {"age": "25"}), (5, {})), ["age"], 5)) == {(("age", "25"),): 9, (): 5}


def test_traits_fit_one_by_one_but_not_together():
    crossed = people(*((3, {"age": age, "job": job}) for age in ("25", "40") for job in ("a", "b")))
    assert traits(indistinct(crossed, ["age", "job"], 5)) == {(("age", "25"),): 6, (("age", "40"),): 6}
    assert traits(indistinct(crossed, ["job", "age"], 5)) == {(("job", "a"),): 6, (("job", "b"),): 6}


def test_each_audience_decides_for_itself():
    records = people((9, {"age": "25"})) + people((6, {"age": "25"}), (1, {"age": "40"}), audience="par")
    assert traits(indistinct(records, ["age"], 5)) == {(("age", "25"),): 9, (): 7}


def test_a_record_does_not_print_itself():
    assert "A1" not in repr(people((1, {"age": "25"}))[0])


values = st.sampled_from(["", "x", "y"])
records = st.lists(
    st.builds(
        Record,
        audience=st.sampled_from(["pro", "par"]),
        traits=st.fixed_dictionaries({"a": values, "b": values, "c": values}),
        answers=st.just({}),
    ),
    max_size=60,
)


@given(records, st.integers(5, 8))
def test_nobody_stands_out(given_records, threshold):
    kept = indistinct(given_records, ["a", "b", "c"], threshold)
    groups = Counter((record.audience, tuple(sorted(record.traits.items()))) for record in kept)
    assert all(size >= threshold for size in groups.values())
    sizes = Counter(record.audience for record in given_records)
    assert Counter(record.audience for record in kept) == {
        audience: size for audience, size in sizes.items() if size >= threshold
    }
