"""Breaks of what is told of all cités together."""

from __future__ import annotations

from tests.mutants.breaks import Break, Edit

_DOMAIN = "tests/diagnostics/domain"

BREAKS = (
    Break(
        "a-part-judged-on-all-cites-only",
        (
            Edit(
                "diagnostics/domain/national.py",
                "if not may_be_shown(chosen, known):",
                "if len(chosen) < FEWEST_CITES:",
            ),
        ),
        (f"{_DOMAIN}/test_national.py::test_no_figure_of_a_part_leaves_one_or_two_cites_in_the_rest",),
    ),
    Break(
        "channels-kept-back-one-by-one",
        (Edit("diagnostics/domain/national_counts.py", "            return {}\n", "            continue\n"),),
        (
            f"{_DOMAIN}/test_national_counts.py"
            "::test_no_part_subtracted_from_the_whole_tells_one_or_two_cites",
            f"{_DOMAIN}/test_national_counts.py::test_a_channel_that_two_cites_use_is_told_with_none",
        ),
    ),
    Break(
        "a-cite-beside-two-others",
        (
            Edit(
                "citesedu/overview/standing.py",
                "cell[3] - 1 < FEWEST_CITES",
                "cell[3] < FEWEST_CITES",
            ),
        ),
        ("tests/diagnostics/views/test_standing.py::test_two_others_tell_nothing_three_do",),
    ),
)
