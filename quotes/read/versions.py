"""Whether two texts can be versions of one article.

An address or an id does not always name one article: a crawler may note the address of the front page for
each article it found there, and ids that are numbers of lines come again with the next file. Two such texts
have nothing in common, while an editor leaves most words of an article where they are.
"""

from __future__ import annotations

import re

LEAST_WORDS = 40
"""Of shorter texts too little is left to tell by."""
LEAST_SHARED = 0.1
"""Of the runs of three words of the text that has fewer. Of 33,000 pairs of articles of the same outlets that
have nothing to do with one another, 99 in 100 share less than .08."""
MOST_IS_LEFT = 0.5
"""Of the runs of three words of the text that has fewer, if nothing but its words tells what it is."""
_LEAST_TITLE = 3

_WORD = re.compile(r"\w+")


def can_be_versions(text: str, other: str, title: str | None = None, other_title: str | None = None) -> bool:
    """Return whether two texts that came under one address or id can be versions of one article.

    Args:
        text: one text.
        other: the other one.
        title: the headline of the one; the same headline of three words or more is enough.
        other_title: the headline of the other one.
    """
    headline, other_headline = (_words(each or "") for each in (title, other_title))
    if len(headline) >= _LEAST_TITLE and headline == other_headline:
        return True
    words, other_words = _words(text), _words(other)
    if min(len(words), len(other_words)) < LEAST_WORDS:
        return True
    return _shared(words, other_words) >= LEAST_SHARED


def is_edited(text: str, other: str) -> bool:
    """Return whether one text is the other one with some words changed, added or taken out."""
    return _shared(_words(text), _words(other)) >= MOST_IS_LEFT


def _shared(words: list[str], other_words: list[str]) -> float:
    """Return how many of its runs of words the text that has fewer shares with the other one."""
    runs, other_runs = _runs(words), _runs(other_words)
    return len(runs & other_runs) / max(1, min(len(runs), len(other_runs)))


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _runs(words: list[str]) -> set[tuple[str, str, str]]:
    return set(zip(words, words[1:], words[2:], strict=False))
