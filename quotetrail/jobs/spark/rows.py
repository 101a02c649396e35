"""Extractions as rows of a Parquet table, and back without loss.

A row is one article with its quotations: `COLUMNS` names the columns. Offsets are characters of ``text``,
0-based, end excluded. The paragraphs of an article are left out, because they follow from its text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

import pyarrow as pa

from quotes.types import (
    Article,
    CameFrom,
    Candidate,
    Extraction,
    Kind,
    Mention,
    Paragraph,
    Quote,
    Role,
    Span,
    SpeakerType,
)

_TEXTS = (
    "id", "text", "outlet", "url", "title", "byline", "published", "dateline", "wire", "language", "section",
    "editor",
)  # fmt: skip
_ORIGIN = ("place", "sha256", "reader", "own_id")
_SPAN = pa.struct({"start": pa.int64(), "end": pa.int64()})
_MENTION = pa.struct({"start": pa.int64(), "end": pa.int64(), "text": pa.string()})
_QUOTE = pa.struct(
    {
        "spans": pa.list_(_SPAN),
        "kind": pa.string(),
        "cue": _SPAN,
        "speaker": _MENTION,
        "speaker_name": pa.string(),
        "reported_by": _MENTION,
        "reported_by_name": pa.string(),
        "rule": pa.string(),
        "confidence": pa.float64(),
        "candidates": pa.list_(
            pa.struct(
                {"mention": _MENTION, "name": pa.string(), "score": pa.float64(), "reason": pa.string()}
            )
        ),
        "path": pa.string(),
        "pull_quote": pa.bool_(),
        "speaker_type": pa.string(),
        "joint_names": pa.list_(pa.string()),
        "said": pa.float64(),
        "extent": pa.float64(),
        "passages": pa.list_(_SPAN),
        "antecedent": _SPAN,
    }
)
ARTICLE_COLUMNS = pa.schema(
    {
        "number": pa.int64(),
        **{name: pa.string() for name in _TEXTS},
        "structure": pa.list_(pa.struct({"start": pa.int64(), "end": pa.int64(), "role": pa.string()})),
        "came_from": pa.struct(
            {"place": pa.string(), "sha256": pa.string(), "reader": pa.string(), "own_id": pa.bool_()}
        ),
    }
)
"""The columns of an article that was read; ``number`` is its place among all that were."""
COLUMNS = pa.schema(
    [*ARTICLE_COLUMNS, pa.field("model", pa.string()), pa.field("error", pa.string()),
     pa.field("quotations", pa.list_(_QUOTE))]
)  # fmt: skip
"""The columns of an article with its quotations, or with why it could not be parsed (``error``)."""


def row_of_article(number: int, article: Article) -> dict[str, Any]:
    """Return an article as a row of `ARTICLE_COLUMNS`."""
    origin = article.came_from
    return {
        "number": number,
        **{name: getattr(article, name) for name in _TEXTS},
        "structure": [_span(one.span) | {"role": one.role.value} for one in article.structure],
        "came_from": {name: getattr(origin, name) for name in _ORIGIN} if origin is not None else None,
    }


def article_of(row: Mapping[str, Any]) -> Article:
    """Return the article of a row of `ARTICLE_COLUMNS` or of `COLUMNS`."""
    return Article(
        **{name: row[name] for name in _TEXTS},
        structure=tuple(
            Paragraph(Span(one["start"], one["end"]), Role(one["role"])) for one in row["structure"]
        ),
        came_from=CameFrom(**row["came_from"]) if row["came_from"] is not None else None,
    )


def row_of(number: int, extraction: Extraction) -> dict[str, Any]:
    """Return an extraction as a row of `COLUMNS`."""
    return row_of_article(number, extraction.article) | {
        "model": extraction.model,
        "error": extraction.error,
        "quotations": [_row_of_quote(quote) for quote in extraction.quotes],
    }


def extraction_of(row: Mapping[str, Any]) -> Extraction:
    """Return the extraction of a row of `COLUMNS`."""
    quotes = tuple(quote_of(quote) for quote in row["quotations"])
    return Extraction(article_of(row), quotes, row["model"], row["error"])


def _row_of_quote(quote: Quote) -> dict[str, Any]:
    return {
        "spans": list(map(_span, quote.spans)),
        "kind": quote.kind.value,
        "cue": _span(quote.cue) if quote.cue is not None else None,
        "speaker": _mention(quote.speaker),
        "speaker_name": quote.speaker_name,
        "reported_by": _mention(quote.reported_by),
        "reported_by_name": quote.reported_by_name,
        "rule": quote.rule,
        "confidence": quote.confidence,
        "candidates": [
            {"mention": _mention(one.mention), "name": one.name, "score": one.score, "reason": one.reason}
            for one in quote.candidates
        ],
        "path": quote.path,
        "pull_quote": quote.pull_quote,
        "speaker_type": quote.speaker_type.value,
        "joint_names": list(quote.joint_names),
        "said": quote.said,
        "extent": quote.extent,
        "passages": list(map(_span, quote.passages)),
        "antecedent": _span(quote.antecedent) if quote.antecedent is not None else None,
    }


def quote_of(row: Mapping[str, Any]) -> Quote:
    """Return a quotation from its part of a row."""
    return Quote(
        **{
            **row,
            "spans": _spans(row["spans"]),
            "kind": Kind(row["kind"]),
            "cue": row["cue"] and Span(**row["cue"]),
            "speaker": row["speaker"] and Mention(**row["speaker"]),
            "reported_by": row["reported_by"] and Mention(**row["reported_by"]),
            "candidates": tuple(
                Candidate(Mention(**one["mention"]), one["name"], one["score"], one["reason"])
                for one in row["candidates"]
            ),
            "speaker_type": SpeakerType(row["speaker_type"]),
            "joint_names": tuple(row["joint_names"]),
            "passages": _spans(row["passages"]),
            "antecedent": Span(**row["antecedent"]) if row.get("antecedent") else None,
        }
    )


def _span(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}


def _spans(rows: list[dict[str, int]]) -> tuple[Span, ...]:
    return tuple(Span(**row) for row in rows)


def _mention(mention: Mention | None) -> dict[str, Any] | None:
    return asdict(mention) if mention is not None else None
