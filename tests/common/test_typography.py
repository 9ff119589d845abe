from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citesedu.common.typography import count, folded, french, join_and, number, percent, signed

NB, NN = "\u00a0", "\u202f"


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("l'école d'à côté", "l’école d’à côté"),
        ("Qui ? Moi !", f"Qui{NB}? Moi{NB}!"),
        ("Qui? Moi!", f"Qui{NB}? Moi{NB}!"),
        ("Attention : danger ; ou pas", f"Attention{NB}: danger{NB}; ou pas"),
        ("Attention: danger", f"Attention{NB}: danger"),
        ("« oui »", f"«{NB}oui{NB}»"),
        ("«oui»", f"«{NB}oui{NB}»"),
        ("« Vraiment ? »", f"«{NB}Vraiment{NB}?{NB}»"),
        ("Quoi ?!", f"Quoi{NB}?!"),
        ("12 500 réponses sur 1 234 567", f"12{NN}500 réponses sur 1{NN}234{NN}567"),
        ("en 2024 300 personnes", "en 2024 300 personnes"),
        ("01 23 45 67 89", "01 23 45 67 89"),
        ("45 % et 3€", f"45{NN}% et 3{NN}€"),
        ("attendre...", "attendre…"),
        ("https://exemple.fr/a?b=c:d", "https://exemple.fr/a?b=c:d"),
        ("à 10:30", "à 10:30"),
        ("a &amp; b", "a &amp; b"),
        ("", ""),
    ],
)
def test_french(typed, printed):
    assert french(typed) == printed


@given(
    st.text(alphabet=st.sampled_from(f"aé1230 .,'’…:;?!«»%€-\n{NB}{NN}"), max_size=40) | st.text(max_size=40)
)
def test_french_is_idempotent(text):
    once = french(text)
    assert french(once) == once


@pytest.mark.parametrize(
    ("x", "decimals", "printed"),
    [
        (0, 0, "0"),
        (12500, 0, f"12{NN}500"),
        (1234567.5, 0, f"1{NN}234{NN}568"),
        (2.5, 0, "3"),
        (-2.5, 0, "−3"),
        (-0.2, 0, "0"),
        (Fraction(1, 3), 2, "0,33"),
        (Decimal("0.125"), 2, "0,13"),
        (3.45, 1, "3,5"),  # the float is slightly above 3.45
        (1000, 1, f"1{NN}000,0"),
    ],
)
def test_number(x, decimals, printed):
    assert number(x, decimals) == printed


def test_percent_takes_a_proportion():
    assert percent(Fraction(1, 2)) == f"50{NN}%"
    assert percent(Fraction(2, 3), 1) == f"66,7{NN}%"
    assert percent(0) == f"0{NN}%"


def test_signed():
    assert [signed(x) for x in (3, -2, 0, 0.2, -0.2)] == ["+3", "−2", "0", "0", "0"]


def test_count_is_singular_below_two():
    assert [count(n, "réponse", "réponses") for n in (0, 1, 2, 1500)] == [
        f"0{NB}réponse",
        f"1{NB}réponse",
        f"2{NB}réponses",
        f"1{NN}500{NB}réponses",
    ]


def test_join_and():
    assert [join_and(items) for items in ([], ["a"], ["a", "b"], ("a", "b", "c"))] == [
        "",
        "a",
        "a et b",
        "a, b et c",
    ]


@pytest.mark.parametrize(
    ("typed", "plain"),
    [("École", "ecole"), ("ŒUVRE", "oeuvre"), ("L’Escale", "l'escale"), ("ça, là", "ca, la"), ("ﬁn", "fin")],
)
def test_folded(typed, plain):
    assert folded(typed) == plain == folded(plain)
