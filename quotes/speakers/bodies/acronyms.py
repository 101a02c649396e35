"""Which letters stand for which words: "Immigration, Refugees and Citizenship Canada (IRCC)".

The idea is that of Schwartz and Hearst (2003), "A simple algorithm for identifying abbreviation definitions
in biomedical text": letters in brackets are matched, from right to left, to the words before them. Here
letters are initials of words, small words may be passed over, and the words behind a bracket may be explained
by the letters before it. Letters of a foreign order ("Doctors Without Borders (MSF)") need a body's name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from quotes.grammar.places import end_before
from quotes.names.fold import fold_name
from quotes.speakers.bodies.nouns import LEADING, ends_a_body

_IN_BRACKETS = re.compile(
    r"\((?:the |or |known as |formerly )?[\"“'‘]?([A-Z][\w&.’'/-]{1,11})[\"”'’]?(?:\)|[,;] )"
)
_EXPLAINED = re.compile(r"\b([A-Z][A-Za-z&]{1,9}) \((?:the )?([A-Z][^()\n]{5,90})\)")
_WORDS = re.compile(r"[\w&’'.]+(?:-[\w]+)*")
_SMALL = {
    "of", "and", "for", "the", "in", "on", "to", "&", "de", "la", "du", "des", "del", "y", "e", "et",
    "und", "für", "di", "da", "do", "against", "at", "with",
}  # fmt: skip
_COUNTRIES = frozenset(
    ["U.S", "U.S.", "US", "UK", "U.K", "U.K.", "EU", "UN", "American", "British", "European"]
)
#: Words before a bracket that are looked at.
_FARTHEST = 16


@dataclass(frozen=True, slots=True)
class Expansion:
    """Letters, and the characters of the words that they stand for."""

    letters: str
    start: int
    end: int


def is_acronym(word: str) -> bool:
    """Return whether a word is letters for a name: "IRCC", "F.B.I.", "UNHCR", "Nato" is not.

    >>> is_acronym("IRCC"), is_acronym("U.N."), is_acronym("Nato"), is_acronym("I")
    (True, True, False, False)
    """
    letters = [char for char in word if char.isalpha()]
    capitals = sum(map(str.isupper, letters))
    return 2 <= len(letters) <= 9 and capitals >= 2 and capitals > 0.6 * len(letters)


def stands_for(letters: str, words: str) -> bool:
    """Return whether letters are the initials of words, small words counted or not.

    >>> stands_for("NATO", "North Atlantic Treaty Organization"), stands_for("DoJ", "Department of Justice")
    (True, True)
    >>> stands_for("IRCC", "Immigration, Refugees and Citizenship Canada"), stands_for("UN", "University")
    (True, False)
    """
    return folded_letters(letters) in initials_of(words)


def folded_letters(letters: str) -> str:
    """Return letters as `initials_of` has them: in lower case, without stops."""
    return fold_name(letters).replace(" ", "")


def initials_of(words: str) -> set[str]:
    """Return the initials of words in lower case, small words counted and not; empty for a single word.

    Three letters and more may also leave out what a department is, a country before the name, and what
    follows the last "and": HHS, FAA and CDC do.

    >>> sorted(initials_of("Department of Justice")), initials_of("Justice")
    (['dj', 'doj'], set())
    >>> "cdc" in initials_of("U.S. Centers for Disease Control and Prevention")
    True
    """
    whole = [match[0] for match in _WORDS.finditer(words)]
    parts = [part for word in whole for part in word.replace("’", "'").split("'")[0].split("-") if part]
    found = set()
    for split in (whole, parts):
        for counted in (split, [word for word in split if word.lower() not in _SMALL]):
            if len(counted) > 1:
                found.add("".join(fold_name(word)[:1] for word in counted))
    for words_left in _left_out(whole):
        counted = [word for word in words_left if word.lower() not in _SMALL]
        if len(counted) > 2:
            found.add("".join(fold_name(word)[:1] for word in counted))
    return found


def _left_out(words: list[str]) -> Iterator[list[str]]:
    """Yield a name without the parts that its letters may leave out."""
    begins = words[1:] if words and words[0] in _COUNTRIES else words
    if len(begins) > 2 and begins[1].lower() in ("of", "for") and begins[0].lower() in LEADING:
        yield begins[2:]
    joints = [k for k, word in enumerate(begins) if word.lower() in ("and", "&")]
    yield begins
    if joints:
        yield begins[: joints[-1]]


def expansions(
    text: str, names: dict[int, int], is_person: Callable[[int, int], bool]
) -> Iterator[Expansion]:
    """Yield what a text explains in brackets, in either order.

    Args:
        text: the article's.
        names: where names of bodies start, by where they end; for letters of another language's order.
        is_person: whether a person is named in a range of characters.
    """
    for match in _IN_BRACKETS.finditer(text):
        if not is_acronym(match[1]):
            continue
        start, end = _words_before(text, match.start(), match[1])
        if start < 0 and (end := end_before(text, 0, match.start())) in names:
            start = names[end]
            if " " not in text[start:end] or match[1].lower() in text[start:end].lower():
                start = -1
        if start < 0 and "-" not in match[1] and len(folded_letters(match[1])) > 2:
            start, end = _capitals_before(text, match.start())
            start = -1 if is_person(start, end) else start
        if start >= 0:
            yield Expansion(match[1], start, end)
    for match in _EXPLAINED.finditer(text):
        words = match[2].split()
        named = len(words) > 1 and all(w[:1].isupper() or w.lower() in _SMALL for w in words)
        if named and (
            stands_for(match[1], match[2]) or (is_acronym(match[1]) and ends_a_body(words[-1].lower()))
        ):
            yield Expansion(match[1], *match.span(2))


def _words_before(text: str, bracket: int, letters: str) -> tuple[int, int]:
    """The characters of the words right before a bracket that the letters stand for; (-1, -1) if none do."""
    begin = max(0, bracket - 160)
    before = text[begin:bracket]
    before = before[before.rfind("\n") + 1 :]
    begin = bracket - len(before)
    words = list(_WORDS.finditer(before))[-_FARTHEST:]
    if not words or before[words[-1].end() :].strip():
        return -1, -1
    wanted = folded_letters(letters)
    if wanted.endswith("s") and letters.endswith("s"):
        wanted = wanted[:-1]
    for k in range(len(words) - 2, -1, -1):
        word = words[k][0]
        if word.lower() in _SMALL or fold_name(word)[:1] != wanted[:1] or not word[:1].isupper():
            continue
        start, end = words[k].start(), words[-1].end()
        if stands_for(wanted, before[start:end]):
            return begin + start, begin + end
    return -1, -1


def _capitals_before(text: str, bracket: int) -> tuple[int, int]:
    """The characters of the words with capitals right before a bracket: "Nurses for the Sahel (IPS)".

    Two of them at least, with small words between; (-1, -1) if there are fewer.
    """
    begin = max(0, bracket - 120)
    before = text[begin:bracket]
    words = list(_WORDS.finditer(before))
    if not words or before[words[-1].end() :].strip():
        return -1, -1
    first = len(words)
    while first and (words[first - 1][0][:1].isupper() or words[first - 1][0] in _SMALL):
        if first < len(words) and before[words[first - 1].end() : words[first].start()].strip():
            break
        first -= 1
    while first < len(words) and not words[first][0][:1].isupper():
        first += 1
    if first < len(words) and words[first][0] in ("The", "A", "An"):
        first += 1
    if sum(word[0][:1].isupper() for word in words[first:]) < 2:
        return -1, -1
    return begin + words[first].start(), begin + words[-1].end()
