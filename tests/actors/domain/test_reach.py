from pathlib import Path

import pytest
import yaml

import diagnostics
from actors.domain.reach import PUBLICS, THEMES, ages_label, public_labels, theme_labels


def test_the_themes_are_those_of_the_shared_diagnostic():
    path = Path(diagnostics.__file__).parent / "frameworks" / "dyncoop-v1.yaml"
    framework = yaml.safe_load(path.read_text())["framework"]
    assert set(THEMES) <= {theme["slug"] for theme in framework["themes"]}


def test_labels_follow_the_order_of_the_lists():
    assert public_labels(["parents", "infants", "?"]) == [PUBLICS["infants"][0], PUBLICS["parents"][0]]
    assert theme_labels(["steering", "mutual_knowledge"]) == [THEMES["mutual_knowledge"], THEMES["steering"]]


@pytest.mark.parametrize(
    ("youngest", "oldest", "label"),
    [
        (3, 11, "De 3 à 11 ans"),
        (0, 3, "De 0 à 3 ans"),
        (11, None, "À partir de 11 ans"),
        (None, 3, "Jusqu’à 3 ans"),
        (None, None, ""),
    ],
)
def test_ages_are_said_as_one_says_them(youngest, oldest, label):
    assert ages_label(youngest, oldest) == label
