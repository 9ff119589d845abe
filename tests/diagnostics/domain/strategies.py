"""Hypothesis strategies for answers."""

from hypothesis import strategies as st

from diagnostics.domain.distribution import Distribution


def distributions(
    *, categories: int | None = None, most: int = 60, unknown: int = 20, least: int = 0
) -> st.SearchStrategy[Distribution]:
    """Distributions of a scale of 2 to 7 categories, or of the given one, with `least` valid answers."""
    sizes = st.just(categories) if categories else st.integers(2, 7)
    counts = sizes.flatmap(lambda size: st.lists(st.integers(0, most), min_size=size, max_size=size))
    answers = st.builds(Distribution, counts.map(tuple), st.integers(0, unknown))
    return answers.filter(lambda answer: answer.n >= least)
