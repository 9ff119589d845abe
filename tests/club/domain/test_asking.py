from urllib.parse import parse_qs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from club.domain.asking import asked, asked_in
from club.domain.finding import FACETS


@pytest.mark.parametrize(
    ("lists", "query", "page"),
    [
        ({}, "", 1),
        ({"q": ["  a \0 b "], "page": ["2"]}, "a b", 2),
        ({"q": ["x" * 500], "page": ["-1"]}, "x" * 120, 1),
        ({"page": ["²"]}, "", 1),
        ({"page": ["9" * 40]}, "", 1),
        ({"page": ["10000"]}, "", 1),
        ({"q": ["a", "b"]}, "b", 1),
    ],
)
def test_what_makes_no_sense_filters_nothing(lists, query, page):
    found = asked(lists)
    assert (found.query, found.page) == (query, page)
    assert found.is_set is bool(query)


@given(
    st.text("aé &=+%\"'", max_size=30),
    st.dictionaries(
        st.sampled_from(sorted(FACETS)), st.lists(st.text("ab&é", min_size=1, max_size=5), max_size=3)
    ),
)
def test_a_search_that_is_saved_comes_back(query, chosen):
    one = asked({"q": [query], **chosen})
    again = asked_in(one.address)
    assert again.address == one.address
    assert again.query == one.query
    assert {name: sorted(values) for name, values in again.chosen.items()} == {
        name: sorted(values) for name, values in one.chosen.items()
    }


def test_the_same_search_has_one_address():
    assert (
        asked_in("theme=b&theme=a&page=3").address == asked_in("theme=a&theme=b").address == "theme=a&theme=b"
    )
    assert parse_qs(asked_in("q=l%27%C3%A9cole").address) == {"q": ["l'école"]}
