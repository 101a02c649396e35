"""Which part of a statement a printing has, and what else its quotation says: in words, for readers."""

from __future__ import annotations

import re

from quotes.compare.wording.wording import wording_of

WHOLE = "whole"
"""What `part_of` gives for all of the full form."""
_SENTENCE = re.compile(r"(?<=[^\W\d_]{2}[.!?])[\"”’)\]]*\s+(?=[\"“‘(]?[^\W_])|(?<=[.!?][\"”])\s+")
_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
)  # fmt: skip
_NUMBERS = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def part_of(full: str, words: str) -> str:
    """Return which part of the full form of a statement these words are.

    Args:
        full: the full form.
        words: those of a printing.

    Returns:
        "whole"; which sentences they are ("the second sentence of three") or are in ("part of the second
        sentence of three"); "a part"; empty if they are not in it word for word.

    >>> part_of("We will win. We have the votes. It is over.", "We have the votes")
    'the second sentence of three'
    """
    whole, some = wording_of(full).words, wording_of(words).words
    if whole == some:
        return WHOLE
    pieces = [wording_of(piece).words for piece in words.split(" ... ")]
    at = _place(whole, some)
    if at is not None:
        return _sentences_of(full, at, at + len(some)) or "a part"
    places = [_place(whole, piece) for piece in pieces if piece]
    if len(places) < 2 or None in places:
        return ""
    ends = [at + len(piece) for at, piece in zip(places, filter(None, pieces), strict=True) if at is not None]
    told = _sentences_of(full, min(at for at in places if at is not None), max(ends))
    return f"parts of {told.removeprefix('part of ')}" if told else "parts"


def more_of(text: str, words: str) -> str:
    """Return what a quotation has beside these words of it: "goes on", "after other words", both, or nothing.

    Args:
        text: the quotation's content.
        words: those of it that are in a statement.
    """
    content, some = wording_of(text).words, wording_of(words).words
    at = _place(content, some)
    if at is None:
        return ""
    found = ["after other words"] if at else []
    if at + len(some) < len(content):
        found.append("goes on")
    return ", and ".join(found)


def _place(whole: tuple[str, ...], some: tuple[str, ...]) -> int | None:
    """Return where some words stand in a row in others."""
    if not some:
        return None
    starts = (at for at, word in enumerate(whole) if word == some[0])
    return next((at for at in starts if whole[at : at + len(some)] == some), None)


def _sentences_of(full: str, first: int, last: int) -> str:
    """Return the sentences that words `first` to `last`, end excluded, are (in); empty if there is one."""
    ends = []
    number = 0
    for sentence in _SENTENCE.split(full):
        number += len(wording_of(sentence).words)
        ends.append(number)
    ends = sorted(set(ends))
    if len(ends) < 2 or last > ends[-1]:
        return ""
    begins = [0, *ends[:-1]]
    one = next(n for n, end in enumerate(ends) if first < end)
    other = next(n for n, end in enumerate(ends) if last <= end)
    within = "" if (first, last) == (begins[one], ends[other]) else "part of "
    return f"{within}the {_named(one, other)} of {_count(len(ends))}"


def _named(one: int, other: int) -> str:
    if one == other:
        return f"{_ordinal(one)} sentence"
    between = "and" if other == one + 1 else "to"
    return f"{_ordinal(one)} {between} {_ordinal(other)} sentences"


def _ordinal(number: int) -> str:
    return _ORDINALS[number] if number < len(_ORDINALS) else f"{number + 1}th"


def _count(number: int) -> str:
    return _NUMBERS[number] if number < len(_NUMBERS) else str(number)
