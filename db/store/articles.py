"""Articles into the archive and back.

An article is identified by its outlet, its id (``key``) and its text. Adding the same three again changes
nothing, except that missing metadata is filled in. **A changed text** with a known id is a version of its
own: the earlier one stays with its quotations, marked as superseded, because what an outlet changed
afterwards is part of what it printed. Look-ups show the current version.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from db import models
from db.archive.driver import driver_of
from db.archive.rows import insert_missing, insert_rows, reserve_ids, take_turn, update_rows
from db.archive.sql import Sql
from db.groups.group import group_printings
from db.judgements.attributions import JudgedSpeaker, as_judged, judged_in, keep_as_found
from db.models.base import now
from db.provenance.fingerprint_rows import index_texts
from db.speakers.rows import seen_in_year, speakers_of
from db.speakers.settle import settle_speakers
from db.store.quotations import insert_quotations, printing_of, to_quote
from quotes.errors import ArchiveError, ArticleError
from quotes.names.sightings import sightings_of
from quotes.read.identity import identity_of
from quotes.types import Article, CameFrom, Extraction, Paragraph, Quote, Role, Span, text_hash

_OUTLETS = Sql("SELECT name, id FROM outlets WHERE name IN :names")
_OF_IDENTITIES = Sql("""
    SELECT identity, sha256, id, superseded_by_id FROM articles WHERE identity IN :identities
""")

_METADATA = (
    "url", "title", "byline", "published", "dateline", "wire", "language", "section", "editor"
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SavedArticle:
    """What became of an article that was to be stored."""

    #: Its id in the archive.
    id: int
    #: Whether it is new; False if the same text was there already.
    added: bool
    #: The earlier version that it replaces.
    supersedes: int | None = None
    #: Names of the fields that were empty in the archive and are filled now.
    filled: tuple[str, ...] = ()
    #: Names of the fields that differ in the archive, which keeps its own.
    kept: tuple[str, ...] = ()
    #: Ids of its quotations, in the order of the text.
    quotations: tuple[int, ...] = ()


def recall_article(session: Session, article: Article) -> SavedArticle | None:
    """Return what is stored of an article if its text is there already, and fill in missing metadata.

    To be called before the costly parse.

    Raises:
        ArticleError: no database can hold the text.
    """
    _require_storable(article)
    session.flush()
    found = driver_of(session).rows(_STORED, identity=identity_of(article), sha256=text_hash(article.text))
    if not found:
        return None
    id, *metadata = found[0]
    filled: dict[str, str] = {}
    kept = []
    for field, stored in zip(_METADATA, metadata, strict=True):
        given = getattr(article, field)
        if given is not None and stored is None:
            filled[field] = given
        elif given is not None and given != stored:
            kept.append(field)
    if filled:
        update_rows(session, models.Article, [{"id": id, **filled}])
    if "published" in filled:
        settle_speakers(session, seen_in_year(session, id, filled["published"]))
    return SavedArticle(id, added=False, filled=tuple(filled), kept=tuple(kept))


_STORED = Sql(f"""
    SELECT id, {", ".join(_METADATA)} FROM articles WHERE identity = :identity AND sha256 = :sha256
""")


def save_extractions(
    session: Session, extractions: Iterable[Extraction], run: int
) -> list[SavedArticle | ArticleError]:
    """Store many articles together: the archive is the same as one by one, at a fraction of the cost.

    Args:
        session: the unit of work; all articles are stored in its transaction.
        extractions: what was found.
        run: what found it (`begin_run`).

    Returns:
        For each article what became of it: an error if its extraction failed or its text cannot be stored.
        That keeps none of the others out.
    """
    session.flush()
    take_turn(session)
    results: list[SavedArticle | ArticleError] = []
    batch: dict[str, Extraction] = {}

    def store_batch() -> None:
        results.extend(_save_batch(session, batch, run))
        batch.clear()

    for extraction in extractions:
        article = extraction.article
        try:
            if extraction.error is not None:
                raise ArticleError(article.id, extraction.error)
            _require_storable(article)
        except ArticleError as error:
            store_batch()
            results.append(error)
            continue
        identity = identity_of(article)
        if identity in batch:  # a second text of one article comes after the first
            store_batch()
        batch[identity] = extraction
    store_batch()
    return results


_Key = tuple[str, str]
"""Outlet and id: what makes two texts versions of one article."""


@dataclass(slots=True)
class _New:
    """An article on its way into the archive."""

    article: Article
    identity: str
    sha256: str
    #: Its quotations, as people judged who said them.
    quotes: Sequence[Quote]
    #: By number, those that a judgement changed, as they were found.
    found: dict[int, Quote]
    id: int = 0
    supersedes: int | None = None


def _save_batch(session: Session, batch: Mapping[str, Extraction], run: int) -> list[SavedArticle]:
    """Store articles that can all be stored, no two with one identity, given by it."""
    hashes = {identity: text_hash(extraction.article.text) for identity, extraction in batch.items()}
    outlets = _outlet_ids(session, [extraction.article.outlet or "" for extraction in batch.values()])
    stored = _stored(session, batch)
    fresh = [identity for identity in batch if (identity, hashes[identity]) not in stored]
    judged = judged_in(session, (hashes[identity] for identity in fresh))
    new = {
        identity: _as_judged(batch[identity], identity, hashes[identity], judged.get(hashes[identity], ()))
        for identity in fresh
    }
    _insert_articles(session, list(new.values()), outlets, run)
    standing = {identity: row.id for (identity, _), row in stored.items() if row.superseded_by_id is None}
    for identity in new.keys() & standing.keys():
        new[identity].supersedes = standing[identity]
    replaced = [each for each in new.values() if each.supersedes is not None]
    changes = [{"id": each.supersedes, "superseded_by_id": each.id} for each in replaced]
    update_rows(session, models.Article, changes)
    index_texts(session, [(each.id, each.article.text) for each in new.values()])
    quotations = _save_quotations(session, list(new.values()), run)
    added = {
        identity: SavedArticle(each.id, added=True, supersedes=each.supersedes, quotations=ids)
        for (identity, each), ids in zip(new.items(), quotations, strict=True)
    }
    return [
        added.get(identity) or _recalled(session, extraction.article)
        for identity, extraction in batch.items()
    ]


def _as_judged(extraction: Extraction, identity: str, sha256: str, judged: Sequence[JudgedSpeaker]) -> _New:
    """Apply what people judged of the quotations of a text."""
    changed = as_judged(extraction.quotes, judged)
    quotes = [changed.get(n, quote) for n, quote in enumerate(extraction.quotes)]
    found = {n: extraction.quotes[n] for n in changed}
    return _New(extraction.article, identity, sha256, quotes, found)


def _save_quotations(session: Session, new: Sequence[_New], run: int) -> list[tuple[int, ...]]:
    """Store the quotations of articles with their speakers and groups; returns the ids for each article."""
    seen = [sightings_of(each.article, each.quotes, each.sha256) for each in new]
    rows = speakers_of(session, [sighting for some in seen for sighting in some])
    printings = [printing_of(each.article, each.sha256, quote) for each in new for quote in each.quotes]
    wordings = group_printings(session, printings)
    speakers = [{sighting.name: rows[sighting] for sighting in some} for some in seen]
    articles = [(each.id, each.quotes, names) for each, names in zip(new, speakers, strict=True)]
    ids = insert_quotations(session, articles, run, wordings=iter(wordings))
    found = {own[n]: quote for own, each in zip(ids, new, strict=True) for n, quote in each.found.items()}
    keep_as_found(session, found)
    settle_speakers(session, set(rows.values()))
    return ids


class _Stored(NamedTuple):
    id: int
    superseded_by_id: int | None


def _stored(session: Session, identities: Iterable[str]) -> dict[tuple[str, str], _Stored]:
    """Return what is stored of these identities: identity and hash to the row's id and successor."""
    rows = driver_of(session).rows(_OF_IDENTITIES, identities=sorted(identities))
    return {(identity, sha256): _Stored(*row) for identity, sha256, *row in rows}


def _insert_articles(session: Session, new: Sequence[_New], outlets: Mapping[str, int], run: int) -> None:
    """Store the articles themselves, and give each its id."""
    if not new:
        return
    moment = now()
    for id, each in zip(reserve_ids(session, models.Article, len(new)), new, strict=True):
        each.id = id
    rows = [
        {
            "id": each.id,
            "outlet_id": outlets[each.article.outlet or ""],
            "given_outlet_id": outlets[each.article.outlet or ""],
            "identity": each.identity,
            "key": each.article.id,
            "sha256": each.sha256,
            "added_at": moment,
            "run_id": run,
            "text": each.article.text,
            **{field: getattr(each.article, field) for field in _METADATA},
            **_source_columns(each.article),
        }
        for each in new
    ]
    insert_rows(session, models.Article, rows)


def _source_columns(article: Article) -> dict[str, Any]:
    """Return the columns for where an article came from, and for what its format showed."""
    came_from = article.came_from
    return {
        "own_id": came_from is None or came_from.own_id,
        "place": came_from.place if came_from else None,
        "raw_sha256": came_from.sha256 if came_from else None,
        "reader": came_from.reader if came_from else None,
        "structure": [[one.span.start, one.span.end, one.role.value] for one in article.structure] or None,
    }


def _recalled(session: Session, article: Article) -> SavedArticle:
    known = recall_article(session, article)
    assert known is not None
    return known


def load_article(session: Session, id: int) -> Article:
    """Return an article as it was given, without its paragraphs (they follow from the text).

    Args:
        session: the unit of work.
        id: its id in the archive (`SavedArticle.id`).

    Raises:
        ArchiveError: no such article.
    """
    row = session.get(models.Article, id)
    if row is None:
        raise ArchiveError("archive", f"no article {id}")
    return Article(
        id=row.key,
        text=row.text,
        outlet=row.outlet.name or None,
        structure=tuple(Paragraph(Span(start, end), Role(role)) for start, end, role in row.structure or ()),
        came_from=_came_from(row),
        **{field: getattr(row, field) for field in _METADATA},
    )


def _came_from(row: models.Article) -> CameFrom | None:
    if row.place is None or row.raw_sha256 is None or row.reader is None:
        return None
    return CameFrom(row.place, row.raw_sha256, row.reader, row.own_id)


def load_quotes(session: Session, article_id: int) -> list[Quote]:
    """Return the quotations of an article, in the order of the text, with exactly the ranges stored."""
    rows = session.scalars(
        select(models.Quotation)
        .where(models.Quotation.article_id == article_id)
        .order_by(models.Quotation.ordinal)
        .options(selectinload(models.Quotation.ranges))
    )
    return [to_quote(row) for row in rows]


def _outlet_ids(session: Session, names: Sequence[str]) -> dict[str, int]:
    """Return the ids of outlets by name; new ones are created in this order, however articles are batched."""

    def known() -> dict[str, int]:
        return dict(driver_of(session).rows(_OUTLETS, names=sorted(set(names))))

    ids = known()
    missing = [name for name in dict.fromkeys(names) if name not in ids]
    if missing:
        insert_missing(session, models.Outlet, [{"name": name} for name in missing])
        ids = known()
    return ids


def _require_storable(article: Article) -> None:
    for part in _storable_parts(article):
        if "\x00" in part:
            raise ArticleError(article.id.replace("\x00", "\\x00"), "contains a NUL character; not a text")
        try:
            part.encode("utf-8")
        except UnicodeEncodeError as error:
            name = article.id.encode("utf-8", "backslashreplace").decode()
            raise ArticleError(
                name, f"contains half a character (a lone surrogate) at character {error.start}"
            ) from error


def _storable_parts(article: Article) -> Iterable[str]:
    yield article.text
    yield article.id
    for field in ("outlet", *_METADATA):
        if (value := getattr(article, field)) is not None:
            yield value
    if article.came_from is not None:
        yield article.came_from.place
        yield article.came_from.reader
