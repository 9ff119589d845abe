from __future__ import annotations

from actors.domain.kinds import (
    COMMITMENTS,
    SECTORS,
    Commitment,
    kind_choices,
    kind_label,
    kinds_of,
    sector_choices,
    sector_label,
)
from citesedu.common.typography import french


def test_a_kind_belongs_to_one_sector_and_says_both_in_french() -> None:
    kinds = [kind for sector in SECTORS for kind in kinds_of(sector)]
    assert len(kinds) == len(set(kinds)) >= 38
    assert (kind_label("mother_child_health"), sector_label("mother_child_health")) == (
        "Protection maternelle et infantile",
        "Département",
    )
    assert all(kind_label(kind) and sector_label(kind) for kind in kinds)


def test_what_is_unknown_has_no_name() -> None:
    assert (kind_label("nobody"), sector_label("nobody"), kinds_of("nobody")) == ("", "", ())


def test_no_community_of_worship_and_no_person() -> None:
    kinds = {kind for sector in SECTORS for kind in kinds_of(sector)}
    assert not {kind for kind in kinds if "faith" in kind or "person" in kind}


def test_choices_are_the_table() -> None:
    assert [label for label, _ in kind_choices()] == [label for _, label in sector_choices()]
    assert list(COMMITMENTS) == list(Commitment)


def test_labels_are_typographic() -> None:
    labels = [label for _, kinds in kind_choices() for _, label in kinds]
    assert not [label for label in labels if "'" in label or french(label) != label]
