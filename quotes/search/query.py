"""What is searched for, as it was typed: words in all their forms, beginnings with a star, exact phrases."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from quotes.compare.wording.search_words import search_words
from quotes.errors import ArchiveError
from quotes.search.inflect import forms_of

_MOST_PHRASES = 1_000
#: Of more words than this, each is looked for as it is: so many are a text, not a search.
_MOST_WITH_FORMS = 50
_SHORTEST_BEGINNING = 2
_MARKED = re.compile(r"[\"“”„«](?P<phrase>[^\"“”„«»]*)(?:[\"“”»]|$)|(?P<word>[^\s\"“”„«»]+)")


@dataclass(frozen=True, slots=True)
class Term:
    """One of the things that must occur.

    Attributes:
        phrase: a word or several, as given; they must stand next to one another.
        forms: of a single word, others that will do.
        is_beginning: whether the last word may go on.
    """

    phrase: str
    forms: tuple[str, ...] = ()
    is_beginning: bool = False


@dataclass(frozen=True, slots=True)
class TextQuery:
    """What to search for: terms, all of which must occur."""

    terms: tuple[Term, ...]

    @property
    def phrases(self) -> tuple[str, ...]:
        """The words and phrases as given."""
        return tuple(term.phrase for term in self.terms)


def exactly(phrases: Iterable[str]) -> TextQuery:
    """Return the query for these words and phrases as they are, all of which must occur."""
    return TextQuery(tuple(map(Term, phrases)))


def read_query(given: str) -> TextQuery:
    """Return the words and, in quotation marks, phrases of a search, each once.

    A word is found in all its forms, and one with a star behind it in longer words, too. Phrases and words in
    quotation marks are found as they are, and so are words with a capital, which are names.

    >>> read_query('ceasefire "imminent military threat"').phrases
    ('ceasefire', 'imminent military threat')
    >>> read_query("appealed negotiat* Sanders").terms[0].forms
    ('appeal', 'appeals', 'appealing')
    >>> [(term.phrase, term.is_beginning) for term in read_query("negotiat* Sanders").terms]
    [('negotiat', True), ('Sanders', False)]

    Raises:
        ArchiveError: there are more than databases look for at once.
    """
    terms: dict[str, Term] = {}
    for match in _MARKED.finditer(given.replace("\x00", " ")):
        if match["phrase"] is not None:
            term = Term(match["phrase"])
        else:
            word = match["word"].rstrip("*")
            beginning = word != match["word"] and len("".join(search_words(word))) >= _SHORTEST_BEGINNING
            term = Term(word, () if beginning else _other_forms(word), beginning)
        if any(char.isalnum() for char in term.phrase):
            terms.setdefault(match[0], term)
    if len(terms) > _MOST_PHRASES:
        raise ArchiveError(
            "", f"{len(terms):,} words to search for are too many; {_MOST_PHRASES} are the most"
        )
    if len(terms) > _MOST_WITH_FORMS:
        return TextQuery(tuple(Term(term.phrase, (), term.is_beginning) for term in terms.values()))
    return TextQuery(tuple(terms.values()))


def _other_forms(word: str) -> tuple[str, ...]:
    """Return the other forms of a word; none of a name."""
    parts = search_words(word)
    if len(parts) != 1 or (word[:1].isupper() and not word.isupper()):
        return ()
    return forms_of(parts[0])[1:]
