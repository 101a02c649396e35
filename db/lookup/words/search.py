"""Searching for words and phrases, in statements and in the rest of the articles."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import Any, TypeAlias

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.answers.changes import difference
from db.answers.statements import ArticleHit, Excerpt, Near, Searched
from db.archive.chunks import chunks
from db.archive.reading import reader_of
from db.archive.sql import Sql
from db.groups.candidates import candidates
from db.lookup.choose import article_conditions, choose
from db.lookup.context import excerpt, with_context
from db.lookup.filters import Filters, Sort
from db.lookup.keys import of_wordings, printed_in
from db.lookup.statements import group_id, statements
from db.lookup.words.full_text import as_worded, matching, newest_matching
from db.models.printed import Article, Outlet, Quotation
from db.models.wordings import WordingRow
from quotes.compare.relating import relate
from quotes.compare.relation import Relation
from quotes.compare.wording.wording import wording_of
from quotes.search.places import places_of
from quotes.search.query import TextQuery, exactly, read_query

_MOST_WORDINGS = 1000
_MOST_ARTICLES = 60
_MOST_NEAR = 10
_NEAREST = 500
"""Another wording is worth showing from this score of `quotes.compare.relate`."""
_AROUND = 250
"""Characters on either side of a hit, if its sentence has so many."""


def search(
    session: Session,
    text: str,
    filters: Filters | None = None,
    *,
    near: bool = False,
    sort: Sort = "newest",
    limit: int = 20,
    offset: int = 0,
    context: bool = False,
) -> Searched:
    """Search for words and, in quotation marks, phrases, all of which must occur.

    Statements are searched in normalised form ("$380 billion" finds "380 billion U.S. dollars"). If a search
    finds very many, only the last added are considered, and `Searched.more` is set.

    Args:
        session: the unit of work.
        text: what to look for.
        filters: which printings count; those on dates and outlet also apply to passages.
        near: whether to include statements worded differently; they are also searched if nothing has the
            words.
        sort: of the statements.
        limit: the largest number of statements, and of passages.
        offset: how many of the statements, and of the passages, are passed over before.
        context: also the words around the first printing of each statement.
    """
    asked, filters = read_query(text), filters or Filters()
    if not asked.terms:
        return Searched((), 0)
    wordings: Any = matching(session, "wordings", as_worded(asked))
    more = False
    if filters in (Filters(), Filters(unsaid=True)):  # else the last added may all be left out by them
        wordings = newest_matching(session, "wordings", as_worded(asked), _MOST_WORDINGS)
        more = len(wordings) == _MOST_WORDINGS
    keys, _ = choose(session, [of_wordings(wordings)], filters, sort=sort, limit=_MOST_WORDINGS)
    # What is no speech has no wording, so it is found in the articles alone.
    hits, inside = _in_articles(session, asked, filters)
    known = set(keys)
    keys += _allowed(session, [key for key in inside if key not in known], filters, sort)
    alike = _near(session, asked, set(keys), filters) if near or not keys else ()
    part = slice(offset, offset + limit)
    found = tuple(statements(session, keys[part]))
    return Searched(
        with_context(session, found) if context else found,
        len(keys),
        alike if not offset else (),
        tuple(_passage(*hit) for hit in hits[part]),
        passages_total=len(hits),
        more=more or len(keys) >= _MOST_WORDINGS,
        asked=asked,
    )


def _allowed(session: Session, keys: Sequence[int], filters: Filters, sort: Sort = "newest") -> list[int]:
    """Return those of these statements that the filters allow, in order."""
    roots = [key for key in keys if key > 0]
    alone = [-key for key in keys if key < 0]
    if not keys:
        return []
    chosen = printed_in(roots) | Quotation.id.in_(alone) if alone else printed_in(roots)
    return choose(session, [chosen], filters, sort=sort, limit=len(keys))[0]


def _in_articles(session: Session, asked: TextQuery, filters: Filters) -> tuple[list[_Hit], list[int]]:
    """Return hits outside quotations, newest first, and the statements with hits inside quotations."""
    found: Any = matching(session, "articles", asked)
    conditions = article_conditions(filters)
    if not conditions:  # quick, because the index gives the last added first
        found = newest_matching(session, "articles", asked, _MOST_ARTICLES)
    newest = (
        select(Article.id)
        .join(Outlet, Outlet.id == Article.outlet_id)
        .where(Article.id.in_(found), Article.superseded_by_id.is_(None), *conditions)
        .order_by(Article.id.desc())
        .limit(_MOST_ARTICLES)
    )
    ids = session.scalars(newest).all()
    rows = reader_of(session).named_rows(_TEXTS, ids=ids)
    rows.sort(key=lambda row: (row.published or "", row.id), reverse=True)  # undated ones are last
    taken = _ranges(session, ids, filters)
    hits: list[_Hit] = []
    inside: dict[int, None] = {}
    for row in rows:
        ranges = _Ranges(taken.get(row.id, ()))
        for start, end in places_of(row.text, asked):
            holding = ranges.holding(start, end)
            if holding:
                inside.update(dict.fromkeys(holding))
            else:
                hits.append((row, start, end))
                break
    return [] if filters.of_quotations else hits, list(inside)


_TEXTS = Sql("""
    SELECT a.id, a."key", o.name AS outlet, a.published, a.title, a.url, a.text
    FROM articles a JOIN outlets o ON o.id = a.outlet_id WHERE a.id IN :ids
""")
_RANGES = Sql("""
    SELECT q.article_id, coalesce(w.root_id, w.id, -q.id), r.start, r."end" FROM quotations q
    LEFT JOIN passages p ON p.quotation_id = q.id AND p.ordinal = 0
    LEFT JOIN wordings w ON w.id = p.wording_id
    JOIN content_ranges r ON r.quotation_id = q.id WHERE q.article_id IN :articles AND (q.is_said OR :unsaid)
""")
_Hit: TypeAlias = tuple[Any, int, int]
"""A row of `_TEXTS`, and where in the text it has what is searched for."""


class _Ranges:
    """Ranges of a text, each with a key: its statement."""

    def __init__(self, ranges: Iterable[tuple[int, int, int]]) -> None:
        self._ranges = sorted(ranges, key=lambda each: each[1])
        self._starts = [first for _, first, _ in self._ranges]
        self._ends = list(accumulate((last for _, _, last in self._ranges), max))  # of all up to each

    def holding(self, start: int, end: int) -> list[int]:
        """Return the keys of the ranges that a range is within."""
        behind = bisect_right(self._starts, start)
        some = self._ranges[bisect_left(self._ends, end) : behind]
        return [key for key, _, last in some if end <= last]


def _ranges(
    session: Session, articles: Sequence[int], filters: Filters
) -> dict[int, list[tuple[int, int, int]]]:
    """Return the ranges of quotations by article, each with its statement."""
    found: dict[int, list[tuple[int, int, int]]] = {}
    asked = {"articles": articles, "unsaid": bool(filters.unsaid)}
    for article, key, start, end in reader_of(session).rows(_RANGES, **asked):
        found.setdefault(article, []).append((key, start, end))
    return found


def _passage(article: Any, start: int, end: int) -> ArticleHit:
    text = article.text
    sentence = excerpt(text, [(start, end)])
    first, last = start - min(len(sentence.before), _AROUND), end + min(len(sentence.after), _AROUND)
    # Not in the middle of a word.
    while first and first < start and not text[first - 1].isspace() and len(sentence.before) > _AROUND:
        first += 1
    while last < len(text) and last > end and not text[last].isspace() and len(sentence.after) > _AROUND:
        last -= 1
    return ArticleHit(
        article=article.key,
        id=f"a{article.id}",
        outlet=article.outlet or None,
        published=article.published,
        title=article.title,
        url=article.url,
        start=start,
        end=end,
        context=Excerpt(text[first:start].lstrip(), text[start:end], text[end:last].rstrip()),
    )


def _near(session: Session, asked: TextQuery, known: set[int], filters: Filters) -> tuple[Near, ...]:
    """Return statements with a wording like the text asked for, the nearest first."""
    wording = wording_of(" ".join(asked.phrases))
    if len(wording.words) < 3:
        return ()
    scores: dict[int, tuple[int, Relation]] = {}
    for id, other in candidates(session, wording.normalised).items():
        related = relate(wording, wording_of(other))
        if related.score >= _NEAREST or related.relation is not Relation.DIFFERENT:
            scores[id] = (related.score, related.relation)
    telling = exactly(sorted(wording.telling))
    for id in newest_matching(session, "wordings", telling, _MOST_NEAR) if len(telling.terms) > 1 else ():
        scores.setdefault(id, (0, Relation.DIFFERENT))
    best: dict[int, tuple[int, Relation]] = {}
    for some in chunks(scores):
        for id, key in session.execute(
            select(WordingRow.id, func.coalesce(WordingRow.root_id, WordingRow.id)).where(
                WordingRow.id.in_(some)
            )
        ):
            if key not in known:
                best[key] = max(best.get(key, scores[id]), scores[id], key=lambda pair: pair[0])
    ranked = sorted(best, key=lambda key: (-best[key][0], key))[: 5 * _MOST_NEAR]
    allowed = set(_allowed(session, ranked, filters)) if ranked else set()
    keys = [key for key in ranked if key in allowed][:_MOST_NEAR]
    places = {group_id(key): best[key][1] for key in keys}
    text = " ".join(asked.phrases)
    return tuple(
        Near(statement, places[statement.id].value, difference(text, statement.text)[1])
        for statement in statements(session, keys)
    )
