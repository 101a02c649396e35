"""Types to rows and back.

An article is known by its outlet, its id (``key``) and its text. The same three again change
nothing, except that metadata missing so far is filled in. **A changed text** under a known id is a
version of its own: the earlier one stays with its quotations, marked as superseded, because what
an outlet changed afterwards is part of what it printed. Look-ups show the version that stands.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from db import models
from db.groups import group_quotations
from db.inserting import insert_missing
from db.models import now
from db.people import sightings_of, speakers_of
from db.provenance.sketches import index_texts
from db.speakers.settle import settle_speakers
from quotes.errors import ArchiveError, ArticleError
from quotes.types import Article, Candidate, Extraction, Kind, Mention, Quote, Span

_METADATA = ("url", "title", "byline", "published", "dateline", "wire")


@dataclass(frozen=True, slots=True)
class SavedArticle:
    """What storing an article came to."""

    #: Its id in the archive.
    id: int
    #: Whether it is new; False where the same text was there already.
    added: bool
    #: The earlier version whose place it takes.
    supersedes: int | None = None
    #: Names of the fields that were empty in the archive and are filled now.
    filled: tuple[str, ...] = ()
    #: Names of the fields that the archive holds otherwise, and keeps as they are.
    kept: tuple[str, ...] = ()
    #: Ids of its quotations, in the order of the text.
    quotations: tuple[int, ...] = ()


def begin_run(
    session: Session, *, model: str, versions: Mapping[str, str], options: Mapping[str, Any]
) -> int:
    """Record the start of an extraction run.

    Args:
        session: the unit of work.
        model: name and version of the model package.
        versions: program to version.
        options: what the run was started with; must be fit for JSON.

    Returns:
        The id of the run.
    """
    run = models.ExtractionRun(model=model, versions=dict(versions), options=dict(options))
    session.add(run)
    session.flush()
    return run.id


def end_run(session: Session, run: int) -> None:
    """Record that a run came to its end."""
    row = session.get(models.ExtractionRun, run)
    if row is not None:
        row.finished_at = now()


def text_hash(text: str) -> str:
    """SHA-256 of a text in UTF-8, as hexadecimal digits.

    Raises:
        UnicodeEncodeError: the text holds half a character (a lone surrogate).
    """
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def recall_article(session: Session, article: Article) -> SavedArticle | None:
    """What is stored of this article, if its text is; asked before the costly parse.

    Metadata missing so far is filled in.

    Raises:
        ArticleError: a text that no database can hold.
    """
    _require_storable(article)
    row = session.scalar(
        select(models.Article)
        .join(models.Outlet)
        .where(
            models.Outlet.name == (article.outlet or ""),
            models.Article.key == article.id,
            models.Article.sha256 == text_hash(article.text),
        )
    )
    if row is None:
        return None
    filled, kept = [], []
    for field in _METADATA:
        given, stored = getattr(article, field), getattr(row, field)
        if given is not None and stored is None:
            setattr(row, field, given)
            filled.append(field)
        elif given is not None and given != stored:
            kept.append(field)
    return SavedArticle(row.id, added=False, filled=tuple(filled), kept=tuple(kept))


def save_extraction(session: Session, extraction: Extraction, run: int) -> SavedArticle:
    """Store an article with its quotations and place them in groups; the caller commits.

    Args:
        session: the unit of work; one article is one transaction.
        extraction: what was found.
        run: what found it (`begin_run`).

    Raises:
        ArticleError: the extraction failed, or its text cannot be stored.
    """
    article = extraction.article
    if extraction.error is not None:
        raise ArticleError(article.id, extraction.error)
    known = recall_article(session, article)
    if known is not None:
        return known
    row = models.Article(
        outlet_id=_outlet_id(session, article.outlet),
        key=article.id,
        sha256=text_hash(article.text),
        text=article.text,
        **{field: getattr(article, field) for field in _METADATA},
    )
    before = session.scalar(
        select(models.Article).where(
            models.Article.outlet_id == row.outlet_id,
            models.Article.key == row.key,
            models.Article.superseded_by_id.is_(None),
        )
    )
    session.add(row)
    session.flush()
    if before is not None:
        before.superseded_by_id = row.id
    index_texts(session, [(row.id, article.text)])
    speakers = _speakers(session, extraction, row.sha256)
    ids = _insert_quotations(session, extraction.quotes, row.id, run, speakers)
    group_quotations(session, ids)
    settle_speakers(session, speakers.values())
    return SavedArticle(
        row.id, added=True, supersedes=before.id if before is not None else None, quotations=ids
    )


def load_article(session: Session, id: int) -> Article:
    """An article as it was given, without its paragraphs (they follow from the text).

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
        **{field: getattr(row, field) for field in _METADATA},
    )


def load_quotes(session: Session, article_id: int) -> list[Quote]:
    """The quotations of an article, in the order of the text, with exactly the ranges stored."""
    rows = session.scalars(
        select(models.Quotation)
        .where(models.Quotation.article_id == article_id)
        .order_by(models.Quotation.ordinal)
    )
    return [to_quote(row) for row in rows]


def to_quote(row: models.Quotation) -> Quote:
    """One stored quotation as the type it was made from."""
    return Quote(
        spans=tuple(Span(part.start, part.end) for part in row.ranges),
        kind=Kind(row.kind),
        cue=Span(row.cue_start, row.cue_end)
        if row.cue_start is not None and row.cue_end is not None
        else None,
        speaker=_mention(row.speaker_start, row.speaker_end, row.speaker_text),
        speaker_name=row.speaker_name,
        reported_by=_mention(row.reported_by_start, row.reported_by_end, row.reported_by_text),
        reported_by_name=row.reported_by_name,
        rule=row.rule,
        confidence=row.confidence,
        candidates=tuple(
            Candidate(Mention(start, end, text), name, score, reason)
            for start, end, text, name, score, reason in row.candidates
        ),
        path=row.path,
        pull_quote=row.pull_quote,
    )


def _speakers(session: Session, extraction: Extraction, sha256: str) -> dict[str, int]:
    """Names of an article to rows of speakers."""
    seen = sightings_of(extraction.article, extraction.quotes, sha256)
    return {sighting.name: id for sighting, id in speakers_of(session, seen).items()}


def _insert_quotations(
    session: Session, quotes: Sequence[Quote], article_id: int, run: int, speakers: Mapping[str, int]
) -> tuple[int, ...]:
    """Rows for quotations and their ranges, in bulk; returns the ids of the quotations in order."""
    if not quotes:
        return ()
    rows = [
        {"article_id": article_id, "ordinal": ordinal, "run_id": run, **_columns(quote, speakers)}
        for ordinal, quote in enumerate(quotes)
    ]
    inserted = insert(models.Quotation).returning(models.Quotation.id, sort_by_parameter_order=True)
    ids = tuple(session.scalars(inserted, rows))
    session.execute(
        insert(models.ContentRange),
        [
            {"quotation_id": id, "ordinal": place, "start": span.start, "end": span.end}
            for id, quote in zip(ids, quotes, strict=True)
            for place, span in enumerate(quote.spans)
        ],
    )
    return ids


def _columns(quote: Quote, speakers: Mapping[str, int]) -> dict[str, Any]:
    cue, said, passed_on = quote.cue, quote.speaker, quote.reported_by
    return {
        "start": quote.start,
        "end": quote.end,
        "kind": quote.kind.value,
        "cue_start": cue.start if cue is not None else None,
        "cue_end": cue.end if cue is not None else None,
        "speaker_start": said and said.start,
        "speaker_end": said and said.end,
        "speaker_text": said and said.text,
        "speaker_name": quote.speaker_name,
        "speaker_id": speakers.get(quote.speaker_name or ""),
        "reported_by_start": passed_on and passed_on.start,
        "reported_by_end": passed_on and passed_on.end,
        "reported_by_text": passed_on and passed_on.text,
        "reported_by_name": quote.reported_by_name,
        "reported_by_id": speakers.get(quote.reported_by_name or ""),
        "rule": quote.rule,
        "confidence": quote.confidence,
        "path": quote.path,
        "pull_quote": quote.pull_quote,
        "candidates": [
            [c.mention.start, c.mention.end, c.mention.text, c.name, c.score, c.reason]
            for c in quote.candidates
        ],
    }


def _outlet_id(session: Session, name: str | None) -> int:
    query = select(models.Outlet.id).where(models.Outlet.name == (name or ""))
    id = session.scalar(query)
    if id is None:
        insert_missing(session, models.Outlet, [{"name": name or ""}])
        id = session.scalars(query).one()
    return id


def _mention(start: int | None, end: int | None, text: str | None) -> Mention | None:
    if start is None or end is None or text is None:
        return None
    return Mention(start, end, text)


def _require_storable(article: Article) -> None:
    for part in _storable_parts(article):
        if "\x00" in part:
            raise ArticleError(article.id.replace("\x00", "\\x00"), "holds a NUL character; not a text")
        try:
            part.encode("utf-8")
        except UnicodeEncodeError as error:
            name = article.id.encode("utf-8", "backslashreplace").decode()
            raise ArticleError(
                name, f"holds half a character (a lone surrogate) at character {error.start}"
            ) from error


def _storable_parts(article: Article) -> Iterable[str]:
    yield article.text
    yield article.id
    for field in ("outlet", *_METADATA):
        if (value := getattr(article, field)) is not None:
            yield value
