"""Full-text search behind one function: which articles or wordings contain the words and phrases asked for.

SQLite uses FTS5, PostgreSQL its own full-text search. The first migration makes the indexes and the triggers
that maintain them. Both split words in the same way, into letters and digits without case and accents. Words
are not stemmed: whoever searches for a quotation wants its words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from sqlalchemy import ColumnElement, Select, column, func, literal, select, table, text

from db.archive.reading import reader_of
from quotes.errors import ArchiveError

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from db.archive.reading import Askable

Index = Literal["articles", "wordings"]
"""What is searched: titles and texts of articles, or normalised wordings."""

_MOST_PHRASES = 1_000
_MARKED = re.compile(r"[\"“”„«](?P<phrase>[^\"“”„«»]*)(?:[\"“”»]|$)|(?P<word>[^\s\"“”„«»]+)")


@dataclass(frozen=True, slots=True)
class TextQuery:
    """What to search for: phrases, all of which must occur. A phrase may be one word."""

    phrases: tuple[str, ...]


def read_query(given: str) -> TextQuery:
    """Return the words and, in quotation marks, phrases of a search, each once.

    >>> read_query('ceasefire "imminent military threat"').phrases
    ('ceasefire', 'imminent military threat')

    Raises:
        ArchiveError: there are more than databases look for at once.
    """
    phrases = []
    for match in _MARKED.finditer(given.replace("\x00", " ")):
        phrase = match["phrase"] if match["phrase"] is not None else match["word"]
        if any(char.isalnum() for char in phrase):
            phrases.append(phrase)
    phrases = list(dict.fromkeys(phrases))
    if len(phrases) > _MOST_PHRASES:
        raise ArchiveError(
            "", f"{len(phrases):,} words to search for are too many; {_MOST_PHRASES} are the most"
        )
    return TextQuery(tuple(phrases))


def matching(session: Askable, index: Index, asked: TextQuery) -> Select[int]:
    """Return a query for the ids of what contains all phrases asked for, to be run or used in ``IN (...)``.

    Args:
        session: shows which database is used.
        index: what is searched.
        asked: from `read_query`; without a phrase nothing matches.
    """
    if not asked.phrases:
        return select(literal(0)).where(text("1 = 0"))
    if reader_of(session).connection.dialect.name == "postgresql":
        searched = table(f"search_{index}", column("id"), column("words"))
        conditions = [searched.c.words.op("@@")(_phrase(phrase)) for phrase in asked.phrases]
        return select(searched.c.id).where(*conditions)
    name = f"search_{index}"
    searched = table(name, column("rowid"))
    match = " AND ".join('"' + phrase.replace('"', '""') + '"' for phrase in asked.phrases)
    return select(searched.c.rowid.label("id")).where(text(f"{name} MATCH :asked").bindparams(asked=match))


def newest_matching(session: Session, index: Index, asked: TextQuery, limit: int) -> list[int]:
    """Return the last `limit` ids of what matches, last added first."""
    found = matching(session, index, asked).subquery()
    return list(session.scalars(select(found.c.id).order_by(found.c.id.desc()).limit(limit)).all())


def _phrase(phrase: str) -> ColumnElement[object]:
    """Return the phrase for PostgreSQL; the first migration makes the function."""
    return func.search_phrase(phrase)
