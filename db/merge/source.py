"""An archive that is read: its articles as they came, with what was found in them, and when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Any

from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session, selectinload

from db import models
from db.answers.quotes import to_quote
from db.archive.driver import driver_of
from db.archive.failures import shown_name
from db.archive.session import session_scope
from db.archive.sql import Sql
from db.judgements.attributions import as_found
from db.store.known import METADATA
from db.store.placing import Reading
from quotes.errors import UnusableArchive
from quotes.types import Article, CameFrom, Paragraph, Quote, Role, Span

if TYPE_CHECKING:
    from numpy.typing import NDArray

_PAGE = 10_000  # articles whose times are read at once
_UNSETTLED = [
    Sql("SELECT 1 FROM articles WHERE identity >= 'before:' AND identity < 'before;' LIMIT 1", whole=True),
    Sql("SELECT 1 FROM last_ids WHERE of_table = 'passages to be found'"),
]
_KNOWN_AS = Sql("""
    SELECT identity, known_as FROM article_identities WHERE identity IN :identities
""")
_GIVEN = Sql("SELECT article_id, field, value FROM given_values WHERE article_id IN :ids")


@dataclass(frozen=True, slots=True)
class Kept:
    """An article of a source."""

    article: Article
    id: int
    run: int
    added_at: datetime
    identity: str
    #: Further identities under which it came.
    known_as: tuple[str, ...]


class Source:
    """An archive, open for reading.

    Args:
        engine: the archive.

    Raises:
        UnusableArchive: an older version made it, and not all that follows from that was settled.
    """

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.name = shown_name(engine.url)
        with session_scope(engine) as session:
            if any(driver_of(session).rows(unsettled) for unsettled in _UNSETTLED):
                reason = "made by an older version; run `quotetrail upgrade-archive` on it first"
                raise UnusableArchive(self.name, reason)
            self.articles = session.scalar(select(func.count()).select_from(models.Article)) or 0
            first = session.execute(
                select(models.Article.added_at, models.Article.sha256).order_by(models.Article.id).limit(1)
            ).first()
        #: Tells sources apart that have an article of the same moment, however they are named.
        self.rank = (str(first.added_at), first.sha256, self.articles) if first else ("", "", 0)
        self._read: dict[int, Sequence[Quote]] = {}

    def in_order(self) -> Iterator[tuple[int, int]]:
        """Yield when each article was added, in microseconds since 1970, and its row: the earliest first."""
        import numpy as np

        ids = np.empty(0, np.int64)
        moments = np.empty(0, np.int64)
        last = 0
        while True:
            with session_scope(self.engine) as session:
                rows = session.execute(
                    select(models.Article.id, models.Article.added_at)
                    .where(models.Article.id > last).order_by(models.Article.id).limit(_PAGE)
                ).all()  # fmt: skip
            if not rows:
                break
            last = rows[-1].id
            ids = np.append(ids, [row.id for row in rows])
            moments = np.append(moments, [_micros(row.added_at) for row in rows])
        order: NDArray[Any] = moments.argsort(kind="stable")
        for place in order:  # 16 bytes for each article, and no list of objects
            yield int(moments[place]), int(ids[place])

    def kept(self, ids: Iterable[int]) -> dict[int, Kept]:
        """Return articles as they came, before any correction, by their rows."""
        with session_scope(self.engine) as session:
            rows = session.execute(_select().where(models.Article.id.in_(list(ids)))).all()
            given: dict[int, dict[str, str | None]] = defaultdict(dict)
            for id, field, value in driver_of(session).rows(_GIVEN, ids=[row.id for row in rows]):
                given[id][field] = value
            known_as: dict[str, list[str]] = defaultdict(list)
            for identity, name in driver_of(session).rows(
                _KNOWN_AS, identities=sorted({row.identity for row in rows})
            ):
                known_as[identity].append(name)
        return {
            row.id: Kept(
                _as_it_came(row, given.get(row.id, {})), row.id, row.run_id, row.added_at, row.identity,
                tuple(sorted(known_as.get(row.identity, ()))),
            )
            for row in rows
        }  # fmt: skip

    def read(self, ids: Iterable[int]) -> None:
        """Read the quotations of articles together, for `quotes`, which forgets them when asked for."""
        self._read = {}
        with session_scope(self.engine) as session:
            self._read.update(_quotes(session, list(ids)))

    def quotes(self, id: int) -> Sequence[Quote]:
        """Return the quotations of an article as the extraction found them, before any judgement."""
        if (found := self._read.pop(id, None)) is not None:
            return found
        with session_scope(self.engine) as session:
            return _quotes(session, [id])[id]

    def reading(self, kept: Kept, run: int) -> Reading:
        """Return an article to be stored elsewhere.

        Args:
            kept: the article.
            run: what read it, as a run of that archive.
        """
        return Reading(kept.article, partial(self.quotes, kept.id), run, kept.added_at)


def _micros(moment: datetime) -> int:
    since = moment.astimezone(UTC) - datetime(1970, 1, 1, tzinfo=UTC)
    return (since.days * 86_400 + since.seconds) * 1_000_000 + since.microseconds


def _select() -> Any:
    row = models.Article
    return select(
        row.id, row.key, row.text, row.structure, row.place, row.raw_sha256, row.reader, row.own_id,
        row.added_at, row.run_id, row.identity, models.Outlet.name.label("outlet"),
        *(getattr(row, name) for name in METADATA),
    ).join(models.Outlet, models.Outlet.id == row.given_outlet_id)  # fmt: skip


def _as_it_came(row: Any, given: dict[str, str | None]) -> Article:
    came_from = None
    if None not in (row.place, row.raw_sha256, row.reader):
        came_from = CameFrom(row.place, row.raw_sha256, row.reader, row.own_id)
    return Article(
        id=row.key,
        text=row.text,
        outlet=row.outlet or None,
        structure=tuple(Paragraph(Span(start, end), Role(role)) for start, end, role in row.structure or ()),
        came_from=came_from,
        **{name: given.get(name, getattr(row, name)) for name in METADATA},
    )


def _quotes(session: Session, ids: Sequence[int]) -> dict[int, list[Quote]]:
    found: dict[int, list[Quote]] = {id: [] for id in ids}
    rows = session.scalars(
        select(models.Quotation)
        .where(models.Quotation.article_id.in_(ids))
        .order_by(models.Quotation.article_id, models.Quotation.ordinal)
        .options(*(selectinload(getattr(models.Quotation, part)) for part in ("ranges", "joint", "passages")))
    )
    for row in rows:
        found[row.article_id].append(as_found(to_quote(row), row.as_found))
    return found


def in_one_order(sources: Sequence[Source]) -> Iterator[tuple[Source, int]]:
    """Yield the articles of all sources with their rows, the earliest added first.

    The order does not depend on that of the sources.
    """
    from heapq import merge

    def own(rank: int, source: Source) -> Iterator[tuple[int, int, int]]:
        for moment, id in source.in_order():
            yield moment, rank, id

    ranked = sorted(sources, key=lambda source: source.rank)
    for _, rank, id in merge(*(own(rank, source) for rank, source in enumerate(ranked))):
        yield ranked[rank], id


def identities_of(kept: Iterable[Kept]) -> set[str]:
    """Return all identities of articles."""
    return set(chain.from_iterable((one.identity, *one.known_as) for one in kept))
