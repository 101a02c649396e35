"""Full text behind one function: which articles, and which wordings, have the words and phrases asked for.

SQLite answers with FTS5, PostgreSQL with its own full text; the first migration makes the indexes and the
triggers that keep them. Both part words alike: letters and digits, without case and accents. Words stand
as they are, without stemming: who searches a quotation wants its words.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from sqlalchemy import ColumnElement, Select, column, func, literal, select, table, text

from db.archive.reading import reader_of

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from db.archive.reading import Askable

Index = Literal["articles", "wordings"]
"""Whose words: titles and texts of articles, or wordings after normalisation."""

_MARKED = re.compile(r"[\"“”„«](?P<phrase>[^\"“”„«»]*)(?:[\"“”»]|$)|(?P<word>[^\s\"“”„«»]+)")


@dataclass(frozen=True, slots=True)
class TextQuery:
    """What to search for: phrases, all of which must occur; a phrase may be one word."""

    phrases: tuple[str, ...]


def read_query(given: str) -> TextQuery:
    """Words and, in quotation marks, phrases.

    >>> read_query('ceasefire "imminent military threat"').phrases
    ('ceasefire', 'imminent military threat')
    """
    phrases = []
    for match in _MARKED.finditer(given.replace("\x00", " ")):
        phrase = match["phrase"] if match["phrase"] is not None else match["word"]
        if any(char.isalnum() for char in phrase):
            phrases.append(phrase)
    return TextQuery(tuple(phrases))


def search_words(given: str) -> list[str]:
    """Words as the indexes part them: letters and digits, without case and accents."""
    folded = "".join(char for char in unicodedata.normalize("NFKD", given) if not unicodedata.combining(char))
    return re.findall(r"[^\W_]+", folded.casefold())


def matching(session: Askable, index: Index, asked: TextQuery) -> Select[int]:
    """A query for the ids of what has all phrases asked for; to be run, or to stand in ``IN (...)``.

    Args:
        session: tells which database is asked.
        index: whose words.
        asked: as `read_query` gives it; without a phrase nothing matches.
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
    """The last `limit` ids of what matches, last added first."""
    found = matching(session, index, asked).subquery()
    return list(session.scalars(select(found.c.id).order_by(found.c.id.desc()).limit(limit)).all())


def _phrase(phrase: str) -> ColumnElement[object]:
    """The phrase as PostgreSQL asks for it; the function is of the first migration."""
    return func.search_phrase(phrase)
