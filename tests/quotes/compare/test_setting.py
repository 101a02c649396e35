"""What stands round a fragment: cases as they stand in newspapers, the fragment between angle brackets."""

from __future__ import annotations

import pytest

from quotes.compare.relation import Sense
from quotes.compare.setting import Setting, Shift, setting_of, shifts, turned_outside

ALONE = Setting()


def setting(text: str, outside: str = "", whole: bool = False) -> Setting:
    before, rest = text.split("<")
    fragment, behind = rest.split(">")
    return setting_of(before, fragment, behind, outside=outside, whole=whole)


@pytest.mark.parametrize(
    ("text", "shift", "word"),
    [
        ("“I do not <think we will win>, and I said so.”", Shift.NEGATION, "not"),
        ("“Nobody believes that <the tax will rise>.”", Shift.NEGATION, "nobody"),
        ("“I deny that <we took the money>.”", Shift.NEGATION, "deny"),
        ("“I doubt <the bridge will hold>.”", Shift.NEGATION, "doubt"),
        ("“<We will> not raise the tax.”", Shift.NEGATION, "not"),
        ("“I don’t think Mr. <Diaz is a liar>.”", Shift.NEGATION, "not"),
        ("“It would be a mistake if <we win>.”", Shift.CONDITION, "if"),
        ("“I hope <the bridge will hold>.”", Shift.CONDITION, "hope"),
        ("“Do you think <we will win>?”", Shift.QUESTION, "?"),
        ("“They say <we will lose>, and they are wrong.”", Shift.REPORTED, "They say"),
        ("“He told me: ‘<You are fired>’ and left.”", Shift.REPORTED, "‘"),
    ],
)
def test_what_turns_the_words(text: str, shift: Shift, word: str) -> None:
    found = shifts(ALONE, setting(text))
    assert min(found, key=list(Shift).index) is shift
    assert found[shift].startswith(word)


@pytest.mark.parametrize(
    "text",
    [
        "“I think <we will win>.”",
        "“I never gave up, and <we will win>.”",
        "“They did not listen, but <we will win>.”",
        "“This is not a game. <We will win>.”",
        "“I have no doubt that <we will win>.”",
        "“Not only that: <we will win>.”",
        "“I said <we would win>.”",
        "“<We want peace>, not war.”",
        "“<Will we win>?” she asked.",
        "“Why are you here? <We will win>.”",
        "“<We will win>, won’t we?”",
        "“He said ‘no’, and <we left>.”",
        "‘‘The tax is high, and <we will win>,’ she said",
        "“It does not surprise me that <we will win>.”",
        "“There is a fear that, given the state of the bridge, <it will fall>: what then?”",
        "“The people’s vote is clear: <we will win>.”",
    ],
)
def test_what_turns_nothing(text: str) -> None:
    assert not shifts(ALONE, setting(text))


def test_what_the_draft_says_as_well_is_no_shift() -> None:
    printed = setting("“I do not <think we will win>.”")
    assert not shifts(setting("Lee does not “<think we will win>”"), printed)
    assert shifts(setting("Lee does “<think we will win>”"), printed) == {Shift.NEGATION: "not"}
    assert shifts(setting("Lee does not “<think we will win>”"), setting("“I <think we will win>.”"))


def test_the_reporters_words_count_for_a_fragment_but_not_for_a_sentence() -> None:
    words = "The council, which did not vote, does not see any "
    assert setting("“<imminent threat>”", outside=words).negation == "not"
    assert not setting(
        "“<We will win>”", outside="Asked why he did not come, Lee said: ", whole=True
    ).negation
    assert setting("“<We will win>”", outside="Lee denied ", whole=True).negation


@pytest.mark.parametrize(
    ("text", "proviso"),
    [
        ("“If the talks fail, <we will leave>.”", "If the talks fail"),
        ("“<We will leave> if the talks fail.”", "if the talks fail"),
        ("“<We will leave>, if you will, by the back door.”", ""),
    ],
)
def test_a_condition_on_the_whole_clause(text: str, proviso: str) -> None:
    assert setting(text).proviso == proviso


@pytest.mark.parametrize(
    ("draft", "printed", "sense"),
    [
        ("the plan will", "the plan could", Sense.MODAL),
        ("it is", "it may be", Sense.MODAL),
        ("the ministers supported", "the ministers opposed", Sense.DIRECTION),
        ("that Ukraine had", "that Russia had", Sense.NAME),
        ("the alliance expects an", "NATO sees an", None),
        ("", "the plan could", None),
    ],
)
def test_the_clause_that_leads_to_the_marks(draft: str, printed: str, sense: Sense | None) -> None:
    assert turned_outside(draft, printed) is sense
