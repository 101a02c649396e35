"""Quotations into the archive."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy.orm import Session

from db import models
from db.archive.rows import insert_rows, reserve_ids
from db.store.held.furniture import paragraph_of
from quotes.types import Quote


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
                    **_columns(text, quote, speakers),
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


def _columns(text: str, quote: Quote, speakers: Mapping[str, int]) -> dict[str, Any]:
    cue, said, passed_on, stands_for = quote.cue, quote.speaker, quote.reported_by, quote.antecedent
    return {
        "start": quote.start,
        "end": quote.end,
        "kind": quote.kind.value,
        "cue_start": cue.start if cue is not None else None,
        "cue_end": cue.end if cue is not None else None,
        "speaker_start": said and said.start,
        "speaker_end": said and said.end,
        "speaker_text": said and said.text,
        "antecedent_start": stands_for and stands_for.start,
        "antecedent_end": stands_for and stands_for.end,
        "antecedent_text": stands_for and stands_for.of(text),
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
