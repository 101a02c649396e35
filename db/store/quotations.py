"""Quotations into the archive and back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy.orm import Session

from db import models
from db.archive.rows import insert_rows, reserve_ids
from db.store.held.furniture import paragraph_of
from quotes.types import Candidate, Kind, Mention, Quote, Span, SpeakerType


def insert_quotations(
    session: Session,
    articles: Sequence[tuple[int, str, Sequence[Quote], Mapping[str, int]]],
    runs: Sequence[int],
    ids: Iterable[int] | None = None,
    wordings: Iterator[int | None] | None = None,
) -> list[tuple[int, ...]]:
    """Insert rows for the quotations of articles, for their ranges and for their passages.

    Args:
        session: the unit of work.
        articles: ids of articles, their texts, their quotations in order, and name to row of speakers.
        runs: for each article the run that found them.
        ids: an id for each quotation, in the same order; None for new ones.
        wordings: a wording for each passage (`quotes.group.printings`); None if they have none yet.

    Returns:
        For each article the ids of its quotations, in order.
    """
    if ids is None:
        ids = reserve_ids(session, models.Quotation, sum(len(quotes) for _, _, quotes, _ in articles))
    ids = iter(ids)
    rows: list[dict[str, Any]] = []
    ranges: list[dict[str, Any]] = []
    passages: list[dict[str, Any]] = []
    joint: list[dict[str, Any]] = []
    of_articles = []
    for (article, text, quotes, speakers), run in zip(articles, runs, strict=True):
        own = tuple(next(ids) for _ in quotes)
        for ordinal, (id, quote) in enumerate(zip(own, quotes, strict=True)):
            rows.append(
                {
                    "id": id,
                    "article_id": article,
                    "ordinal": ordinal,
                    "run_id": run,
                    **_columns(quote, speakers),
                    "paragraph": paragraph_of(text, quote.start, quote.kind),
                }
            )
            passages += [
                {
                    "quotation_id": id,
                    "ordinal": place,
                    "start": span.start,
                    "end": span.end,
                    "wording_id": next(wordings) if wordings is not None else None,
                }
                for place, span in enumerate(quote.compared)
            ]
            ranges += [
                {"quotation_id": id, "ordinal": place, "start": span.start, "end": span.end}
                for place, span in enumerate(quote.spans)
            ]
            joint += [
                {"quotation_id": id, "ordinal": place, "speaker_id": speakers.get(name), "name": name}
                for place, name in enumerate(quote.joint_names)
            ]
        of_articles.append(own)
    insert_rows(session, models.Quotation, rows)
    insert_rows(session, models.ContentRange, ranges)
    insert_rows(session, models.Passage, passages)
    insert_rows(session, models.JointSpeaker, joint)
    return of_articles


def to_quote(
    row: models.Quotation,
    spans: Iterable[Span] | None = None,
    joint: Iterable[str] | None = None,
    passages: Iterable[Span] | None = None,
) -> Quote:
    """Return a stored quotation as the type it was made from.

    Args:
        row: the quotation.
        spans: its ranges in characters, end excluded, if they have been read already.
        joint: the names of several who say it at once, likewise.
        passages: the ranges that it is compared by, likewise.
    """
    if spans is None:
        spans = (Span(part.start, part.end) for part in row.ranges)
    if passages is None:
        passages = (Span(part.start, part.end) for part in row.passages)
    if joint is None:
        # One speaker has a row of its own, and several have a name for all.
        several = row.speaker_name is not None and row.speaker_id is None
        joint = (each.name for each in row.joint) if several else ()
    return Quote(
        spans=tuple(spans),
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
        speaker_type=SpeakerType(row.speaker_type),
        joint_names=tuple(joint),
        said=row.said,
        extent=row.extent,
        passages=tuple(passages),
    )


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
        "speaker_id": speakers.get(quote.speaker_name or "") if not quote.joint_names else None,
        "reported_by_start": passed_on and passed_on.start,
        "reported_by_end": passed_on and passed_on.end,
        "reported_by_text": passed_on and passed_on.text,
        "reported_by_name": quote.reported_by_name,
        "reported_by_id": speakers.get(quote.reported_by_name or ""),
        "rule": quote.rule,
        "confidence": quote.confidence,
        "path": quote.path,
        "pull_quote": quote.pull_quote,
        "speaker_type": quote.speaker_type.value,
        "said": quote.said,
        "extent": quote.extent,
        "is_said": quote.is_said,
        "candidates": [
            [c.mention.start, c.mention.end, c.mention.text, c.name, c.score, c.reason]
            for c in quote.candidates
        ],
    }


def _mention(start: int | None, end: int | None, text: str | None) -> Mention | None:
    if start is None or end is None or text is None:
        return None
    return Mention(start, end, text)
