"""Page furniture: quotations in paragraphs that an outlet prints again and again, whatever the news.

A paragraph of some words that stands word for word in three articles of one outlet, no two of which are
prints of one text, belongs to the page and not to what the articles tell ("The paper says a winner will be
drawn every Wednesday."). What it reports without quotation marks counts as no speech, in the first of these
articles as in the last, so the archive does not depend on the order in which they came. Marked words are
somebody's, however often an outlet prints them, and stay. The outlet is the one that an article came with,
whatever it was called later. A quotation that somebody judged to be speech stays, too.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sqlalchemy.orm import Session

from db.archive.driver import driver_of
from db.archive.rows import update_rows
from db.archive.sql import Sql
from db.groups.forget import forget_unprinted
from db.groups.ties import tie_up_anew
from db.groups.trees import settle_trees
from db.groups.wordings import assign_wordings, hosts_of
from db.models.printed import Quotation
from db.provenance.shared_text import share_of_one_text
from quotes.read.article.lines import line_end, line_start
from quotes.types import SAID, Kind

ARTICLES = 3
"""In so many articles a paragraph is furniture."""
LEAST_WORDS = 8
"""Words of a paragraph that cannot be chance: "“Thank you,” the mayor said." can."""
_MOST_COMPARED = 30  # with more articles than these it is not asked whether they are prints of one text

_OF_ARTICLES = Sql(
    "SELECT DISTINCT paragraph FROM quotations WHERE article_id IN :ids AND paragraph IS NOT NULL"
)
_REPEATED = Sql("""
    SELECT paragraph FROM quotations WHERE paragraph IN :paragraphs
    GROUP BY paragraph
    HAVING count(DISTINCT article_id) >= 3 OR max(CASE WHEN is_furniture THEN 1 ELSE 0 END) = 1
""")
_HAVING = Sql("""
    SELECT q.paragraph, a.given_outlet_id, q.id, a.id, a.identity, q.is_furniture, q.said,
        CASE WHEN q.as_found IS NOT NULL AND q.said >= 1 THEN 1 ELSE 0 END
    FROM quotations q JOIN articles a ON a.id = q.article_id JOIN outlets o ON o.id = a.given_outlet_id
    WHERE q.paragraph IN :paragraphs AND o.name <> '' ORDER BY q.id
""")
_TEXTS = Sql("SELECT id, text FROM articles WHERE id IN :ids")
_BESIDE = Sql("SELECT id FROM quotations WHERE article_id IN :ids")
_WORDINGS = Sql(
    "SELECT DISTINCT wording_id FROM passages WHERE quotation_id IN :ids AND wording_id IS NOT NULL"
)
_CLEAR = Sql("UPDATE passages SET wording_id = NULL WHERE quotation_id IN :ids AND wording_id IS NOT NULL")


class _Row(NamedTuple):
    paragraph: int
    outlet: int
    id: int
    article: int
    identity: str
    is_furniture: bool
    said: float
    judged: int


def paragraph_of(text: str, place: int, kind: str) -> int | None:
    """Return the hash of the line of a text in which a quotation begins.

    Args:
        text: the article's text.
        place: the first character of the quotation.
        kind: its kind.

    Returns:
        None if the line has few words, or words of the quotation are in quotation marks.
    """
    if kind != Kind.INDIRECT:
        return None
    words = text[line_start(text, place) : line_end(text, place)].split()
    if len(words) < LEAST_WORDS:
        return None
    digest = hashlib.blake2b(" ".join(words).casefold().encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def paragraphs_in(session: Session, articles: Iterable[int]) -> set[int]:
    """Return the hashes of the paragraphs that hold quotations of these articles."""
    return set(driver_of(session).column(_OF_ARTICLES, ids=list(articles)))


def settle_furniture(session: Session, paragraphs: Iterable[int]) -> None:
    """Bring the quotations in these paragraphs to what they are, page furniture or not; nothing is committed.

    Args:
        session: the unit of work; quotations of articles that came or went are stored or gone.
        paragraphs: hashes (`paragraphs_in`).
    """
    added, removed = _amiss(session, paragraphs)
    if added or removed:
        _change(session, added, removed)


def furniture_amiss(session: Session, paragraphs: Iterable[int]) -> list[int]:
    """Return the quotations in these paragraphs that are taken for what they are not; nothing is written."""
    added, removed = _amiss(session, paragraphs)
    return sorted(row.id for row in (*added, *removed))


def _amiss(session: Session, paragraphs: Iterable[int]) -> tuple[list[_Row], list[_Row]]:
    """Return which of these quotations are furniture and are not marked so, and the reverse."""
    driver = driver_of(session)
    wanted = driver.column(_REPEATED, paragraphs=sorted(paragraphs))
    together: dict[tuple[int, int], list[_Row]] = defaultdict(list)
    for row in map(_Row._make, driver.rows(_HAVING, paragraphs=sorted(wanted))):
        together[row.paragraph, row.outlet].append(row)
    added: list[_Row] = []
    removed: list[_Row] = []
    for rows in together.values():
        furniture = _is_furniture(session, rows)
        for row in rows:
            if (furniture and not row.judged) != bool(row.is_furniture):
                (removed if row.is_furniture else added).append(row)
    return added, removed


def _is_furniture(session: Session, rows: Sequence[_Row]) -> bool:
    """Whether three of these articles are no prints of one text, nor versions of one article."""
    articles = {row.identity: row.article for row in rows}  # the last version of each
    if len(articles) < ARTICLES:
        return False
    if len(articles) > _MOST_COMPARED:
        return True
    texts: dict[int, str] = dict(driver_of(session).rows(_TEXTS, ids=sorted(articles.values())))
    ids = sorted(texts)
    same = {
        (one, other)
        for n, one in enumerate(ids)
        for other in ids[n + 1 :]
        if share_of_one_text(texts[one], texts[other]) is not None
    }
    return any(
        (one, two) not in same and (one, three) not in same and (two, three) not in same
        for n, one in enumerate(ids)
        for m, two in enumerate(ids[n + 1 :], n + 1)
        for three in ids[m + 1 :]
    )


def _change(session: Session, added: Sequence[_Row], removed: Sequence[_Row]) -> None:
    driver = driver_of(session)
    # Passages beside these may repeat them, so all of their articles are given their wordings again.
    ids = driver.column(_BESIDE, ids=sorted({row.article for row in (*added, *removed)}))
    hosts = hosts_of(session, driver.column(_WORDINGS, ids=ids))
    changes = [{"id": row.id, "is_furniture": True, "is_said": False} for row in added]
    changes += [{"id": row.id, "is_furniture": False, "is_said": row.said >= SAID} for row in removed]
    update_rows(session, Quotation, changes)
    driver.run(_CLEAR, ids=[row.id for row in added])
    session.expire_all()
    assigned = assign_wordings(session, ids)
    forgotten = forget_unprinted(session, hosts)
    if forgotten.orphans or forgotten.beside or assigned.new or assigned.more or assigned.again:
        settle_trees(session, tie_up_anew(session, forgotten.orphans, assigned) | forgotten.beside)
