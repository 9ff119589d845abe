import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citesedu.common.refusal import Refusal
from citesedu.workshops.domain.codes import ALPHABET, LENGTH, in_two, make_code, read_code


def test_the_alphabet_has_no_sign_that_looks_like_another():
    assert len(set(ALPHABET)) == len(ALPHABET) == 30
    assert not set("0O1ILU") & set(ALPHABET)


@given(st.integers())
def test_a_code_is_read_as_it_is_shown_or_typed(seed):
    code = make_code(random.Random(seed).choice)
    assert len(code) == LENGTH
    shown = in_two(code)
    for typed in (
        code,
        shown,
        shown.lower(),
        f" {code[:4]}-{code[4:]} ",
        f"{code[:4]}\u202f–\n{code[4:]}",
        code.lower(),
    ):
        assert read_code(typed) == code


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("o0q2 2222", "QQQ22222"),
        ("il1j2222", "JJJJ2222"),
        ("UVuv-2222", "VVVV2222"),
        ("K.7.Q.F.2MXD", "K7QF2MXD"),
    ],
)
def test_look_alikes_are_taken_for_what_they_look_like(typed, code):
    assert read_code(typed) == code


@pytest.mark.parametrize(
    "typed",
    ["", "K7QF2MX", "K7QF2MXDD", "K7QF2MX!", "É7QF2MXD", "x" * 3000, "../../a/", "K7QF2MX\x00", "٢٢٢٢٢٢٢٢"],
)
def test_anything_else_is_refused_with_a_sentence(typed):
    with pytest.raises(Refusal) as refusal:
        read_code(typed)
    assert refusal.value.field == "code"
    assert "8 lettres et chiffres" in refusal.value.sentence


@given(st.text(max_size=40))
def test_whatever_is_read_is_a_code(typed):
    try:
        code = read_code(typed)
    except Refusal:
        return
    assert len(code) == LENGTH
    assert set(code) <= set(ALPHABET)
    assert read_code(code) == code
