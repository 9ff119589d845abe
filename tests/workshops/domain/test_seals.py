import uuid

from citesedu.workshops.domain.seals import digest_of, is_token, seal_of

ACTIVITY = uuid.UUID(int=7)


def test_a_token_gives_another_mark_in_each_activity():
    token = "abcdefghijklmnopqrstuvwx"
    marks = {
        digest_of(token),
        seal_of(token, ACTIVITY),
        seal_of(token, uuid.UUID(int=8)),
        seal_of("b" * 24, ACTIVITY),
    }
    assert len(marks) == 4
    assert all(len(mark) == 64 for mark in marks)
    assert seal_of(token, ACTIVITY) == seal_of(token, ACTIVITY)


def test_what_is_a_token():
    assert is_token("abcdefghijklmnopqrstuv-_")
    for value in ("", "short", "a" * 23, "a" * 25, "a" * 23 + ":", "a" * 23 + "\n", "é" * 24):
        assert not is_token(value)
