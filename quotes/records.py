"""Articles and quotations as plain records: the public JSON form, which stays stable.

``{"id", "text", "quotes": [{"start", "end", "spans", "kind", "speaker", "speaker_name", "cue", ...}]}``
with offsets in characters of ``text``, 0-based, end excluded.
"""

from __future__ import annotations

from typing import Any

from quotes.reported import reported_in
from quotes.types import Article, Mention, Quote, Span

Record = dict[str, Any]


def article_record(article: Article, quotes: tuple[Quote, ...] | list[Quote]) -> Record:
    """One article with its quotations as one JSON-serialisable record."""
    record: Record = {"id": article.id}
    for key in ("outlet", "published", "url", "title", "byline", "dateline", "wire"):
        if (value := getattr(article, key)) is not None:
            record["date" if key == "published" else key] = value
    record["text"] = article.text
    record["quotes"] = [quote_record(quote, article) for quote in quotes]
    return record


def quote_record(quote: Quote, article: Article) -> Record:
    """One quotation as a record; ``start`` and ``end`` are its extent, ``spans`` what it consists of."""
    return {
        "start": quote.start,
        "end": quote.end,
        "spans": [[span.start, span.end] for span in quote.spans],
        "text": quote.text(article),
        "kind": quote.kind.value,
        "speaker": _mention(quote.speaker),
        "speaker_name": quote.speaker_name,
        "cue": _marked(quote.cue, article),
        "reported": reported_in(article, quote)[0],
        "reported_by": _mention(quote.reported_by),
        "reported_by_name": quote.reported_by_name,
        "rule": quote.rule,
        "confidence": round(quote.confidence, 4),
        "pull_quote": quote.pull_quote,
    }


def _mention(mention: Mention | None) -> Record | None:
    if mention is None:
        return None
    return {"start": mention.start, "end": mention.end, "text": mention.text}


def _marked(span: Span | None, article: Article) -> Record | None:
    if span is None:
        return None
    return {"start": span.start, "end": span.end, "text": span.of(article.text)}
