"""Short phrases for people, made from plain strings: what messages and reports of every part share."""

from __future__ import annotations

import re
from collections.abc import Sequence


def count(number: int, noun: str) -> str:
    """Return a number with its noun, in the plural unless it is one.

    >>> count(1, "article"), count(0, "outlet"), count(1200, "independent source")
    ('1 article', '0 outlets', '1,200 independent sources')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def one_line(text: str) -> str:
    """Return the text in one line: each run of white space becomes one blank, none at either end.

    >>> one_line("  We will\\n\\tappeal. ")
    'We will appeal.'
    """
    return " ".join(text.split())


PRONOUNS = frozenset(
    ["he", "she", "they", "it", "i", "we", "you", "who", "which", "that", "him", "her", "them", "one"]
)
"""What may stand for a speaker without saying who it is, in small letters."""

THIRD_PERSON = frozenset(["he", "she", "they", "it"])
"""Those of them that are the subject of a report."""


LINE_BREAKS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
"""What ends a line, for `str.splitlines`; "\\r\\n" is one end of a line."""


INVISIBLE = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
"""What no reader sees, as a class of a regular expression: soft hyphen, zero-width, joining and direction
marks (Unicode Standard, chapter 23, "Special Areas and Format Characters")."""

_WITHIN = re.compile(r"(?<![\r\n])(?:\r\n|\n|\r)(?=[ \t]*+[a-z])")


_UNSEEN = re.compile(f"[{INVISIBLE}]+")


def visible(text: str) -> str:
    """Return the text without the characters that no reader sees.

    >>> visible("Mo\\u00adna")
    'Mona'
    """
    return text if text.isascii() else _UNSEEN.sub("", text)


def across_lines(text: str) -> str:
    """Return the text with blanks for the line breaks behind which a sentence goes on; its length stays.

    >>> across_lines("Lee\\ndenied it.\\nShe left.")
    'Lee denied it.\\nShe left.'
    """
    return _WITHIN.sub(lambda found: " " * len(found[0]), text)


def unbroken(text: str) -> str:
    """Return the text with a blank for each line break; a text without one is returned as it is.

    >>> unbroken("Lee to\\r\\n  appeal"), unbroken(" Lee  to appeal")
    ('Lee to appeal', ' Lee  to appeal')
    """
    lines = text.splitlines()
    return " ".join(filter(None, map(str.strip, lines))) if lines[1:] or lines != [text] else text


def cut(text: str, most: int) -> str:
    """Return the text cut behind a whole word, with " …", if it is longer than `most` characters.

    >>> cut("We will appeal.", 15), cut("We will appeal.", 10)
    ('We will appeal.', 'We will …')
    """
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + " …"


def and_of(items: Sequence[str]) -> str:
    """Return the items as a list in words.

    >>> and_of(["3 images"]), and_of(["AP", "BBC", "CNN"])
    ('3 images', 'AP, BBC and CNN')
    """
    return " and ".join(filter(None, [", ".join(items[:-1]), *items[-1:]]))


def some_of(items: Sequence[str], most: int, sep: str = ", ") -> str:
    """Return the first items joined, and how many more there are.

    >>> some_of(["AP", "BBC", "CNN"], 2)
    'AP, BBC and 1 more'
    """
    more = f" and {len(items) - most} more" if len(items) > most else ""
    return sep.join(items[:most]) + more


def word_set(words: str) -> frozenset[str]:
    """Return the words of a list written with blanks between them.

    >>> sorted(word_set("not never"))
    ['never', 'not']
    """
    return frozenset(words.split())


def letters(text: str) -> str:
    """Return the letters and digits of a text, in small letters.

    >>> letters("“We will appeal,” she said.")
    'wewillappealshesaid'
    """
    return "".join(filter(str.isalnum, text.lower()))
