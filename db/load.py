"""Loading an archive with articles whose quotations and statements were found elsewhere, all at once.

Wordings come with their parents and roots, so nothing is compared. Indexes, counts, persons and page
furniture follow when all articles are stored. The archive is the same as if its articles had been added one
by one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from db.archive.chunks import portions
from db.archive.indexes import leave_out, make_missing
from db.archive.rows import insert_rows, reserve_ids
from db.archive.session import session_scope
from db.models.base import now
from db.models.printed import Article, ExtractionRun
from db.models.wordings import WordingLink, WordingRow
from db.store.add import Tally
from db.store.articles import save_extractions
from db.store.held.concluding import AtTheEnd
from db.store.runs import begin_run, stoppable, versions
from quotes.compare.wording.wording import NORMALISATION_VERSION
from quotes.errors import ArchiveError
from quotes.types import Extraction

TOGETHER = 500
"""Articles in one transaction."""
_ROWS = 20_000
"""Wordings in one transaction."""


@dataclass(frozen=True, slots=True)
class Found:
    """What is loaded; everything can be asked for again if loading is interrupted.

    Attributes:
        place: what names it, for the record.
        model: name and version of the model package.
        rules: version of the rules (`quotes.data.rules_version`).
        extractions: gives the articles in order.
        wordings: gives ``id``, ``digest``, ``text``, ``scope``, ``words``, ``parent``, ``relation`` and
            ``root`` of each wording, a parent before its children. Ids are counted from 1.
        links: gives ``one``, ``other`` (ids of wordings, the lower first) and ``relation``.
    """

    place: str
    model: str
    rules: str
    extractions: Callable[[], Iterable[Extraction]]
    wordings: Callable[[], Iterable[Mapping[str, Any]]]
    links: Callable[[], Iterable[Mapping[str, Any]]]


def load(engine: Engine, found: Found, tally: Tally, say: Callable[[str], None]) -> None:
    """Store all articles, wordings and links, and what follows from them.

    Args:
        engine: a new archive, or one in which this very load was interrupted, open for writing.
        found: what is loaded.
        tally: counts, brought up to date article by article.
        say: called with a line for each step.

    Raises:
        ArchiveError: the archive has other articles, or this was loaded before.
        Stopped: the user pressed Ctrl-C; the same load again carries on.
    """
    with stoppable(tally):
        with session_scope(engine) as session:
            run = _run(session, found)
            stored = session.scalar(select(func.max(WordingRow.id))) or 0
        concluding = AtTheEnd()
        try:
            with session_scope(engine, count=False) as session:
                leave_out(session)
            if not stored:
                say("storing the statements")
                _store_wordings(engine, found)
            say("storing the articles")
            for some in portions(found.extractions(), TOGETHER):
                with session_scope(engine, count=False) as session:
                    results = save_extractions(session, some, run, concluding)
                for saved in results:
                    tally.count(saved)
            say("making the indexes")
        finally:
            with session_scope(engine, count=False) as session:
                make_missing(session)
        say("concluding who is who")
        with session_scope(engine) as session:
            concluding.finish(session)
        with session_scope(engine) as session:
            session.get_one(ExtractionRun, run).finished_at = now()


def _run(session: Session, found: Found) -> int:
    """The run that is to be recorded: a new one, or that of a load which was interrupted.

    Raises:
        ArchiveError: the archive has anything else.
    """
    options = {"loaded": found.place}
    runs = session.scalars(select(ExtractionRun).order_by(ExtractionRun.id)).all()
    if not runs and session.scalar(select(Article.id).limit(1)) is None:
        return begin_run(session, model=found.model, versions=versions(), options=options, rules=found.rules)
    if [run.options for run in runs] != [options]:
        raise ArchiveError("load", "the archive has other articles; load into a new one, then merge the two")
    if runs[0].finished_at is not None:
        raise ArchiveError("load", f"{found.place} is loaded already")
    return runs[0].id


def _store_wordings(engine: Engine, found: Found) -> None:
    """Store all wordings, in one transaction: half of them would look like all."""
    with session_scope(engine, count=False) as session:
        for some in portions(found.wordings(), _ROWS):
            insert_rows(session, WordingRow, [_wording(row) for row in some])
        reserve_ids(session, WordingRow, 0)
        for links in portions(found.links(), _ROWS):
            insert_rows(session, WordingLink, [_link(row) for row in links])


def _wording(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "id": row["id"],
        "text_normalised": row["text"],
        "scope": row["scope"],
        "digest": row["digest"],
        "version": NORMALISATION_VERSION,
        "token_count": row["words"],
        "parent_id": row["parent"],
        "relation": row["relation"],
        "root_id": row["root"],
    }


def _link(row: Mapping[str, Any]) -> dict[str, Any]:
    return {"wording_id": row["one"], "other_id": row["other"], "relation": row["relation"]}
