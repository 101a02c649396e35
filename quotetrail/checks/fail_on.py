"""What a finding fails on: the usual table, or what the user says of it."""

from __future__ import annotations

from collections.abc import Collection
from difflib import get_close_matches

from quotes.check.findings import FAIL_ON, MARKS
from quotes.errors import QuotesError


class FailOnError(QuotesError):
    """A mark that no finding can have."""


def marks_to_fail_on(said: str) -> Collection[str]:
    """Return the marks that a finding fails on.

    Args:
        said: marks with commas between them. With "+" or "-" before each they change the usual table;
            without, they are the whole table. "none" and "all" stand for what they say.

    Raises:
        FailOnError: a mark is none, or some have a sign and some have not.

    >>> sorted(marks_to_fail_on("wording:not-found,speaker:other"))
    ['speaker:other', 'wording:not-found']
    >>> "turned" in marks_to_fail_on("-turned,+wording:truncated")
    False
    """
    words = [word.strip().lower() for word in said.split(",") if word.strip()]
    if words in (["none"], ["all"]):
        return frozenset(MARKS) if words == ["all"] else frozenset()
    signed = [word for word in words if word[0] in "+-"]
    for word in words:
        if (mark := word.lstrip("+-")) not in MARKS:
            near = get_close_matches(mark, MARKS, 1, 0.5)
            hint = f"did you mean {near[0]}?" if near else "--help lists them"
            raise FailOnError(f"no finding has the mark {mark!r}; {hint}")
    if signed and len(signed) < len(words):
        raise FailOnError("put + or - before each mark, or before none")
    if not signed:
        return frozenset(words)
    added = {word[1:] for word in words if word[0] == "+"}
    taken = {word[1:] for word in words if word[0] == "-"}
    return (FAIL_ON | added) - taken
