import csv
from pathlib import Path

import pytest

from actors.domain.identifiers import compact, is_siret, is_uai

SCHOOLS = Path(__file__).parents[1] / "files" / "annuaire-education-rennes.csv"


@pytest.mark.parametrize("siret", ["21350238800308", "21350238801389", "35600000000048", "35600000009075"])
def test_a_siret(siret):
    assert is_siret(siret)


@pytest.mark.parametrize("wrong", ["21350238800309", "2135023880030", "2,17003E+13", "", "٢١٣٥٠٢٣٨٨٠٠٣٠٨"])
def test_not_a_siret(wrong):
    assert not is_siret(wrong)


def test_every_school_of_the_public_file_has_a_right_number():
    with SCHOOLS.open(encoding="utf-8-sig") as lines:
        numbers = [row["Identifiant_de_l_etablissement"] for row in csv.DictReader(lines, delimiter=";")]
    assert len(numbers) == 193
    assert all(map(is_uai, numbers))


@pytest.mark.parametrize("wrong", ["0350594G", "350594F", "0350594f", "0350594I", ""])
def test_not_a_school(wrong):
    assert not is_uai(wrong)


def test_spaces_are_left_out():
    assert compact(" 213 502\u00a0388 00308 ") == "21350238800308"
    assert compact("0350594f") == "0350594F"
