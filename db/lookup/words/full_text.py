"""Full-text search behind one function: which articles or wordings contain the words and phrases asked for.

SQLite uses FTS5, PostgreSQL its own full-text search. The first migration makes the indexes and the triggers
that maintain them. Both split words in the same way, into letters and digits without case and accents, and
both keep words as they are printed: the forms of a word are put into the question (`quotes.search`), so both
find the same, and a phrase is found as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from db.archive.reading import reader_of
from db.archive.sql import Sql
from quotes.compare.wording.search_words import search_words
from quotes.compare.wording.wording import wording_of
from quotes.search.query import Term, TextQuery

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Select
    from sqlalchemy.orm import Session

    from db.archive.reading import Askable

Index = Literal["articles", "wordings"]
"""What is searched: titles and texts of articles, or normalised wordings."""


def matching(session: Askable, index: Index, asked: TextQuery) -> Select[int]:
    """Return a query for the ids of what contains all terms asked for, to be run or used in ``IN (...)``.

    Args:
        session: shows which database is used.
        index: what is searched.
        asked: from `quotes.search.query.read_query`; without a term nothing matches.
    """
    from sqlalchemy import column, false, literal, literal_column, select, table

    if not asked.terms:
        return select(literal(0)).where(false())
    name = f"search_{index}"
    if reader_of(session).connection.dialect.name == "postgresql":
        searched = table(name, column("id"), column("words"))
        conditions = [searched.c.words.op("@@")(_for_postgresql(term)) for term in asked.terms]
        return select(searched.c.id).where(*conditions)
    searched = table(name, column("rowid"))
    match = " AND ".join(map(_for_sqlite, asked.terms))
    return select(searched.c.rowid.label("id")).where(literal_column(name).op("MATCH")(match))


def newest_matching(session: Session, index: Index, asked: TextQuery, limit: int) -> list[int]:
    """Return the last `limit` ids of what matches, last added first.

    SQLite's index gives them in that order. PostgreSQL's gives all places of a word, and all of a common word
    would be read to find the last ones: so it looks at each of the last rows first.
    """
    from sqlalchemy import func, literal_column, select, table

    found = matching(session, index, asked).subquery()
    newest = select(found.c.id).order_by(found.c.id.desc()).limit(limit)
    if not reader_of(session).is_postgresql:
        return list(session.scalars(newest))
    last = session.scalar(select(func.max(literal_column("id"))).select_from(table(f"search_{index}"))) or 0
    for rows in (limit * times for times in _AMONG_LAST[index]):
        if rows * _SMALL_PART < last:
            ids = list(session.scalars(newest.where(found.c.id > last - rows)))
            if len(ids) == limit:
                return ids
    # In the order of a sum, so that the index of words is used and not that of ids.
    return list(session.scalars(newest.order_by(None).order_by((found.c.id + 0).desc())))


_AMONG_LAST: dict[Index, tuple[int, ...]] = {"articles": (4,), "wordings": (4, 32)}
"""Among so many times the rows wanted PostgreSQL looks for them: they are found there if every fourth row has
the words, or one in 32. To look at the words of an article takes longer."""
_SMALL_PART = 8
"""Only if that is less than an eighth of all."""


def ids_having(session: Askable, index: Index, phrases: Sequence[str], most: int | None = None) -> list[int]:
    """Return the ids of what contains all these words and phrases as they are, in ascending order.

    Nothing contains none. SQLAlchemy is not needed for it: a check asks this again and again.

    Args:
        session: is asked.
        index: what is searched.
        phrases: each may be a word or several.
        most: of them are returned, the lowest; None for all.
    """
    if not phrases:
        return []
    reader = reader_of(session)
    if reader.is_postgresql:
        asked = {f"phrase{number}": phrase for number, phrase in enumerate(phrases)}
    else:
        asked = {"asked": " AND ".join(_for_sqlite(Term(phrase)) for phrase in phrases)}
    statement = _having(index, len(phrases) if reader.is_postgresql else None, most is not None)
    return reader.column(statement, **asked, **({} if most is None else {"most": most}))


@cache
def _having(index: Index, phrases: int | None, limited: bool) -> Sql:
    """The statement of `ids_having` for so many phrases on PostgreSQL, or for SQLite (None)."""
    limit = "LIMIT :most" if limited else ""
    if phrases is None:
        return Sql(
            f"SELECT rowid FROM search_{index} WHERE search_{index} MATCH :asked ORDER BY rowid {limit}",
            whole=True,
        )
    having = " AND ".join(f"words @@ search_phrase(:phrase{number})" for number in range(phrases))
    # In the order of a sum, so that the index of words is used and not that of ids.
    return Sql(f"SELECT id FROM search_{index} WHERE {having} ORDER BY id + 0 {limit}", whole=True)


def as_worded(asked: TextQuery) -> TextQuery:
    """Return what is asked for as wordings are normalised."""
    terms = []
    for term in asked.terms:
        if not (phrase := wording_of(term.phrase).normalised):
            continue
        forms = {wording_of(form).normalised: None for form in term.forms}
        others = tuple(form for form in forms if form.isalnum() and form != phrase)
        terms.append(Term(phrase, others, term.is_beginning))
    return TextQuery(tuple(terms))


def _for_sqlite(term: Term) -> str:
    phrases = ['"' + phrase.replace('"', '""') + '"' for phrase in (term.phrase, *term.forms)]
    if term.is_beginning:
        phrases[0] += "*"
    return phrases[0] if len(phrases) == 1 else f"({' OR '.join(phrases)})"


def _for_postgresql(term: Term) -> ColumnElement[Any]:
    """Return a term for PostgreSQL; the first migration makes the function for phrases."""
    from sqlalchemy import func

    if term.is_beginning:
        # Letters and digits alone, so nothing in it means anything to the database.
        return func.to_tsquery("simple", " <-> ".join(search_words(term.phrase)) + ":*")
    whole: ColumnElement[Any] = func.search_phrase(term.phrase)
    return whole.op("||")(func.to_tsquery("simple", " | ".join(term.forms))) if term.forms else whole
