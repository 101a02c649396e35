"""Articles into the archive and back.

Each article is stored once (`db.store.known`). **A changed text** under a known identity is a version of its
own: the earlier one stays with its quotations, marked as superseded, because what an outlet changed
afterwards is part of what it printed. Look-ups show the current version.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from db import models
from db.answers.quotes import to_quote
from db.archive.rows import insert_rows, reserve_ids, take_turn
from db.judgements.attributions import JudgedSpeaker, as_judged, judged_in, keep_as_found
from db.models.base import now
from db.provenance.edits import edits_between
from db.provenance.fingerprint_rows import index_texts
from db.speakers.rows import speakers_of
from db.store.corrected import keep_given
from db.store.held.concluding import AtOnce, Concluding
from db.store.known import (
    METADATA,
    Coming,
    SavedArticle,
    find_printing,
    has_own_id,
    meet_again,
    source_columns,
)
from db.store.outlets import named_outlets
from db.store.placing import New, Reading, independent, tie_up
from db.store.quotations import insert_quotations
from db.store.storable import require_storable
from quotes.errors import ArchiveError, ArticleError
from quotes.group.printings import printings_of_article
from quotes.names.sightings import sightings_of
from quotes.types import Article, CameFrom, Extraction, Paragraph, Quote, Role, Span

AT_ONCE = AtOnce()
TOGETHER = 200
"""The most articles that are looked up together."""


def recall_article(session: Session, article: Article) -> SavedArticle | None:
    """Return what is stored of an article if its text is there already, and fill in missing metadata.

    To be called before the costly parse.

    Raises:
        ArticleError: no database can hold the text.
    """
    require_storable(article)
    session.flush()
    coming = Coming.of(article)
    stored = find_printing(session, coming)
    return None if stored is None else meet_again(session, coming, stored)


def save_extractions(
    session: Session, extractions: Iterable[Extraction], run: int, concluding: Concluding = AT_ONCE
) -> list[SavedArticle | ArticleError]:
    """Store many articles together: the archive is the same as one by one, at a fraction of the cost.

    Args:
        session: the unit of work; all articles are stored in its transaction.
        extractions: what was found.
        run: what found it (`begin_run`).
        concluding: when statements and persons follow from it.

    Returns:
        For each article what became of it: an error if its extraction failed or its text cannot be stored.
        That keeps none of the others out.
    """
    return save_readings(
        session,
        (
            Reading(each.article, partial(_found, each), run) if each.error is None
            else ArticleError(each.article.id, each.error)
            for each in extractions
        ),
        concluding,
    )  # fmt: skip


def _found(extraction: Extraction) -> Sequence[Quote]:
    return extraction.quotes


def save_readings(
    session: Session, readings: Iterable[Reading | ArticleError], concluding: Concluding = AT_ONCE
) -> list[SavedArticle | ArticleError]:
    """Store many articles together, as `save_extractions` does, each with the run that read it.

    Args:
        session: the unit of work; all articles are stored in its transaction.
        readings: articles, in the order in which they come; an error stands for one that could not be read.
        concluding: when statements and persons follow from them.
    """
    session.flush()
    take_turn(session)
    results: list[SavedArticle | ArticleError] = []
    batch: list[New] = []

    def store_batch() -> None:
        waiting = batch[:]
        while waiting:
            done = _save_first(session, waiting, concluding)
            results.extend(done)
            del waiting[: len(done)]
        batch.clear()

    for reading in readings:
        try:
            if isinstance(reading, ArticleError):
                raise reading
            require_storable(reading.article)
        except ArticleError as error:
            store_batch()
            results.append(error)
            continue
        batch.append(New(reading, Coming.of(reading.article)))
        if len(batch) == TOGETHER:
            store_batch()
    store_batch()
    return results


def _save_first(session: Session, waiting: Sequence[New], concluding: Concluding) -> list[SavedArticle]:
    """Store as many of these as do not depend on one another, in order; at least one."""
    some = independent(session, waiting)
    new = [each for each in some if each.stored is None]
    judged = judged_in(session, (each.coming.sha256 for each in new))
    for each in new:
        _judge(each, judged.get(each.coming.sha256, ()))
    _insert_articles(session, new)
    keep_given(session, [(each.id, each.coming.article, each.corrections) for each in new])
    tie_up(session, new)
    index_texts(session, [(each.id, each.article.text) for each in new])
    saved = _save_quotations(session, new, concluding)
    quotations = dict(zip([each.id for each in new], saved, strict=True))
    return [
        meet_again(session, each.coming, each.stored)
        if each.stored is not None
        else SavedArticle(
            each.id, added=True, supersedes=each.supersedes, superseded_by=each.superseded_by,
            quotations=quotations[each.id],
            edits=edits_between(session, [each.supersedes, each.id]) if each.supersedes is not None else (),
        )
        for each in some
    ]  # fmt: skip


def _judge(each: New, judged: Sequence[JudgedSpeaker]) -> None:
    """Apply what people judged of the quotations of a text."""
    quotes = each.reading.quotes()
    changed = as_judged(each.article.text, quotes, judged)
    each.quotes = [changed.get(n, quote) for n, quote in enumerate(quotes)]
    each.found = {n: quotes[n] for n in changed}


def _save_quotations(session: Session, new: Sequence[New], concluding: Concluding) -> list[tuple[int, ...]]:
    """Store the quotations of articles with their speakers and groups; returns the ids for each article."""
    seen = [sightings_of(each.article, each.quotes, each.coming.sha256) for each in new]
    rows = speakers_of(session, [sighting for some in seen for sighting in some])
    printings = [
        printing
        for each in new
        for some in printings_of_article(
            each.article.text, each.coming.sha256, each.quotes, each.article.published
        )
        for printing in some
    ]
    wordings = concluding.group(session, printings)
    speakers = [{sighting.name: rows[sighting] for sighting in some} for some in seen]
    articles = [
        (each.id, each.article.text, each.quotes, names) for each, names in zip(new, speakers, strict=True)
    ]
    runs = [each.reading.run for each in new]
    ids = insert_quotations(session, articles, runs, wordings=iter(wordings))
    found = {own[n]: quote for own, each in zip(ids, new, strict=True) for n, quote in each.found.items()}
    keep_as_found(session, found)
    concluding.conclude(session, [each.id for each in new], rows.values())
    return ids


def _insert_articles(session: Session, new: Sequence[New]) -> None:
    """Store the articles themselves, and give each its id."""
    if not new:
        return
    moment = now()
    outlets = named_outlets(session, [(each.coming.article.outlet, each.article.outlet) for each in new])
    for id, each in zip(reserve_ids(session, models.Article, len(new)), new, strict=True):
        each.id = id
    rows = [
        {
            "id": each.id,
            "outlet_id": outlet_id,
            "given_outlet_id": given_outlet_id,
            "identity": each.identity,
            "key": each.article.id,
            "own_id": has_own_id(each.article),
            "sha256": each.coming.sha256,
            "added_at": each.reading.added_at or moment,
            "run_id": each.reading.run,
            "text": each.article.text,
            "structure": _structure(each.article),
            **{name: getattr(each.article, name) for name in METADATA},
            **source_columns(each.article),
        }
        for each, (given_outlet_id, outlet_id) in zip(new, outlets, strict=True)
    ]
    insert_rows(session, models.Article, rows)


def _structure(article: Article) -> list[list[Any]] | None:
    return [[one.span.start, one.span.end, one.role.value] for one in article.structure] or None


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
        **{name: getattr(row, name) for name in METADATA},
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
        .options(
            selectinload(models.Quotation.ranges),
            selectinload(models.Quotation.joint),
            selectinload(models.Quotation.passages),
        )
    )
    return [to_quote(row) for row in rows]
