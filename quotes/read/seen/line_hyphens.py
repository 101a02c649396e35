"""Words that a hyphen parts at the end of a line: "deci-" and "sion" are one word, "long-" and "term" two."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from quotes.text import word_set

HYPHENS = "\u2010-"
_FIRST = re.compile(r"[\w’']+")
_OPENING = "“\"'‘«„(["
_REACH = 60  # characters of a word that are looked at
_SUSPENDED = word_set("and or to nor und oder et ou")
#: First halves of words that keep their hyphen, as papers print them.
_FIRST_HALVES = word_set("""
    long short well high low self non full part half all one two three four five six seven eight nine
    ten twelve first second third twenty thirty forty fifty sixty seventy eighty ninety ex mid vice co
    old new young big small large hard soft far left right cross anti pro so world state day year week
    month hour city county country nation government family middle upper lower working decision policy
    law peace money free open close fast slow late early best better worst ill mother father son
    daughter sister brother follow check break clean set run lead face door head back top bottom end
    start stop post pre semi quasi multi cease tax trade oil gas coal wind air sea land war job health
    care school home house police drug gun hate man woman child white black blue red green
    """)
#: Second halves of such words.
_SECOND_HALVES = word_set("""
    term time year old based led level scale wide up down out off made run backed owned related free
    friendly like style class known called thirds making maker makers sized size range standing running
    ranking profile elect general president minister chief in law month day week hour long mile foot
    inch century season quality cost price fire fires fought hit torn driven funded sponsored controlled
    occupied held born bred educated minded term hearted handed sided era wing winger wingers wingers'
    leaning right left party fifths quarters quarter way point page man woman person member story storey
    seat door led speaking language affected impact turn conscious looking sounding needed awaited
    lasting reaching ever defense defence esteem employed proclaimed described
    """)


def kept_hyphen(before: str, after: str, has_word: Callable[[str], bool]) -> str | None:
    """Return what joins the two parts of a word that a line's end parts: "", "-" or "- ".

    Args:
        before: the line, with its hyphen at the end.
        after: the next line.
        has_word: whether the article prints a word (lower case) in one piece elsewhere, hyphens included.

    Returns:
        None if they are not the parts of a word.

    >>> kept_hyphen("a deci-", "sion", {"decision"}.__contains__)
    ''
    >>> kept_hyphen("in the long-", "term", set().__contains__)
    '-'
    """
    first = _FIRST.match(after)
    *parts, one = re.split(f"[{HYPHENS}]", before[-_REACH:].rsplit(None, 1)[-1][:-1].lstrip(_OPENING))
    if first is None or not one[-1:].isalnum():
        return None
    other = first[0]
    if other in _SUSPENDED:
        return "- "
    if not (one.isalpha() and other[0].islower()):
        return "-"
    plain, rest = one.lower(), other.lower()
    if has_word(plain + rest):
        return ""
    known = plain in _FIRST_HALVES or rest in _SECOND_HALVES
    return "-" if parts or known or has_word(f"{plain}-{rest}") else ""


def printed_words(text: str) -> Callable[[str], bool]:
    """Return whether a text prints a word (lower case) in one piece; it is read at the first question."""

    @cache
    def words() -> frozenset[str]:
        return frozenset(re.findall(r"\w+(?:-\w+)*", text.lower()))

    return lambda word: word in words()
