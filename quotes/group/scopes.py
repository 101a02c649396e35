"""Whose words a wording is, and whether it tells enough to be known again when somebody else prints it.

A scope is what a wording has beside its text: the folded name of the person who is known to have said it, or
nothing if that is open, with a sign before it if the words may be the reporter's own ("~") or tell so little
that they recur ("=").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from quotes.compare.relation import weak
from quotes.compare.wording.word_lists import FUNCTION_WORDS
from quotes.compare.wording.wording import Wording
from quotes.names.same_person import one_person

_UNMARKED, _RECURRING = "~", "="  # before whose words they are, the second one first
#: How many words a wording needs, and how much they must tell (`Wording.content`), to be a statement: if one
#: person is known to have said it, if not (or more that tell less), and if they may be the reporter's own.
_NAMED, _OPEN, _TOLD = ((4, 1.5),), ((5, 2.0), (9, 1.5)), ((8, 4.0),)
_TITLE_WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*")


def recurs(scope: str) -> bool:
    """Return whether a wording of this scope tells so little that a speaker may say it again and again.

    Then it is a recurring phrase of the speaker, if that is known, and no statement with a first printing.
    """
    return scope.startswith(_RECURRING)


def scope_of(
    wording: Wording,
    speaker: str | None = None,
    article: str = "",
    *,
    person: bool = True,
    marked: bool = True,
) -> str:
    """Return whose words a wording is; see `quotes.group.partition.Printing` for what to give.

    >>> scope_of(wording_of("We will drain the swamp behind the old mill"), "ana lee")
    'ana lee'
    >>> scope_of(wording_of("drain the swamp"), "ana lee"), scope_of(wording_of("no"), None, "a1")
    ('=ana lee', '=@a1')
    """
    known = speaker if person else None
    least = _TOLD if not marked else _NAMED if known else _OPEN
    mark = "" if marked else _UNMARKED
    if weak(wording) or not tells(wording, least) or _is_title(wording.text):
        return f"{_RECURRING}{mark}{speaker or f'@{article}'}"
    return f"{mark}{known or ''}"


def tells(wording: Wording, least: Sequence[tuple[int, float]]) -> bool:
    """Return whether a wording has as many words, which tell as much, as one of these pairs asks for."""
    return any(len(wording.words) >= words and wording.content >= content for words, content in least)


def _is_title(text: str) -> bool:
    """Whether a text looks like a title: all words have capitals but those that tell nothing."""
    words = [word for word in _TITLE_WORD.findall(text) if word.lower() not in FUNCTION_WORDS]
    return len(words) > 1 and all(word[0].isupper() for word in words) and not text.isupper()


def is_unmarked(scope: str) -> bool:
    """Return whether the words may be the reporter's own, as far as the scope of a statement shows it."""
    return scope.startswith(_UNMARKED)


def speaker_of(scope: str) -> str:
    """Return whose words those of a scope are: a folded name, an article ("@..."), or nothing."""
    return scope.removeprefix(_RECURRING).removeprefix(_UNMARKED)


def both_known(one: str, other: str) -> bool:
    """Return whether it is known of two scopes whose words they are."""
    return bool(speaker_of(one) and speaker_of(other))


def agree(one: str, other: str) -> bool:
    """Return whether wordings of these scopes can be in one group: they are not of two persons.

    >>> agree("trump", "donald trump"), agree("", "ana lee"), agree("ana lee", "omar diaz")
    (True, True, False)
    """
    one, other = speaker_of(one), speaker_of(other)
    return one == other or not one or not other or _one_speaker(one, other)


@lru_cache(maxsize=1 << 16)
def _one_speaker(one: str, other: str) -> bool:
    return "@" not in (one[0], other[0]) and one_person(one, other)
