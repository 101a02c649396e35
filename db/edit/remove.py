"""Taking articles out of the archive: each goes as a whole or not at all, also when the run is stopped."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Engine

from db.archive.chunks import chunks
from db.archive.driver import driver_of
from db.archive.session import session_scope
from db.archive.sql import Sql
from db.archive.unbroken import unbroken
from db.judge.idle import Idle, idle_judgements
from db.store.held.remove import remove_articles

_TOGETHER = 50
"""Articles in one transaction: other programs wait for it to end, and give up after ten seconds."""


@dataclass(slots=True)
class Removed:
    """How far taking out articles has come."""

    #: Called when some more have gone.
    on_articles: Callable[[], None] = lambda: None
    articles: int = 0
    #: Judgements that applied before, and no longer do.
    idle: list[Idle] = field(default_factory=list)


def remove(engine: Engine, ids: Sequence[int], tally: Removed) -> None:
    """Take articles out of the archive, some in each transaction.

    Args:
        engine: the archive, open for writing.
        ids: rows of articles; those no longer there are passed over.
        tally: counts, brought up to date after each transaction.

    Raises:
        ArchiveError: the archive cannot be written; what was removed before stays removed.
        KeyboardInterrupt: the user pressed Ctrl-C; likewise.
    """
    forgotten: dict[str, str] = {}
    with session_scope(engine) as session:
        before = {one.id for one in idle_judgements(session)}
    try:
        for some in chunks(ids, _TOGETHER):
            with unbroken():
                with session_scope(engine) as session:
                    there = driver_of(session).column(_THERE, ids=some)
                    forgotten |= remove_articles(session, there)
                tally.articles += len(there)
            tally.on_articles()
    finally:
        with session_scope(engine) as session:
            tally.idle = [one for one in idle_judgements(session, forgotten) if one.id not in before]


_THERE = Sql("SELECT id FROM articles WHERE id IN :ids ORDER BY id")
