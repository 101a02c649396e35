"""The fingerprints of articles, written to the archive when they come in and deleted when they go."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy.orm import Session

from db.archive.driver import driver_of
from db.archive.rows import insert_rows
from db.archive.sql import Sql
from db.models.printed import Fingerprint


def index_texts(session: Session, articles: Iterable[tuple[int, str]]) -> None:
    """Store the fingerprints of articles that have just come in.

    Args:
        session: the unit of work; nothing is committed.
        articles: ids in the archive, with their texts.
    """
    from db.provenance.fingerprints_many import fingerprints_in_order

    keys = sorted((value, id) for id, text in articles for value in fingerprints_in_order(text))
    # In the order of the index, whose pages are then each fetched once.
    insert_rows(session, Fingerprint, [{"fingerprint": value, "article_id": id} for value, id in keys])


def forget_texts(session: Session, articles: Iterable[tuple[int, str]]) -> None:
    """Delete the fingerprints of articles that are about to go.

    Args:
        session: the unit of work; nothing is committed.
        articles: ids in the archive, with their texts.
    """
    from db.provenance.fingerprints_many import fingerprints_in_order

    keys = sorted((value, id) for id, text in articles for value in fingerprints_in_order(text))
    driver_of(session).run_many(_FORGET, keys)


_FORGET = Sql("DELETE FROM fingerprints WHERE fingerprint = :fingerprint AND article_id = :article")
