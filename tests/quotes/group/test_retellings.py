"""What an article prints again of its own quotations goes with them; nothing else does."""

from __future__ import annotations

import random

from quotes.group.partition import Printing
from quotes.group.retellings import with_retellings

QUOTED = Printing("You cannot be civil with a council that burns its own letters.", "ana lee", "a1")
OTHER = Printing("The museum of the valley stays closed until Easter.", "omar diaz", "a1")


def told(*others: Printing | None) -> list[Printing | None]:
    """What becomes of some passages in an article that has two quotations."""
    found = with_retellings([[QUOTED], [OTHER], list(others)])
    assert found[:2] == [[QUOTED], [OTHER]]
    return found[2]


def marked(text: str, speaker: str | None = "ana lee", **more: str) -> Printing:
    return Printing(text, speaker, "a1", **more)


def told_by_reporter(text: str, speaker: str | None = "ana lee") -> Printing:
    return Printing(text, speaker, "a1", marked=False)


def test_a_few_words_are_those_of_the_quotation_that_has_them() -> None:
    assert told(marked("“cannot be civil”")) == [QUOTED]
    assert told(marked("“can’t be civil,”", "lee")) == [QUOTED]
    assert told(marked("“cannot be civil”", None)) == [QUOTED]


def test_nobody_elses_and_not_of_words_that_tell_nothing() -> None:
    alone = [
        marked("“cannot be civil”", "omar diaz"),
        marked("“be civil”", None),
        marked("“You cannot”"),
        marked("“never civil”"),
        told_by_reporter("be civil", None),
    ]
    assert told(*alone) == alone


def test_a_few_words_of_two_quotations_are_neither_s() -> None:
    twice = marked("The sea was civil. The council cannot be civil today, and the mill cannot either.")
    few = marked("“cannot be civil”")
    assert with_retellings([[QUOTED], [twice], [few]])[2] == [few]
    whole = marked(f"{QUOTED.text} I mean it, and the whole valley means it with me.")
    assert with_retellings([[QUOTED], [whole], [few]])[2] == [whole]


def test_a_sentence_of_the_reporter_that_tells_a_quotation_is_a_printing_of_it() -> None:
    retold = told_by_reporter("the museum of the valley would stay closed until Easter", "diaz")
    assert told(retold) == [OTHER]
    kept = [
        told_by_reporter("the museum of the valley stays closed until Easter", "ana lee"),
        told_by_reporter("the museum of the valley may stay closed until Easter", "diaz"),
        told_by_reporter("the museum of the valley needs a new roof and a second door", "diaz"),
    ]
    assert told(*kept) == kept


def test_a_few_words_of_what_is_retold_are_those_of_the_quotation() -> None:
    retold = told_by_reporter("the closed museum of the valley stays closed until Easter", "diaz")
    few = marked("“the closed museum”", "omar diaz")
    assert told(retold, few) == [OTHER, OTHER]


def test_what_is_no_speech_and_what_has_sentences_of_its_own_stays() -> None:
    whole = marked("Cannot be civil. Cannot be late.")
    part = marked("Cannot be civil.", within=whole.text)
    long = marked("Cannot be civil. Cannot be late. Nobody in the whole valley can.")
    assert told(None, whole, part) == [None, whole, part]
    assert with_retellings([[long], [whole, part]]) == [[long], [whole, part]]


def test_the_order_has_no_part_in_it() -> None:
    some = [
        [QUOTED], [OTHER], [marked("“cannot be civil”")], [marked("“closed until Easter”", None)],
        [told_by_reporter("the museum of the valley would stay closed until Easter", "diaz"), None],
    ]  # fmt: skip
    expected = {id(one): now for one, now in zip(some, with_retellings(some), strict=True)}
    for _ in range(6):
        random.shuffle(some)
        assert [expected[id(one)] for one in some] == with_retellings(some)
