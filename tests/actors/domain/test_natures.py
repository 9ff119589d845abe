"""Each nature has its words."""

from actors.domain.natures import NATURES, Nature, nature_label, parent_label


def test_each_nature_has_its_words() -> None:
    assert set(NATURES) == set(Nature)
    assert nature_label(Nature.SCHEME) == "Dispositif"
    assert parent_label(Nature.SCHEME) == "Porté par"
    assert nature_label("unknown") == parent_label("unknown") == ""
