from dataclasses import replace

from diagnostics.domain.framework import Framework, Scale, Theme, read_framework
from diagnostics.domain.mapping import Kept, Rewording, map_constructs
from tests.factories.campaigns import framework_document

FIRST = read_framework(framework_document())


def edited(framework: Framework, code: str, **changes: object) -> Framework:
    """The same questionnaire with one construct changed; with no change, without it."""

    def constructs(theme: Theme) -> tuple:
        return tuple(
            replace(construct, **changes) if construct.code == code else construct
            for construct in theme.constructs
            if changes or construct.code != code
        )

    return replace(framework, themes=tuple(replace(t, constructs=constructs(t)) for t in framework.themes))


def mapped(before: Framework, after: Framework, code: str):
    return next(each for each in map_constructs(before, after) if each.code == code)


def test_the_same_document_twice_changes_nothing():
    mapping = map_constructs(FIRST, FIRST)
    assert [each.code for each in mapping] == [construct.code for _, construct in FIRST.constructs()]
    assert {each.kept for each in mapping} == {Kept.SAME}


def test_new_words_keep_the_code_and_the_comparison():
    words = {**FIRST.construct("A1").wordings, "par": "Autrement dit."}
    found = mapped(FIRST, edited(FIRST, "A1", wordings=words), "A1")
    assert found.kept is Kept.EDITED
    assert found.changed == (Rewording("par", FIRST.construct("A1").wordings["par"], "Autrement dit."),)
    assert found.compares("par")
    assert found.compares("pro")


def test_an_audience_asked_in_one_wave_only_is_not_compared():
    words = {key: text for key, text in FIRST.construct("A1").wordings.items() if key != "par"}
    found = mapped(FIRST, edited(FIRST, "A1", wordings=words), "A1")
    assert found.kept is Kept.EDITED
    assert not found.compares("par")
    assert found.compares("pro")


def test_another_scale_is_not_compared():
    scales = {**FIRST.scales, "five": Scale("five", {"standard": tuple("12345")}, "")}
    found = mapped(FIRST, replace(edited(FIRST, "A1", scale="five"), scales=scales), "A1")
    assert found.kept is Kept.RESCALED
    assert not found.compares("pro")


def test_what_came_and_what_went():
    without = edited(FIRST, "A1")
    assert mapped(without, FIRST, "A1").kept is Kept.NEW
    gone = map_constructs(FIRST, without)[-1]
    assert (gone.code, gone.kept) == ("A1", Kept.REMOVED), "what went comes last"
    assert not gone.compares("pro")
