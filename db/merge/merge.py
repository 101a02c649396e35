"""Articles of several archives stored in one, in the order in which they were added anywhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from db.archive.chunks import portions
from db.archive.driver import driver_of
from db.archive.rows import take_turn
from db.archive.session import session_scope
from db.archive.sql import Sql
from db.archive.unbroken import unbroken
from db.merge import corrected, judged, outlets
from db.merge.fetched import carry_fetches
from db.merge.runs import Runs
from db.merge.source import Kept, Source, in_one_order
from db.models.printed import Article
from db.store.add import Tally
from db.store.articles import save_readings
from db.store.foresee import foresee
from db.store.held.earlier_archive import settle_earlier_archive
from db.store.identities import remember
from db.store.known import Coming, SavedArticle, same_article
from db.store.runs import stoppable
from db.store.storable import require_storable
from db.store.versions import chain_again
from quotes.errors import ArticleError
from quotes.types import text_hash

TOGETHER = 100
"""Articles stored in one transaction."""

_THERE = Sql("SELECT DISTINCT sha256 FROM articles WHERE sha256 IN :hashes")
_IDENTITIES = Sql("SELECT id, identity FROM articles WHERE id IN :ids")


@dataclass(slots=True)
class Merging(Tally):
    """How far merging has come."""

    #: Articles in the sources.
    wanted: int = 0
    judged: judged.Judged = field(default_factory=judged.Judged)
    corrected: corrected.Corrected = field(default_factory=corrected.Corrected)
    #: What was recorded of outlets' names.
    outlets: int = 0


def merge(into: Engine, sources: Sequence[Source], tally: Merging) -> None:
    """Make archives one. What is there already changes nothing: the next call carries on an interrupted one.

    Args:
        into: the archive, open for writing; those that are merged into it are only read.
        sources: the other archives.
        tally: counts, brought up to date article by article.

    Raises:
        ArchiveError: an archive cannot be read or written; what was stored before stays.
        Stopped: the user pressed Ctrl-C; likewise.
    """
    tally.wanted = sum(source.articles for source in sources)
    with stoppable(tally):
        settle_earlier_archive(into)
        tally.outlets = outlets.carry(into, outlets.to_record(into, sources))
        runs = Runs()
        for some in portions(in_one_order(sources), TOGETHER):
            _store(into, some, runs, tally)
        corrected.carry(into, sources, tally.corrected)
        judged.carry(into, judged.to_record(into, sources), tally.judged)
        carry_fetches(into, sources)


def foresee_merge(into: Engine | None, sources: Sequence[Source], tally: Merging) -> None:
    """Count what merging would come to; nothing is written.

    Args:
        into: the archive, open for reading; None if there is none yet.
        sources: the other archives.
        tally: counts, brought up to date article by article. It counts no quotations.
    """
    tally.wanted = sum(source.articles for source in sources)
    tally.outlets = len(outlets.to_record(into, sources))
    foresee(into, (one.article for one in _kept(sources)), tally)
    tally.judged.added = sum(one.origin is None for one in judged.to_record(into, sources))


def _kept(sources: Sequence[Source]) -> Iterator[Kept]:
    for some in portions(in_one_order(sources), TOGETHER):
        yield from (one for _, one in _loaded(some))


def _loaded(some: Sequence[tuple[Source, int]]) -> list[tuple[Source, Kept]]:
    """Return these articles in their order; one that was removed meanwhile is left out."""
    found: dict[tuple[int, int], Kept] = {}
    for source in {id(source): source for source, _ in some}.values():
        ids = [row for of, row in some if of is source]
        found.update(((id(source), row), kept) for row, kept in source.kept(ids).items())
    return [(source, found[id(source), row]) for source, row in some if (id(source), row) in found]


def _store(into: Engine, some: Sequence[tuple[Source, int]], runs: Runs, tally: Merging) -> None:
    """Store articles in one transaction."""
    loaded = _loaded(some)
    with unbroken():
        try:
            with session_scope(into) as session:
                take_turn(session)
                _read_together(session, loaded)
                run_of = runs.copied(session, ((source, kept.run) for source, kept in loaded))
                results = save_readings(
                    session, (source.reading(kept, run_of[id(source), kept.run]) for source, kept in loaded)
                )
                _as_known(session, [kept for _, kept in loaded], results)
        except BaseException:
            runs.forget()
            raise
    for saved in results:
        if isinstance(saved, SavedArticle) and saved.kept:
            tally.kept.append(f"a{saved.id}")
        if isinstance(saved, SavedArticle) and saved.filled:
            tally.filled.append(saved.filled)
        tally.count(saved)


def _read_together(session: Session, loaded: Sequence[tuple[Source, Kept]]) -> None:
    """Read the quotations of articles whose text is not there yet; of the others few are asked for."""
    hashes = {kept.id: text_hash(kept.article.text) for _, kept in loaded if _storable(kept)}
    there = set(driver_of(session).column(_THERE, hashes=sorted(set(hashes.values()))))
    for source in {id(source): source for source, _ in loaded}.values():
        source.read(
            kept.id for of, kept in loaded
            if of is source and kept.id in hashes and hashes[kept.id] not in there
        )  # fmt: skip


def _storable(kept: Kept) -> bool:
    try:
        require_storable(kept.article)
    except ArticleError:
        return False
    return True


def _as_known(session: Session, kept: Sequence[Kept], results: Iterable[SavedArticle | ArticleError]) -> None:
    """Note under which further identities articles came, and put the versions of each in order."""
    pairs = [
        (one, saved) for one, saved in zip(kept, results, strict=True) if isinstance(saved, SavedArticle)
    ]
    for one, saved in pairs:
        coming = Coming.of(one.article)
        for known_as in sorted({one.identity, *one.known_as} - {coming.identity}):
            identity = driver_of(session).rows(_IDENTITIES, ids=[saved.id])[0][1]
            if known_as.startswith("place:"):  # a file says little: only that an edited text may come from it
                remember(session, known_as, identity)
            elif known_as != identity:
                same_article(session, replace(coming, identity=known_as), identity)
    changed = [saved.id for _, saved in pairs if saved.added and (saved.supersedes or saved.superseded_by)]
    again = session.scalars(select(Article.identity).where(Article.id.in_(changed)).distinct()).all()
    chain_again(session, again)
