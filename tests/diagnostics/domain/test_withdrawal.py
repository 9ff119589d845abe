"""The withdrawal code: found again from the sheet's key, typed by hand, and linking nothing without it."""

import re
import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citesedu.common.refusal import Refusal
from diagnostics.domain.withdrawal import (
    ALPHABET,
    MAX_TEXTS,
    answers_digest,
    every_digest,
    read_code,
    text_digest,
    withdrawal_code,
)

KEY = "6f1c9f3e-95a4-4b0e-9f43-0f5b1f0f4d11"
keys = st.uuids().map(str)


@given(keys)
def test_the_same_sheet_always_has_the_same_code(key: str) -> None:
    code = withdrawal_code(key, "secret")
    assert code == withdrawal_code(key, "secret")
    assert re.fullmatch(f"([{ALPHABET}]{{4}}-){{2}}[{ALPHABET}]{{4}}", code)
    assert read_code(code) == code


def test_another_sheet_or_another_secret_has_another_code() -> None:
    codes = {withdrawal_code(str(uuid.UUID(int=number)), "secret") for number in range(2000)}
    assert len(codes) == 2000
    assert withdrawal_code(KEY, "secret") != withdrawal_code(KEY, "other")


def test_no_sign_is_mistaken_for_another() -> None:
    assert len(set(ALPHABET)) == len(ALPHABET) == 31
    assert not set(ALPHABET) & set("01ILO")


def test_rows_of_one_person_have_nothing_in_common_without_the_code() -> None:
    code = withdrawal_code(KEY, "secret")
    digests = every_digest(code, "secret")
    assert len(set(digests)) == 1 + MAX_TEXTS
    assert digests[:2] == [answers_digest(code, "secret"), text_digest(code, 0, "secret")]
    assert all(re.fullmatch("[0-9a-f]{64}", digest) for digest in digests)
    starts = {digest[:8] for digest in digests}
    assert len(starts) == len(digests)
    assert not set(digests) & set(every_digest(code, "other"))


@pytest.mark.parametrize(
    "typed",
    [
        "K7QF-2MXD-9RTA",
        "k7qf-2mxd-9rta",
        "K7QF2MXD9RTA",
        " K7QF 2MXD\t9RTA\n",
        "K7QF–2MXD—9RTA",
        "K7Q-F2M-XD9-RTA",
    ],
)
def test_a_code_is_read_however_it_is_typed(typed: str) -> None:
    assert read_code(typed) == "K7QF-2MXD-9RTA"


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "K7QF-2MXD-9RT",
        "K7QF-2MXD-9RTAA",
        "K7QF-2MXD-9RT0",
        "K7QF-2MXD-9RT1",
        "K7QF-2MXD-9RTÉ",
        "' OR 1=1 --",
        "\x00" * 12,
    ],
)
def test_what_is_not_a_code_is_refused_beside_its_field(typed: str) -> None:
    with pytest.raises(Refusal, match="12 lettres et chiffres") as refusal:
        read_code(typed)
    assert refusal.value.field == "code"
