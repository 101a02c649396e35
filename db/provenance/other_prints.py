"""Other prints of an article's text in the whole archive, found by index."""

from __future__ import annotations

from collections import Counter

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.answers.articles import Print
from db.archive.chunks import chunks
from db.models.printed import Article, Fingerprint, Outlet
from db.provenance.fingerprints import enough_shared, fingerprints
from db.provenance.shared_text import share_of_one_text

#: Fingerprints that a text has at least, for each character; half of what is usual. Tells long texts that
#: share a phrase of the house from prints of one text, before they are read.
_LEAST_FINGERPRINTS = 0.0065


def other_prints(session: Session, id: int, text: str) -> tuple[Print, ...]:
    """Articles that print the text of this one, the most alike first.

    Found for certain are those with a run of `db.provenance.fingerprints.GUARANTEED` words in common, edited
    ones mostly. The answer depends on the texts alone, not on when they came.

    Args:
        session: the unit of work; only read.
        id: the row of the article, which is left out, as are earlier texts of any.
        text: its text.
    """
    mine = fingerprints(text)
    shared: Counter[int] = Counter()
    for some in chunks(sorted(mine)):
        shared.update(
            session.scalars(
                select(Fingerprint.article_id)
                .join(Article, Article.id == Fingerprint.article_id)
                .where(Fingerprint.fingerprint.in_(some), Article.superseded_by_id.is_(None))
            )
        )
    del shared[id]
    likely = []
    for some in chunks(sorted(shared)):
        for other, length in session.execute(
            select(Article.id, func.length(Article.text)).where(Article.id.in_(some))
        ):
            if enough_shared(shared[other], len(mine), int(length * _LEAST_FINGERPRINTS)):
                likely.append(other)
    found = []
    for some in chunks(sorted(likely)):
        for row in session.execute(
            select(Article.id, Article.key, Article.text, Article.published, Outlet.name)
            .join(Outlet, Outlet.id == Article.outlet_id)
            .where(Article.id.in_(some))
        ):
            share = share_of_one_text(text, row.text)
            if share is not None and enough_shared(shared[row.id], len(mine), len(fingerprints(row.text))):
                print_ = Print(f"a{row.id}", row.key, row.name or None, row.published, round(share, 3))
                found.append(print_)
    return tuple(sorted(found, key=lambda one: (-one.share, int(one.id[1:]))))
