"""What a check shows of a difference: whole words, whole names, whole brackets."""

from __future__ import annotations

import pytest

from quotes.check.whole_words import in_whole_words
from quotes.check.wording_match import lay

LEADERS = "The leaders of the {} met in the valley to talk about trade"
BASE = "{} will close the base in the valley next year"
FILES = "We have asked for the files on the old case at the {}"


def differences(draft: str, printed: str) -> list[tuple[str, str]]:
    changes = in_whole_words(draft, printed, lay(draft, printed).comparison)
    for change in changes:
        assert (change.old.of(draft), change.new.of(printed)) == (change.old_text, change.new_text)
    return [(change.old_text, change.new_text) for change in changes]


@pytest.mark.parametrize(
    ("text", "draft", "printed", "shown"),
    [
        (LEADERS, "Group of", "Group of Seven (G7)", ("", "Seven (G7)")),
        (LEADERS, "Group of Eight", "Group of Seven (G-7)", ("Eight", "Seven (G-7)")),
        (LEADERS, "G-7", "Group of Seven (G-7)", ("", "Group of Seven")),
        (LEADERS, "club", "club (as it calls itself) of towns", ("", "(as it calls itself) of towns")),
        (BASE, "The Pentagon", "The State Department", ("Pentagon", "State Department")),
        (BASE, "The New York mayor", "The New Jersey mayor", ("New York", "New Jersey")),
        (BASE, "Then Donald Trump", "Then Eric Trump", ("Donald Trump", "Eric Trump")),
        (BASE, "The well-known owner", "The ill-known owner", ("well-known", "ill-known")),
        (FILES, "Pentagon", "State Department", ("Pentagon", "State Department")),
        (FILES, "Pentagon", "State Department, he said", ("Pentagon", "State Department")),
        (BASE, "Fees that Poland", "Fees that [the home states] ever", ("Poland", "[the home states] ever")),
        (BASE, "The home of Poland", "The home [of states] ever", ("of Poland", "[of states] ever")),
        (BASE, "The Poland office", "The Ukraine office", ("Poland", "Ukraine")),
    ],
)
def test_no_word_name_or_bracket_is_cut(text: str, draft: str, printed: str, shown: tuple[str, str]) -> None:
    assert shown in differences(text.format(draft), text.format(printed))


@pytest.mark.parametrize(
    ("draft", "printed"),
    [
        ("We need 40 ships (and 3 ferries) by May", "We need 50 ships (and 9 ferries) by May"),
        ("(We need) 40 ships by May in the harbour", "We (all) need 50 ships by May in the (old) harbour"),
        ("The mill [of the town] is 40 years old and closed", "The mill is (or was) 14 years old and closed"),
    ],
)
def test_brackets_are_never_shown_by_halves(draft: str, printed: str) -> None:
    for side in (text for change in differences(draft, printed) for text in change):
        assert side.count("(") == side.count(")")
        assert side.count("[") == side.count("]")
