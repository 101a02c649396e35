"""A few fingerprints for each article's text, by which other prints of it are found among millions.

Winnowing (Schleimer, Wilkerson, Aiken, "Winnowing: local algorithms for document fingerprinting", 2003):
of every `WINDOW` shingles in a row, the one with the least hash. Which are chosen follows from the
words around them alone, so two texts with a run of `GUARANTEED` words in common share a fingerprint
for certain, whatever else they hold, and a text never needs to be read again when others come.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.inserting import insert_missing
from db.models import Article, Fingerprint
from db.provenance.texts import SHINGLE, words_of
from db.trees import chunks

WINDOW = 24
"""Shingles of which one is kept."""

GUARANTEED = WINDOW + SHINGLE - 1
"""Words in a row that two texts must have in common to be found for certain."""


def fingerprints(text: str) -> frozenset[int]:
    """The fingerprints of a text: hashes of some of its shingles; one at least, if it has five words."""
    hashes = words_of(text).shingles
    window: deque[int] = deque()
    chosen = set()
    for at, value in enumerate(hashes):
        while window and hashes[window[-1]] >= value:
            window.pop()
        window.append(at)
        if window[0] <= at - WINDOW:
            window.popleft()
        if at >= WINDOW - 1:
            chosen.add(hashes[window[0]])
    if not chosen and hashes:
        chosen.add(min(hashes))
    return frozenset(chosen)


def index_texts(session: Session, articles: Iterable[tuple[int, str]]) -> None:
    """Store the fingerprints of articles; those stored already are passed over.

    Args:
        session: the unit of work; nothing is committed.
        articles: ids in the archive, with their texts.
    """
    rows = [{"fingerprint": value, "article_id": id} for id, text in articles for value in fingerprints(text)]
    insert_missing(session, Fingerprint, rows)


def alike(session: Session, id: int, text: str) -> list[int]:
    """Articles that may print the same text as this one: those that share fingerprints with it.

    Found by index; the most alike first. Whether they do is for `db.provenance.texts.overlap` to say.

    Args:
        session: the unit of work.
        id: the article, left out of the answer.
        text: its text.
    """
    shared: Counter[int] = Counter()
    for some in chunks(fingerprints(text)):
        shared.update(
            session.scalars(
                select(Fingerprint.article_id)
                .join(Article, Article.id == Fingerprint.article_id)
                .where(Fingerprint.fingerprint.in_(some), Article.superseded_by_id.is_(None))
            )
        )
    del shared[id]
    return sorted(shared, key=lambda other: (-shared[other], other))
