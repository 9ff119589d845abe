"""Breaks of disclosure control, as the adversary over every output must see them."""

from __future__ import annotations

from tests.mutants.breaks import Break, Edit

DISCLOSURE = "diagnostics/domain/disclosure.py"
_ADVERSARY = "tests/security/test_disclosure_outputs.py"
AUDIENCE = (f"{_ADVERSARY}::test_nothing_tells_of_a_withheld_audience",)
GROUP = (f"{_ADVERSARY}::test_nothing_tells_who_is_in_a_small_group",)
LATEST = (f"{_ADVERSARY}::test_nothing_tells_of_the_last_who_came",)

BREAKS = (
    Break(
        "total-of-everyone",
        (
            Edit(
                DISCLOSURE,
                "total_participation=sum(shown) if shown else Withheld(),",
                "total_participation=sum(group.submissions for group in table.audiences.values()),",
            ),
        ),
        AUDIENCE,
    ),
    Break(
        "threshold-off",
        (Edit(DISCLOSURE, "if size < rules.threshold)", "if size < 1)"),),
        AUDIENCE,
    ),
    Break(
        "no-second-group-withheld",
        (
            Edit(
                "diagnostics/domain/suppression.py",
                "while withheld and others and (len(withheld) < 2 or not safe(withheld)):",
                "while False:",
            ),
        ),
        GROUP,
    ),
    Break(
        "no-batches-in-time",
        (Edit("diagnostics/queries/participation.py", "batch=1 if closed else 5", "batch=1"),),
        LATEST,
    ),
    Break(
        "raw-count-in-the-files",
        (
            Edit(
                "diagnostics/services/exports.py",
                "return chosen.write(campaign_snapshot(campaign, cite))",
                "return chosen.write(campaign_snapshot(campaign, cite)) + b'%d' % campaign.submissions.count()",
            ),
        ),
        AUDIENCE,
    ),
    Break(
        "raw-count-in-the-api",
        (
            Edit(
                "diagnostics/views/api.py",
                "_json(figures_document(campaign_snapshot(campaign, cite)))",
                "_json(figures_document(campaign_snapshot(campaign, cite)) | {'n': campaign.submissions.count()})",
            ),
        ),
        AUDIENCE,
    ),
    Break(
        "small-audiences-one-by-one",
        (Edit("diagnostics/domain/microdata.py", "if len(group) >= threshold", "if group"),),
        AUDIENCE,
    ),
)
