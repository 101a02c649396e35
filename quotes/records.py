"""Cells of CSV files that a spreadsheet shows instead of running them.

Spreadsheets take a cell for a formula where it begins with ``=``, ``+``, ``-`` or ``@``; a quotation that
begins so ("-- we will appeal", "@press ...") comes from a page that anybody may have written. An apostrophe
before it makes it text. JSON Lines has every value as it is.
"""

from __future__ import annotations

from typing import Any, TypeVar

from quotes.compare.reported import reported_in
from quotes.types import Article, Mention, Quote, Span

T = TypeVar("T")

_FORMULA = frozenset("=+-@\t\r\n＝＋－＠")


def safe_cell(value: T) -> T | str:
    """A value as a CSV cell; numbers, also negative ones, stay numbers.

    >>> safe_cell("=HYPERLINK(1)"), safe_cell("- no"), safe_cell(-3), safe_cell("“No”")
    ("'=HYPERLINK(1)", "'- no", -3, '“No”')
    """
    if isinstance(value, str) and value and value[0] in _FORMULA:
        return f"'{value}"
    return value


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
